internal import Registry

/// What one unit's counts say of a rule and of a stricter one that it contains, where the two are shares of
/// different numbers of events.
///
/// Over one denominator D the wider rule holds for the n₁ events of the stricter one and for a share q of the
/// D − n₁ others, which counts tell at once. Over two the shares themselves tell it:
/// q = (r₂ − r₁) / (1 − r₁) with r₁ = n₁/D₁ and r₂ = n₂/D₂, so that p + (1 − p) q is r₂ over its own
/// denominator. It is learned as so many events as make a binomial share as uncertain as q is.
/// Where r₂ is clearly below r₁ no share q makes one of the other, and the wider rule is learned by itself.
struct NestedHistory {
  /// One year of both.
  struct Year {
    /// Of the stricter rule, over its own denominator.
    var strict: YearlyCount
    /// Of the wider rule.
    var wide: YearlyCount

    var year: Int { wide.year }
    /// True if both are shares of the same number of events.
    var isShared: Bool { strict.denominator == wide.denominator }

    /// The wider rate less the stricter one.
    fileprivate var gap: Double { wide.share - strict.share }
  }

  /// A difference of rates that is taken for rounding: half a percentage point.
  static let rounding = 0.005

  /// What is learned, by year.
  private(set) var observations: [Int: YearObservation] = [:]
  /// Years in which the wider rate is clearly the smaller one, and which are not learned from.
  private(set) var crossed: [Int] = []
  /// True if the wider rate is clearly the smaller one on the whole: it is then learned by itself.
  private(set) var isApart = false
  /// True if the denominators differ in half of the years or more, or in the last.
  private(set) var hasOwnDenominators = false

  /// Looks at the years that both rules have.
  ///
  /// - Parameters:
  ///   - years: rising; in each both counts are at most their denominators, which are above 0.
  ///   - wide: every year of the wider rule, which is what is learned where it is by itself.
  init(_ years: [Year], wide: [YearlyCount]) {
    let unlike = years.filter { !$0.isShared }
    hasOwnDenominators = 2 * unlike.count >= years.count || years.last?.isShared == false
    crossed = years.filter { Self.isCrossed([$0], deviations: 3) }.map(\.year)
    let usable = years.filter { !crossed.contains($0.year) }
    isApart = 2 * crossed.count >= years.count || Self.isCrossed(usable, deviations: 2)
    guard !isApart else {
      crossed = []
      for count in wide where count.denominator > 0 && count.numerator <= count.denominator {
        observations[count.year] = YearObservation(
          count: Double(count.numerator), exposure: Double(count.denominator))
      }
      return
    }
    let whole = Totals(usable)
    for year in usable {
      if year.isShared {
        let late = year.wide.denominator - year.strict.numerator
        guard late > 0 else { continue }
        observations[year.year] = YearObservation(
          count: Double(year.wide.numerator - year.strict.numerator), exposure: Double(late))
      } else if year.strict.share < 1 {
        let exposure = whole.exposure(year)
        // Below 0 by chance alone, or it would be crossed.
        let share = max(year.gap / (1 - year.strict.share), 0)
        observations[year.year] = YearObservation(count: share * exposure, exposure: exposure)
      }
    }
  }

  /// True if the wider rate of some years lies below the stricter one by more than rounding and so many
  /// standard deviations, the fewer events being some of the more.
  private static func isCrossed(_ years: [Year], deviations: Double) -> Bool {
    guard !years.isEmpty else { return false }
    if let year = years.first, years.count == 1, year.isShared {
      return year.strict.numerator > year.wide.numerator
    }
    let whole = Totals(years)
    let (few, many) = (min(whole.strictEvents, whole.events), max(whole.strictEvents, whole.events))
    let middle = (whole.strict + whole.wide) / 2
    let variance = middle * (1 - middle) * (1 / few - 1 / many)
    return whole.strict - whole.wide > rounding + deviations * variance.squareRoot()
  }

  /// Both rates over several years.
  private struct Totals {
    /// The stricter and the wider rate, with half an event more on either side.
    var strict: Double
    var wide: Double
    var strictEvents: Double
    var events: Double

    init(_ years: [Year]) {
      strictEvents = years.reduce(0) { $0 + Double($1.strict.denominator) }
      events = years.reduce(0) { $0 + Double($1.wide.denominator) }
      strict = (years.reduce(0.5) { $0 + Double($1.strict.numerator) }) / (strictEvents + 1)
      wide = (years.reduce(0.5) { $0 + Double($1.wide.numerator) }) / (events + 1)
    }

    /// The number of events whose share is as uncertain as q in a year, at these rates.
    ///
    /// By the delta method, with the fewer events some of the more:
    /// var q = (var r₂ + (1−q)² var r₁ − 2 (1−q) cov) / (1−r₁)², cov = r₁ (1−r₂) / max(D₁, D₂). With
    /// D₁ = D₂ this is the D − n₁ events that miss the stricter rule. Where q is smaller than its own
    /// error it is taken for that large, since 0 would have no uncertainty.
    func exposure(_ year: Year) -> Double {
      let (first, second) = (Double(year.strict.denominator), Double(year.wide.denominator))
      let upper = max(wide, strict)
      let left = (1 - upper) / (1 - strict)
      let variance =
        (upper * (1 - upper) / second + left * left * strict * (1 - strict) / first
          - 2 * left * strict * (1 - upper) / max(first, second)) / ((1 - strict) * (1 - strict))
      let least = min(variance.squareRoot(), 0.5)
      let share = max(1 - left, least)
      return share * (1 - share) / variance
    }
  }
}

extension YearlyCount {
  fileprivate var share: Double { Double(numerator) / Double(denominator) }
}
