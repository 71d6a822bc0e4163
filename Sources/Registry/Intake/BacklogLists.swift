/// Looks at the lists of backlogs, which forecasts take for the whole of what there is to do.
///
/// A list that grows is not the whole yet, and what will be added to it is in no forecast; one that shrinks has as a
/// rule lost what was finished, which the numerator then counts of a stock without it.
struct BacklogLists {
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// The indicators.
  let programme: Programme
  /// The units.
  let tree: UnitTree

  /// The least ratio of two lists that is told of: what the prior of true over stated stock has in its 90 % interval
  /// needs no word.
  private static let leastRatio = 1.2
  /// The least difference that is told of: short lists change by a few.
  private static let leastDifference = 10

  /// The lists whose size is another than that of the first of the series.
  func findings() -> [DataQualityFinding] {
    table.series.compactMap { series in
      let rows = table.rows[series].sorted { $0.period.endMonth < $1.period.endMonth }
      guard let first = rows.first, let last = rows.last,
        programme.indicators[Int(first.indicator)].kind == .backlog,
        first.source == last.source,
        abs(last.denominator - first.denominator) >= Self.leastDifference
      else { return nil }
      let (low, high) = (
        min(first.denominator, last.denominator), max(first.denominator, last.denominator)
      )
      guard Double(high) >= Self.leastRatio * Double(low) else { return nil }
      return .listChanged(table, from: first, to: last, tree: tree)
    }
  }
}
