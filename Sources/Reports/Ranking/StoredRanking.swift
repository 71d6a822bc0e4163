internal import Foundation
internal import Outlook
public import Registry

/// The ranking of a run folder, read back.
public struct StoredRanking: Sendable, Equatable {
  /// One row of ranking.csv, among those that were ranked with it.
  @dynamicMemberLookup
  struct Row: Sendable, Equatable {
    /// What the file says.
    var place: RankingRow
    /// Units ranked with it for the same target.
    var among: Int
    /// Units of its tie group.
    var groupSize = 1
    /// Units of its ranking that may stand first; nil where the file does not say.
    var firstCount: Int?
    /// The 90 % intervals of single ranks, of all units of its ranking.
    var alone: [ClosedRange<Int>] = []

    subscript<Value>(dynamicMember path: WritableKeyPath<RankingRow, Value>) -> Value {
      get { place[keyPath: path] }
      set { place[keyPath: path] = newValue }
    }

    /// True if no comparison, of all at once, tells any unit above this one; nil if the file does not say.
    ///
    /// Units of which this is true cannot be told from one another either: of two that are told apart one has
    /// another above it.
    var mayStandFirst: Bool? { place.setLow.map { $0 == 1 } }
    /// True if no two units of its ranking are told apart, all compared at once.
    var isUndecided: Bool { firstCount == among && among > 1 }
    /// True if the class is likelier than not.
    var isClassClear: Bool { (place.pLight ?? 1) >= Legend.clearClass }
  }

  let rows: [Row]
  /// What the places are by.
  let criterion: RankingCriterion
  /// What indicators are called, by id; those of older folders have no names.
  let names: [String: LocalizedText]

  init(
    rows: [Row], by criterion: RankingCriterion = .risk, names: [String: LocalizedText] = [:]
  ) {
    self.rows = rows
    self.criterion = criterion
    self.names = names
  }

  /// What an indicator is called; its id if it has no name.
  func name(of indicator: String, _ language: Language) -> String {
    names[indicator]?.text(in: language) ?? indicator
  }

  /// The ranking of some targets, the first `top` units of each; `top` 0 keeps all.
  ///
  /// - Throws: `nothingRanked` if no row is left, naming what there is.
  public func selecting(indicator: String?, year: Int?, top: Int) throws(ReportError)
    -> StoredRanking
  {
    let chosen = rows.filter {
      (indicator == nil || $0.indicator == indicator) && (year == nil || $0.targetYear == year)
    }
    guard !chosen.isEmpty else {
      var known: [String] = []
      for row in rows where !known.contains("\(row.indicator) \(row.targetYear)") {
        known.append("\(row.indicator) \(row.targetYear)")
      }
      throw .nothingRanked(known: known)
    }
    return StoredRanking(
      rows: chosen.filter { top == 0 || $0.rank <= top }, by: criterion, names: names)
  }

  /// One ranking per target, in file order.
  public var byTarget: [StoredRanking] {
    var parts: [[Row]] = []
    for row in rows {
      if let last = parts.last?.last, last.indicator == row.indicator,
        last.targetYear == row.targetYear, last.rank < row.rank
      {
        parts[parts.count - 1].append(row)
      } else {
        parts.append([row])
      }
    }
    return parts.map { StoredRanking(rows: $0, by: criterion, names: names) }
  }

  /// What a part of `byTarget` ranks.
  public func title(_ language: Language) -> String {
    guard let first = rows.first else { return "" }
    let what = name(of: first, language)
    return switch language {
    case .vi: "\(what), mục tiêu năm \(first.targetYear): \(first.among) đơn vị"
    case .en: "\(what), target of \(first.targetYear): \(first.among) units"
    }
  }

  /// The name of a row's indicator, behind it its id, by which options ask for it, and what its share is taken
  /// of.
  func name(of row: Row, _ language: Language) -> String {
    let name = name(of: row.indicator, language)
    let marks = [
      name == row.indicator ? nil : row.indicator, row.basis.map { Legend.basis($0, language) },
    ].compactMap(\.self)
    return marks.isEmpty ? name : "\(name) (\(marks.joined(separator: "; ")))"
  }

  /// What must be known of some of the rows, each once.
  public var assumptions: [String] {
    var seen: [String] = []
    for row in rows where !row.assumptions.isEmpty && !seen.contains(row.assumptions) {
      seen.append(row.assumptions)
    }
    return seen
  }
}
