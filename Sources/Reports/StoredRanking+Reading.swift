public import Outlook
internal import Registry

extension StoredRanking {
  /// Reads the ranking of a run folder, in whichever CSV dialect it was written.
  ///
  /// - Parameters:
  ///   - path: the run folder.
  ///   - criterion: what to rank by; folders written before there was a choice have risk only.
  /// - Throws: `notARunFolder` if there is none; the problems of a file that was changed by hand.
  public init(runFolder path: String, by criterion: RankingCriterion = .risk) throws {
    let folder = try OpenedFolder(path)
    try self.init(in: folder, try folder.manifestOfRun(), by: criterion)
  }

  /// The same of a folder that is open.
  init(in folder: OpenedFolder, _ manifest: Manifest, by criterion: RankingCriterion) throws {
    let form = criterion == .risk ? StoredForm.ranking : StoredForm.rankingBy
    let table = try StoredTable(form.file, in: folder, required: Self.required(criterion))
    let indicators = manifest.indicators ?? []
    try self.init(
      table, by: criterion,
      names: Dictionary(indicators.map { ($0.id, $0.name) }) { one, _ in one })
  }

  /// Columns that every version of the tool has written.
  static func required(_ criterion: RankingCriterion) -> [String] {
    [
      "unit", "name", "indicator", "target_year", "p_miss", "expected_shortfall", "rank",
      "rank_low", "rank_high", "tie_group", "p_worst_10pct",
    ] + (criterion == .risk ? [] : ["by"])
  }

  /// Reads a ranking from its table.
  init(
    _ table: StoredTable, by criterion: RankingCriterion = .risk,
    names indicators: [String: LocalizedText] = [:]
  ) throws {
    var rows: [Row] = []
    try table.forEachRow { row in
      if criterion != .risk, row.text("by") != criterion.rawValue { return }
      guard let year = row.count("target_year", isNeeded: true),
        let pMiss = row.probability("p_miss", isNeeded: true),
        let shortfall = row.number("expected_shortfall", isNeeded: true),
        let rank = row.count("rank", isNeeded: true),
        let low = row.count("rank_low", isNeeded: true),
        let high = row.count("rank_high", isNeeded: true),
        let group = row.count("tie_group", isNeeded: true),
        let worst = row.probability("p_worst_10pct", isNeeded: true)
      else { return }
      var own = Row(
        unit: row.text("unit"), name: row.text("name"), indicator: row.text("indicator"),
        targetYear: year, pMiss: pMiss, expectedShortfall: shortfall, rank: rank, rankLow: low,
        rankHigh: high, tieGroup: group, pWorstTenth: worst,
        basis: Basis(rawValue: row.text("basis")), assumptions: row.text("assumptions"), among: 0)
      own.light = TrafficLight(rawValue: row.text("class"))
      own.pLight = row.probability("class_probability")
      own.setLow = row.count("rank_set_low")
      own.setHigh = row.count("rank_set_high")
      own.contribution = row.number("contribution")
      own.atLeast = row.number("at_least")
      own.feasible = row.number("feasible_10pct")
      own.neededPerYear = row.number("needed_per_year")
      own.pastPerYear = row.number("past_per_year")
      own.pastFrom = row.count("past_from")
      own.pastTo = row.count("past_to")
      rows.append(own)
    }
    self.init(rows: Self.counted(rows), by: criterion, names: indicators)
  }

  /// Fills in among how many each row was ranked, and how many may stand first: a ranking ends where ranks begin
  /// anew.
  private static func counted(_ rows: [Row]) -> [Row] {
    var counted = rows
    var first = 0
    for index in rows.indices where index + 1 == rows.count || rows[index + 1].rank == 1 {
      var sizes: [Int: Int] = [:]
      for member in first...index { sizes[rows[member].tieGroup, default: 0] += 1 }
      let mayStandFirst = rows[first...index].compactMap(\.mayStandFirst)
      let alone = rows[first...index].map {
        min($0.rankLow, $0.rankHigh)...max($0.rankLow, $0.rankHigh)
      }
      for member in first...index {
        counted[member].alone = alone
        counted[member].among = index - first + 1
        counted[member].groupSize = sizes[rows[member].tieGroup] ?? 1
        counted[member].firstCount =
          mayStandFirst.isEmpty ? nil : mayStandFirst.count { $0 }
      }
      first = index + 1
    }
    return counted
  }
}
