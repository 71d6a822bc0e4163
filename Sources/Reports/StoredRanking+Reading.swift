internal import Foundation
internal import Registry

extension StoredRanking {
  /// Reads the ranking of a run folder, in whichever CSV dialect it was written.
  ///
  /// - Throws: `notARunFolder` if there is none; the problems of a file that was changed by hand.
  public init(runFolder path: String) throws {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    for name in ["manifest.json", "ranking.csv"]
    where !FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) {
      throw ReportError.notARunFolder(path: path, missing: name)
    }
    let file = folder.appendingPathComponent("ranking.csv")
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: file))
    } catch {
      throw ReportError.damaged(file: "\(path)/ranking.csv", cause: StorageFault(error))
    }
    try self.init(bytes: bytes, file: "\(path)/ranking.csv")
  }

  /// Reads a ranking from the bytes of a ranking.csv.
  init(bytes: [UInt8], file: String) throws(InputRejected) {
    let document = try CSVDocument(bytes: bytes, file: file)
    var problems = InputProblems()
    let names = [
      "unit", "name", "indicator", "target_year", "p_miss", "expected_shortfall", "rank",
      "rank_low", "rank_high", "tie_group", "p_worst_10pct",
    ]
    guard
      let columns = CSVColumns(
        document, required: names, optional: ["basis", "assumptions"], &problems)
    else {
      throw problems.rejected()
    }
    let position = Dictionary(uniqueKeysWithValues: names.map { ($0, columns[$0] ?? 0) })
    var rows: [Row] = []
    document.forEachRow(&problems) { row, problems in
      let at = { position[$0] ?? 0 }
      guard let year = row.count(at("target_year"), &problems),
        let pMiss = row.number(at("p_miss"), in: 0...1, &problems),
        let shortfall = row.number(
          at("expected_shortfall"), in: 0...Double.greatestFiniteMagnitude, &problems),
        let rank = row.count(at("rank"), &problems), let low = row.count(at("rank_low"), &problems),
        let high = row.count(at("rank_high"), &problems),
        let group = row.count(at("tie_group"), &problems),
        let worst = row.number(at("p_worst_10pct"), in: 0...1, &problems)
      else { return }
      rows.append(
        Row(
          unit: row.text(at("unit")), name: row.text(at("name")),
          indicator: row.text(at("indicator")), targetYear: year, pMiss: pMiss,
          expectedShortfall: shortfall, rank: rank, rankLow: low, rankHigh: high, tieGroup: group,
          pWorstTenth: worst,
          basis: columns["basis"].flatMap { Basis(rawValue: row.text($0)) },
          assumptions: columns["assumptions"].map { row.text($0) } ?? "", among: 0))
    }
    try problems.check()
    self.init(rows: Self.counted(rows))
  }

  /// Fills in among how many each row was ranked: a ranking ends where ranks begin anew.
  private static func counted(_ rows: [Row]) -> [Row] {
    var counted = rows
    var first = 0
    for index in rows.indices where index + 1 == rows.count || rows[index + 1].rank == 1 {
      for member in first...index { counted[member].among = index - first + 1 }
      first = index + 1
    }
    return counted
  }
}
