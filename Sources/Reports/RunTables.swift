public import Outlook
public import Registry
internal import Trends

/// The tables of a run, made from its outlook: one function per file of the run folder.
public struct RunTables: Sendable {
  let outlook: Outlook
  let language: Language

  /// Makes the tables of a run.
  ///
  /// - Parameters:
  ///   - outlook: what the run found.
  ///   - language: of names and remarks inside cells.
  public init(_ outlook: Outlook, language: Language) {
    self.outlook = outlook
    self.language = language
  }

  /// Level, code and name: how a row says which unit it is about.
  func identity(_ index: Int) -> [Cell] { Self.identity(outlook.fitted.tree.units[index]) }

  static func identity(_ unit: AdministrativeUnit) -> [Cell] {
    [.text(unit.kind.rawValue), .text(unit.code), .text(unit.name)]
  }

  static let identityColumns = [
    TableColumn("level", vi: "Cấp", en: "Level"), TableColumn("unit", vi: "Mã", en: "Code"),
    TableColumn("name", vi: "Đơn vị", en: "Unit"),
  ]

  /// `odds.csv`: the odds of every target in every unit, given that there are events in the year that decides.
  ///
  /// `p_no_events` is the odds that there are none; `basis` is empty for backlogs and milestones.
  public var odds: ReportTable {
    Self.odds(outlook.units.flatMap(\.odds), tree: outlook.fitted.tree, language: language)
  }

  /// `odds.csv` of some odds.
  ///
  /// - Parameters:
  ///   - odds: in the order of the rows.
  ///   - tree: the units.
  ///   - language: of the assumptions.
  /// - Returns: one row for each.
  static func odds(_ odds: [Odds], tree: UnitTree, language: Language) -> ReportTable {
    ReportTable(
      columns: identityColumns + [
        TableColumn("indicator"), TableColumn("basis"), TableColumn("target_year"),
        TableColumn("at_least"), TableColumn("p_true"), TableColumn("p_true_mcse"),
        TableColumn("p_published"), TableColumn("p_published_mcse"), TableColumn("p_no_events"),
        TableColumn("required_pace"), TableColumn("feasible_10pct"),
        TableColumn("expected_shortfall_events"),
        TableColumn("assumptions"), TableColumn("source"),
      ],
      rows: odds.map { odds in
        identity(tree.units[odds.unit]) + [
          .text(odds.indicator), .text(odds.basis?.rawValue ?? ""), .integer(odds.targetYear),
          .share(odds.atLeast, decimals: 1), .share(odds.pTrue.estimate, decimals: 1),
          .share(odds.pTrue.standardError, decimals: 1),
          .share(odds.pPublished.estimate, decimals: 1),
          .share(odds.pPublished.standardError, decimals: 1),
          .share(odds.pNoEvents, decimals: 1),
          .optional(odds.requiredPace, decimals: 3), .share(odds.feasibleLevel, decimals: 1),
          .number(odds.expectedShortfall, decimals: 2),
          .text(said(odds.assumptions, language)), .text(odds.source),
        ]
      })
  }

  static func said(_ assumptions: [LocalizedText], _ language: Language) -> String {
    assumptions.compactMap { $0.text(in: language) }.joined(separator: "; ")
  }

  /// `forecast.csv`: history and forecast of every rate, year by year.
  ///
  /// Quantiles are of the rate that will be published; `events_*` of what it is taken of.
  /// `observed_share` is below 1 in years of a sum that some of its units lack: `observed` is of the others.
  public var forecast: ReportTable {
    let levels = Band.levels.map { level in
      "q" + FixedDecimal.text(level * 100, decimals: 0).leftPadded(to: 2)
    }
    return ReportTable(
      columns: Self.identityColumns
        + ["indicator", "basis", "year", "observed", "mean", "sd"].map { TableColumn($0) }
        + levels.map { TableColumn($0) }
        + ["events_mean", "events_q05", "events_q95", "observed_share"].map { TableColumn($0) },
      rows: outlook.units.flatMap(\.forecast).map { year in
        identity(year.unit)
          + [.text(year.indicator), .text(year.basis?.rawValue ?? ""), .integer(year.year)]
          + [year.observed?.rate.map { .share($0, decimals: 1) } ?? .empty]
          + band(year.rate, count: levels.count)
          + events(year) + [year.observedShare.map { .share($0, decimals: 1) } ?? .empty]
      })
  }

  private func band(_ band: Band?, count: Int) -> [Cell] {
    guard let band else { return Array(repeating: .empty, count: count + 2) }
    return ([band.mean, band.standardDeviation] + band.quantiles).map { .share($0, decimals: 1) }
  }

  private func events(_ year: ForecastYear) -> [Cell] {
    if let count = year.observed {
      return [.number(Double(count.denominator), decimals: 1), .empty, .empty]
    }
    guard let events = year.events else { return [.empty, .empty, .empty] }
    return [events.mean, events.quantiles[0], events.quantiles[events.quantiles.count - 1]].map {
      .number($0, decimals: 1)
    }
  }
}

extension String {
  fileprivate func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: Swift.max(0, count - self.count)) + self
  }
}
