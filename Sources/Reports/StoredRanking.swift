internal import Foundation
internal import Outlook
public import Registry

/// The ranking of a run folder, read back.
public struct StoredRanking: Sendable, Equatable {
  /// One row of ranking.csv.
  struct Row: Sendable, Equatable {
    var unit: String
    var name: String
    var indicator: String
    var targetYear: Int
    var pMiss: Double
    var expectedShortfall: Double
    var rank: Int
    var rankLow: Int
    var rankHigh: Int
    var tieGroup: Int
    var pWorstTenth: Double
    /// What stands under the fraction line; nil if the file does not say.
    var basis: Basis?
    /// What must be known of it, as the file has it; empty if nothing must.
    var assumptions: String
    /// Units ranked with it for the same target.
    var among: Int
    /// Units of its tie group.
    var groupSize = 1
    /// What newer folders say beside; nil or empty in older ones.
    var light: TrafficLight?
    var pLight: Double?
    var setLow: Int?
    var setHigh: Int?
    var contribution: Double?
    var atLeast: Double?
    var feasible: Double?
    var neededPerYear: Double?
    var pastPerYear: Double?
    var pastFrom: Int?
    var pastTo: Int?
  }

  let rows: [Row]
  /// What the places are by.
  let criterion: RankingCriterion

  init(rows: [Row], by criterion: RankingCriterion = .risk) {
    self.rows = rows
    self.criterion = criterion
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
    return StoredRanking(rows: chosen.filter { top == 0 || $0.rank <= top }, by: criterion)
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
    return parts.map { StoredRanking(rows: $0, by: criterion) }
  }

  /// What a part of `byTarget` ranks.
  public func title(_ language: Language) -> String {
    guard let first = rows.first else { return "" }
    let basis = first.basis.map { " (\(Legend.basis($0, language)))" } ?? ""
    return switch language {
    case .vi: "\(first.indicator)\(basis), chỉ tiêu năm \(first.targetYear): \(first.among) đơn vị"
    case .en: "\(first.indicator)\(basis), target of \(first.targetYear): \(first.among) units"
    }
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
