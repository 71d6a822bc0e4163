internal import Registry

/// How fast a rate moved and how fast it must move, in shares of one a year.
///
/// Both are of the straight line through the last five years of published rates (six years, where there
/// are so many), weighted by their events, so that one odd year of a small unit does not decide:
/// past = its slope; needed = (target − its value in the last year) / (years until the target is judged).
public struct YearlyPace: Sendable, Equatable {
  /// The steps between years that are looked back on.
  static let stepsBack = 5

  /// The rate's improvement a year that leads to the target; 0 where the line has reached it.
  public let needed: Double
  /// The rate's improvement a year so far, negative where it fell; nil with one year of data.
  public let past: Double?
  /// The years that `past` is of.
  public let years: ClosedRange<Int>

  /// Looks back and ahead.
  ///
  /// - Parameters:
  ///   - history: what was published, in any order.
  ///   - atLeast: the level to reach, 0…1.
  ///   - judgedYear: the year that decides.
  ///
  /// Nil where no year has events, or none is left before the target is judged.
  init?(_ history: [YearlyCount], atLeast: Double, judgedYear: Int) {
    let known = history.filter { $0.denominator > 0 }
    guard let last = known.map(\.year).max(), last < judgedYear else { return nil }
    let own = known.filter { $0.year >= last - Self.stepsBack }
    let weight = own.reduce(0.0) { $0 + Double($1.denominator) }
    let mean = own.reduce(0.0) { $0 + Double($1.numerator) } / weight
    let middle = own.reduce(0.0) { $0 + Double($1.denominator) * Double($1.year - last) } / weight
    var (up, square) = (0.0, 0.0)
    for count in own {
      let distance = Double(count.year - last) - middle
      let rate = Double(count.numerator) / Double(count.denominator)
      up += Double(count.denominator) * distance * (rate - mean)
      square += Double(count.denominator) * distance * distance
    }
    past = square > 0 ? up / square : nil
    let level = min(max(mean - (past ?? 0) * middle, 0), 1)
    needed = max(atLeast - level, 0) / Double(judgedYear - last)
    years = (own.map(\.year).min() ?? last)...last
  }
}
