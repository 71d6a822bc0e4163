/// One row of registrations.csv, as it was written.
public struct Observation: Sendable, Equatable {
  /// The unit's index in the tree.
  public var unit: Int
  /// The indicator's id.
  public var indicator: String
  /// The time it covers.
  public var period: Period
  /// Events that meet the indicator's rule; at least 0.
  public var numerator: Int
  /// All events, on the indicator's basis; at least 0.
  public var denominator: Int
  /// Where the counts come from.
  public var source: String
  /// The line of the file it stands on, counting from 1.
  public var line: Int

  /// Makes an observation.
  public init(
    unit: Int, indicator: String, period: Period, numerator: Int, denominator: Int,
    source: String, line: Int
  ) {
    self.unit = unit
    self.indicator = indicator
    self.period = period
    self.numerator = numerator
    self.denominator = denominator
    self.source = source
    self.line = line
  }
}
