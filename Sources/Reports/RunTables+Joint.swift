internal import Outlook

extension RunTables {
  /// `joint.csv`: how often targets are met together, and how many units under a parent meet each.
  ///
  /// One row per number, named by `measure`:
  /// - `p_all_true`, `p_all_published`: all `count` targets of `target_year` (or, where that is
  ///   written `2028+2030`, of all those years) met in one future;
  /// - `units_attaining_mean`, `_q05`, `_q50`, `_q95`: of `count` units directly below, those whose
  ///   published rate meets the target;
  /// - `p_all_units`: every one of them does.
  public var joint: ReportTable {
    ReportTable(
      columns: Self.identityColumns
        + ["measure", "indicator", "target_year", "count", "value", "mcse"].map { TableColumn($0) },
      rows: outlook.units.flatMap(\.joint).flatMap(rows) + outlook.attainment.flatMap(rows))
  }

  private func rows(_ joint: JointOdds) -> [[Cell]] {
    let years =
      switch joint.scope {
      case .year(let year): "\(year)"
      case .allYears(let years): years.map(String.init).joined(separator: "+")
      }
    return [("p_all_true", joint.pTrue), ("p_all_published", joint.pPublished)].map {
      identity(joint.unit) + [
        .text($0), .empty, .text(years), .integer(joint.targets), .share($1.estimate, decimals: 1),
        .share($1.standardError, decimals: 1),
      ]
    }
  }

  private func rows(_ count: AttainmentCount) -> [[Cell]] {
    let band = count.attaining
    let error = band.standardDeviation / Double(band.draws).squareRoot()
    let head = { (measure: String) in
      identity(count.unit) + [
        .text(measure), .text(count.indicator), .text("\(count.targetYear)"), .integer(count.of),
      ]
    }
    return [
      head("units_attaining_mean") + [
        .number(band.mean, decimals: 3), .number(error, decimals: 4),
      ],
      head("units_attaining_q05") + [.number(band.quantiles[0], decimals: 1), .empty],
      head("units_attaining_q50") + [.number(band.median, decimals: 1), .empty],
      head("units_attaining_q95") + [
        .number(band.quantiles[band.quantiles.count - 1], decimals: 1), .empty,
      ],
      head("p_all_units") + [
        .share(count.pAll.estimate, decimals: 1), .share(count.pAll.standardError, decimals: 1),
      ],
    ]
  }
}
