internal import Outlook
internal import Registry

extension RunTables {
  /// `ranking.csv`: for every target the units of one level, most at risk first.
  public var ranking: ReportTable { ranked(outlook.ranking, isByRisk: true) }

  /// `ranking-by.csv`: the same by events missing, then by contribution; `by` says which.
  public var rankingByEvents: ReportTable { ranked(outlook.rankingByEvents, isByRisk: false) }

  private func ranked(_ units: [RankedUnit], isByRisk: Bool) -> ReportTable {
    let judged = Dictionary(uniqueKeysWithValues: outlook.units.map { ($0.unit, $0.odds) })
    let keys = [
      "indicator", "target_year", "p_miss", "expected_shortfall", "rank", "rank_low", "rank_high",
      "tie_group", "p_worst_10pct", "basis", "assumptions", "class", "class_probability",
      "rank_set_low", "rank_set_high", "p_all_rank_sets", "contribution", "at_least",
      "feasible_10pct", "needed_per_year", "past_per_year", "past_from", "past_to",
    ]
    return ReportTable(
      columns: Self.identityColumns.dropFirst() + keys.map { TableColumn($0) }
        + (isByRisk ? [] : [TableColumn("by")]),
      rows: units.map { ranked in
        let odds = judged[ranked.unit]?.first {
          $0.indicator == ranked.indicator && $0.targetYear == ranked.targetYear
        }
        return identity(ranked.unit).dropFirst() + places(ranked)
          + [
            .text(odds?.basis?.rawValue ?? ""),
            .text(Self.said(odds?.assumptions ?? [], language)), .text(ranked.light.rawValue),
            .share(ranked.pLight, decimals: 1), .integer(ranked.rankSet.lowerBound),
            .integer(ranked.rankSet.upperBound), .share(ranked.pAllSets, decimals: 1),
            .share(ranked.contribution, decimals: 1),
          ] + outlookCells(odds) + (isByRisk ? [] : [.text(ranked.criterion.rawValue)])
      })
  }

  private func places(_ ranked: RankedUnit) -> [Cell] {
    [
      .text(ranked.indicator), .integer(ranked.targetYear), .share(ranked.pMiss, decimals: 1),
      .number(ranked.expectedShortfall, decimals: 2), .integer(ranked.rank),
      .integer(ranked.rankInterval.lowerBound), .integer(ranked.rankInterval.upperBound),
      .integer(ranked.tieGroup), .share(ranked.pWorstTenth, decimals: 1),
    ]
  }

  /// The target, what is feasible, and how fast the rate moved and must move.
  private func outlookCells(_ odds: Odds?) -> [Cell] {
    let pace = odds?.pace
    return [
      odds.map { .share($0.atLeast, decimals: 1) } ?? .empty,
      odds.map { .share($0.feasibleLevel, decimals: 1) } ?? .empty,
      pace.map { .share($0.needed, decimals: 1) } ?? .empty,
      pace?.past.map { .share($0, decimals: 1) } ?? .empty,
      pace.map { .integer($0.years.lowerBound) } ?? .empty,
      pace.map { .integer($0.years.upperBound) } ?? .empty,
    ]
  }
}
