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
    let schema = Self.schema(criterion)
    let indicators = manifest.indicators ?? []
    try self.init(
      StoredTable(schema.form, in: folder), by: criterion,
      names: Dictionary(indicators.map { ($0.id, $0.name) }) { one, _ in one })
  }

  /// The schema of the file that has a ranking.
  static func schema(_ criterion: RankingCriterion) -> TableSchema<RankingRow> {
    criterion == .risk ? RankingRow.schema : RankingRow.schemaByEvents
  }

  /// Reads a ranking from its table.
  init(
    _ table: StoredTable, by criterion: RankingCriterion = .risk,
    names indicators: [String: LocalizedText] = [:]
  ) throws {
    var rows: [Row] = []
    try Self.schema(criterion).forEachRow(of: table) { row in
      if criterion == .risk || row.criterion == criterion {
        rows.append(Row(place: row, among: 0))
      }
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
