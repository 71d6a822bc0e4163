internal import Foundation
public import Registry

extension StoredRanking {
  /// What there is to say of one unit, a paragraph for each target.
  ///
  /// - Parameters:
  ///   - code: the unit's code.
  ///   - language: of the words.
  /// - Returns: the paragraphs, in the order of the rows.
  /// - Throws: `notRanked` if the unit is in none of the rows.
  public func words(ofUnit code: String, _ language: Language) throws(ReportError) -> [String] {
    let own = rows.filter { $0.unit == code }
    guard !own.isEmpty else { throw .notRanked(unit: code, meant: meant(by: code)) }
    return own.map { words($0, language) }
  }

  /// The codes, with names, that a text may mean: one that is spelt like it, or those of units of that name.
  ///
  /// Names repeat, with and without "Xã" before them, so a name leads to every unit that has it, up to
  /// five.
  private func meant(by text: String) -> [String] {
    var names: [String: String] = [:]
    var codes: [String] = []
    for row in rows where names.updateValue(row.name, forKey: row.unit) == nil {
      codes.append(row.unit)
    }
    func key(_ name: String) -> String {
      name.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    let typed = key(text)
    func isNamed(_ code: String) -> Bool {
      let name = key(names[code] ?? "")
      return name == typed
        || (typed.count >= 3 && (name.hasSuffix(" " + typed) || typed.hasSuffix(" " + name)))
    }
    let named = codes.filter { isNamed($0) }
    let found =
      named.isEmpty ? [Spelling.nearestCode(to: text, among: codes)].compactMap(\.self) : named
    return found.prefix(5).map { "\($0) (\(names[$0] ?? ""))" }
  }

  private func words(_ row: Row, _ language: Language) -> String {
    let isVietnamese = language == .vi
    let percent = { (share: Double) in
      SpokenNumbers(language: language).points(share, 1)
    }
    let what = name(of: row, language)
    var lines = [
      isVietnamese
        ? "\(row.name) (\(row.unit)), \(what), mục tiêu năm \(row.targetYear)\(row.atLeast.map { " (\(percent($0)) %)" } ?? "")"
        : "\(row.name) (\(row.unit)), \(what), target of \(row.targetYear)\(row.atLeast.map { " (\(percent($0)) %)" } ?? "")"
    ]
    let set = row.setLow.flatMap { low in row.setHigh.map { (low, $0) } }
    lines.append(
      isVietnamese
        ? "Hạng \(row.rank) trong \(row.among); với độ tin cậy 90 % hạng theo tỷ lệ thực chất từ \(row.rankLow) đến \(row.rankHigh)\(set.map { ", xét đồng thời mọi đơn vị từ \($0) đến \($1)" } ?? ""). Xác suất không đạt: \(percent(row.pMiss)) %."
        : "Rank \(row.rank) of \(row.among); with 90 % confidence its rank by underlying rate is \(row.rankLow) to \(row.rankHigh)\(set.map { ", for all units at once \($0) to \($1)" } ?? ""). Odds of missing: \(percent(row.pMiss)) %."
    )
    if row.isUndecided {
      lines.append(
        isVietnamese
          ? "Xét đồng thời, số liệu chưa phân biệt chắc chắn được cặp nào trong \(row.among) đơn vị; hãy đọc khoảng hạng của riêng đơn vị này: \(row.rankLow) đến \(row.rankHigh)."
          : "All at once, the data tell no two of the \(row.among) units apart for certain; read this unit's own range: \(row.rankLow) to \(row.rankHigh)."
      )
    } else if let first = row.firstCount, first > 1, row.mayStandFirst == true {
      lines.append(
        isVietnamese
          ? "Hạng 1 còn để ngỏ cho đơn vị này: chưa đủ căn cứ để phân biệt với \(first - 1) đơn vị khác."
          : "It may stand first: it cannot be told apart from \(first - 1) other unit\(first == 2 ? "" : "s") that may too."
      )
    }
    if let light = row.light, let probability = row.pLight {
      let word = Legend.light(light, language)
      lines.append(
        isVietnamese
          ? row.isClassClear
            ? "Phân loại nguy cơ: \(word) (xác suất \(percent(probability)) %)."
            : "Phân loại nguy cơ: chưa xác định; nhiều khả năng nhất là \(word), nhưng xác suất chỉ \(percent(probability)) %."
          : row.isClassClear
            ? "Class: \(word), with probability \(percent(probability)) %."
            : "Class: unclear; most probably \(word), but with probability \(percent(probability)) % only."
      )
    }
    if let needed = row.neededPerYear {
      lines.append(Self.pace(row, needed: needed, percent, language))
    }
    if let feasible = row.feasible {
      lines.append(
        isVietnamese
          ? "Tỷ lệ đạt được với xác suất 10 %: \(percent(feasible)) %."
          : "The level it reaches with odds of 10 %: \(percent(feasible)) %.")
    }
    return lines.paragraphs
  }

  private static func pace(
    _ row: Row, needed: Double, _ percent: (Double) -> String, _ language: Language
  ) -> String {
    let isVietnamese = language == .vi
    let ahead =
      needed > 0
      ? (isVietnamese
        ? "Cần tăng \(percent(needed)) điểm phần trăm mỗi năm"
        : "Needs to improve \(percent(needed)) points a year")
      : (isVietnamese
        ? "Theo xu hướng thì đã đạt mục tiêu" : "The trend line has reached the target")
    guard let past = row.pastPerYear, let from = row.pastFrom, let to = row.pastTo else {
      return "\(ahead)."
    }
    let behind =
      isVietnamese
      ? (past < 0
        ? "\(from)–\(to) giảm \(percent(-past)) mỗi năm"
        : "\(from)–\(to) tăng \(percent(past)) mỗi năm")
      : (past < 0
        ? "\(from)–\(to) lost \(percent(-past)) a year"
        : "\(from)–\(to) gave \(percent(past)) a year")
    return "\(ahead); \(behind)."
  }
}
