internal import Registry

/// Odds in words, numbers and a mark that does not need colour.
///
/// The words and their bounds are those of the calibrated language of climate assessments, without its
/// outermost steps, which draws in the thousands cannot tell apart.
///
/// > Reference: Mastrandrea et al. (2010), Guidance Note for Lead Authors of the IPCC Fifth Assessment Report
/// > on Consistent Treatment of Uncertainties.
enum Chance: Int, CaseIterable, Sendable {
  case veryUnlikely
  case unlikely
  case open
  case likely
  case veryLikely

  /// The step that odds of 0…1 fall into.
  init(_ odds: Double) {
    self =
      odds < 0.10
      ? .veryUnlikely
      : odds < 0.33 ? .unlikely : odds <= 0.66 ? .open : odds <= 0.90 ? .likely : .veryLikely
  }

  /// The colour, of those that people with any kind of colour vision tell apart.
  ///
  /// > Reference: Okabe & Ito (2008), Color Universal Design.
  var colour: String {
    switch self {
    case .veryUnlikely: "#d55e00"
    case .unlikely: "#e69f00"
    case .open: "#8c8c8c"
    case .likely: "#56b4e9"
    case .veryLikely: "#0072b2"
    }
  }

  /// The mark that stands beside the number.
  var mark: String {
    switch self {
    case .veryUnlikely: "▼▼"
    case .unlikely: "▼"
    case .open: "◆"
    case .likely: "▲"
    case .veryLikely: "▲▲"
    }
  }

  /// The step in words, as the end of "the target is …".
  func words(_ language: Language) -> String {
    switch (self, language) {
    case (.veryUnlikely, .vi): "rất ít khả năng đạt"
    case (.unlikely, .vi): "ít khả năng đạt"
    case (.open, .vi): "có thể đạt, có thể không"
    case (.likely, .vi): "nhiều khả năng đạt"
    case (.veryLikely, .vi): "rất nhiều khả năng đạt"
    case (.veryUnlikely, .en): "very unlikely to be met"
    case (.unlikely, .en): "unlikely to be met"
    case (.open, .en): "could go either way"
    case (.likely, .en): "likely to be met"
    case (.veryLikely, .en): "very likely to be met"
    }
  }

  /// Which odds the step is for.
  func bounds(_ language: Language) -> String {
    switch (self, language) {
    case (.veryUnlikely, .vi): "dưới 10\u{A0}%"
    case (.veryUnlikely, .en): "below 10\u{A0}%"
    case (.unlikely, _): "10–33\u{A0}%"
    case (.open, _): "33–66\u{A0}%"
    case (.likely, _): "66–90\u{A0}%"
    case (.veryLikely, .vi): "trên 90\u{A0}%"
    case (.veryLikely, .en): "above 90\u{A0}%"
    }
  }
}

extension SpokenNumbers {
  private static let hardSpace = "\u{A0}"

  /// Two shares as a range in per cent.
  func range(_ low: Double, _ high: Double, decimals: Int = 0) -> String {
    "\(points(low, decimals))–\(points(high, decimals))\(Self.hardSpace)%"
  }

  /// Odds in whole per cent.
  ///
  /// Draws cannot make anything certain or impossible: the ends are `< 1 %` and
  /// `> 99 %`.
  func odds(_ odds: Double) -> String {
    if odds < 0.01 { return "<\(Self.hardSpace)1\(Self.hardSpace)%" }
    if odds > 0.99 { return ">\(Self.hardSpace)99\(Self.hardSpace)%" }
    return points(odds, 0) + Self.hardSpace + "%"
  }

  /// Odds with one decimal, with the same care at the ends.
  func fineOdds(_ odds: Double) -> String {
    if odds < 0.001 { return "<\(Self.hardSpace)\(fixed(0.1, 1))\(Self.hardSpace)%" }
    if odds > 0.999 { return ">\(Self.hardSpace)\(fixed(99.9, 1))\(Self.hardSpace)%" }
    return points(odds, 1) + Self.hardSpace + "%"
  }

  /// A rate in per cent with one decimal, which a line is not broken in.
  func rate(_ share: Double?, _ decimals: Int = 1) -> String {
    share.map { points($0, decimals) + Self.hardSpace + "%" } ?? "–"
  }

  /// A rate that a target demands: as many decimals as it has, up to two.
  func target(_ share: Double) -> String {
    let percent = 100 * share
    let decimals = (0...2).first { decimals in
      let scale = [1.0, 10, 100][decimals]
      return abs(percent * scale - (percent * scale).rounded()) < 1e-6
    }
    return fixed(percent, decimals ?? 2) + Self.hardSpace + "%"
  }

  /// A whole number with thousands set apart.
  func whole(_ value: Double) -> String {
    FixedDecimal.grouped(Int(value.rounded()), separator: language == .vi ? "." : ",")
  }

  /// Dong in the unit that people say them in, two or three digits.
  ///
  /// - Parameters:
  ///   - amount: in dong.
  ///   - billions: true for billions, false for millions; nil for what fits the amount.
  /// - Returns: number and unit.
  func dong(_ amount: Double, billions: Bool? = nil) -> String {
    let billions = billions ?? (abs(amount) >= 999_500_000)
    let scaled = amount / (billions ? 1e9 : 1e6)
    let decimals = abs(scaled) < 9.95 ? 2 : abs(scaled) < 99.5 ? 1 : 0
    let number =
      decimals == 0 ? whole(scaled) : fixed(scaled, decimals)
    return number + Self.hardSpace
      + said(vi: billions ? "tỷ đồng" : "triệu đồng", en: billions ? "bn VND" : "m VND")
  }
}
