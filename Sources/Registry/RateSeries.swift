/// One year's count of an indicator in one unit.
public struct YearlyCount: Sendable, Equatable, Codable {
  /// The calendar year.
  public var year: Int
  /// Events that meet the indicator's rule; at least 0.
  public var numerator: Int
  /// All events, on the indicator's basis; at least 0.
  public var denominator: Int

  /// Makes a count.
  public init(year: Int, numerator: Int, denominator: Int) {
    self.year = year
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The observed share, or nil when nothing happened.
  public var rate: Double? {
    denominator > 0 ? Double(numerator) / Double(denominator) : nil
  }
}

/// The yearly history of one indicator in one unit, from one source.
public struct RateSeries: Sendable, Equatable {
  /// The unit's index in the tree.
  public var unit: Int
  /// The indicator's id.
  public var indicator: String
  /// Where the counts come from; one series never mixes sources.
  public var source: String
  /// One entry per observed year, in increasing order; missing years are absent.
  public var counts: [YearlyCount]

  /// Makes a series.
  public init(unit: Int, indicator: String, source: String, counts: [YearlyCount]) {
    self.unit = unit
    self.indicator = indicator
    self.source = source
    self.counts = counts
  }
}
