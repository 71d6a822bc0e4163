internal import Registry

/// Numbers inside sentences, as a language writes them.
struct SpokenNumbers {
  let language: Language

  private var separator: String { language == .vi ? "," : "." }

  /// A number with so many decimals.
  func fixed(_ value: Double, _ decimals: Int) -> String {
    FixedDecimal.text(value, decimals: decimals, separator: separator)
  }

  /// Two digits that say something, for quantities of order one and less.
  func short(_ value: Double) -> String {
    fixed(value, abs(value) < 0.0095 ? 4 : abs(value) < 0.095 ? 3 : abs(value) < 9.5 ? 2 : 1)
  }

  /// A share as per cent.
  func percent(_ share: Double, _ decimals: Int = 0) -> String {
    points(share, decimals) + " %"
  }

  /// A share, or a difference of shares, in percentage points, without a sign.
  func points(_ share: Double, _ decimals: Int) -> String {
    FixedDecimal.percent(share, decimals: decimals, separator: separator)
  }

  /// An effect that is believed, in per cent without a sign: whole ones, below one a tenth.
  func effect(_ share: Double) -> String { points(share, share < 0.0095 ? 1 : 0) }

  /// An amount of dong to three digits, in the unit that people say it in, without the currency.
  func money(_ dong: Double) -> String {
    let units: [(size: Double, word: String)] = [
      (1e9, said(vi: "tỷ", en: "billion")), (1e6, said(vi: "triệu", en: "million")),
      (1e3, said(vi: "nghìn", en: "thousand")),
    ]
    guard let unit = units.first(where: { abs(dong) >= 0.9995 * $0.size }) else {
      return fixed(dong, 0)
    }
    let scaled = dong / unit.size
    let decimals = abs(scaled) < 9.995 ? 2 : abs(scaled) < 99.95 ? 1 : 0
    return "\(fixed(scaled, decimals)) \(unit.word)"
  }

  /// A number of events to three digits, which is what an estimate has.
  func about(_ events: Double) -> String {
    FixedDecimal.grouped(Self.threeDigits(events), separator: language == .vi ? "." : ",")
  }

  /// A whole number of which only the first three digits are kept.
  static func threeDigits(_ value: Double) -> Int {
    var step = 1.0
    while abs(value) >= 999.5 * step { step *= 10 }
    return Int((value / step).rounded() * step)
  }

  /// The text in the language.
  func said(vi: String, en: String) -> String { language == .vi ? vi : en }
}
