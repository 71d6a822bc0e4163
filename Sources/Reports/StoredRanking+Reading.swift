internal import Foundation
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
    let name = criterion == .risk ? "ranking.csv" : "ranking-by.csv"
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    for needed in ["manifest.json", name]
    where !FileManager.default.fileExists(atPath: folder.appendingPathComponent(needed).path) {
      throw ReportError.notARunFolder(path: path, missing: needed)
    }
    let file = folder.appendingPathComponent(name)
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: file))
    } catch {
      throw ReportError.damaged(file: "\(path)/\(name)", cause: StorageFault(error))
    }
    let indicators = try Manifest.reading(runFolder: path)?.indicators ?? []
    try self.init(
      bytes: bytes, file: "\(path)/\(name)", by: criterion,
      names: Dictionary(indicators.map { ($0.id, $0.name) }) { one, _ in one })
  }

  /// Reads a ranking from the bytes of a ranking.csv.
  init(
    bytes: [UInt8], file: String, by criterion: RankingCriterion = .risk,
    names indicators: [String: LocalizedText] = [:]
  ) throws(InputRejected) {
    let document = try CSVDocument(bytes: bytes, file: file)
    var problems = InputProblems()
    let names = [
      "unit", "name", "indicator", "target_year", "p_miss", "expected_shortfall", "rank",
      "rank_low", "rank_high", "tie_group", "p_worst_10pct",
    ]
    let newer = [
      "basis", "assumptions", "class", "class_probability", "rank_set_low", "rank_set_high",
      "p_all_rank_sets",
      "contribution", "at_least", "feasible_10pct", "needed_per_year", "past_per_year",
      "past_from", "past_to",
    ]
    let required = names + (criterion == .risk ? [] : ["by"])
    guard
      let columns = CSVColumns(document, required: required, optional: newer, &problems)
    else {
      throw problems.rejected()
    }
    let position = Dictionary(uniqueKeysWithValues: names.map { ($0, columns[$0] ?? 0) })
    var rows: [Row] = []
    document.forEachRow(&problems) { row, problems in
      if let by = columns["by"], criterion != .risk, row.text(by) != criterion.rawValue { return }
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
      var own = Row(
        unit: row.text(at("unit")), name: row.text(at("name")),
        indicator: row.text(at("indicator")), targetYear: year, pMiss: pMiss,
        expectedShortfall: shortfall, rank: rank, rankLow: low, rankHigh: high, tieGroup: group,
        pWorstTenth: worst,
        basis: columns["basis"].flatMap { Basis(rawValue: row.text($0)) },
        assumptions: columns["assumptions"].map { row.text($0) } ?? "", among: 0)
      own.light = columns["class"].flatMap { TrafficLight(rawValue: row.text($0)) }
      let optional = OptionalCells(row: row, columns: columns)
      own.pLight = optional.number("class_probability", 0...1, &problems)
      own.setLow = optional.count("rank_set_low", &problems)
      own.setHigh = optional.count("rank_set_high", &problems)
      own.contribution = optional.number("contribution", 0...1, &problems)
      own.atLeast = optional.number("at_least", 0...1, &problems)
      own.feasible = optional.number("feasible_10pct", 0...1, &problems)
      own.neededPerYear = optional.number("needed_per_year", 0...1, &problems)
      own.pastPerYear = optional.number("past_per_year", -1...1, &problems)
      own.pastFrom = optional.count("past_from", &problems)
      own.pastTo = optional.count("past_to", &problems)
      rows.append(own)
    }
    try problems.check()
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
      for member in first...index {
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

/// Cells of columns that older files lack, and that may be empty.
private struct OptionalCells {
  let row: CSVRow
  let columns: CSVColumns

  func number(_ name: String, _ bounds: ClosedRange<Double>, _ problems: inout InputProblems)
    -> Double?
  {
    guard let column = columns[name], !row.text(column).isEmpty else { return nil }
    return row.number(column, in: bounds, &problems)
  }

  func count(_ name: String, _ problems: inout InputProblems) -> Int? {
    guard let column = columns[name], !row.text(column).isEmpty else { return nil }
    return row.count(column, &problems)
  }
}
