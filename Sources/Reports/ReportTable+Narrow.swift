internal import Foundation
internal import Registry

/// Tables made narrower.
extension ReportTable {
  /// The characters of the longest line of `terminal`.
  func terminalWidth(_ language: Language) -> Int {
    terminal(language).split(separator: "\n").map(\.count).max() ?? 0
  }

  /// The table without some columns.
  func without(_ keys: [String]) -> ReportTable {
    let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
    return ReportTable(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  /// The table with the texts of a column cut so that it is narrower, but not below a length.
  func cutting(_ key: String, by excess: Int, toAtLeast least: Int) -> ReportTable {
    guard let column = columns.firstIndex(where: { $0.key == key }) else { return self }
    let texts = rows.map { row in
      if case .text(let text) = row[column] { text } else { "" }
    }
    let longest = texts.map(\.count).max() ?? 0
    let length = Swift.max(least, longest - excess)
    let cut = Self.cut(texts, to: length)
    return ReportTable(
      columns: columns,
      rows: rows.indices.map { index in
        var row = rows[index]
        if case .text = row[column] { row[column] = .text(cut[index]) }
        return row
      })
  }

  /// Texts of no more than so many characters, different ones told apart as long as that can be.
  ///
  /// Where two would be cut to the same beginning, they show less of it, and a part from where they differ.
  ///
  /// - Parameters:
  ///   - texts: in any order, repeats allowed.
  ///   - length: the most characters, 8 or more.
  /// - Returns: one for each.
  static func cut(_ texts: [String], to length: Int) -> [String] {
    let distinct = Set(texts)
    return texts.map { text in
      guard text.count > length else { return text }
      let beginning = text.prefix(length - 1)
      let rivals = distinct.filter {
        $0 != text && $0.count > length && $0.hasPrefix(beginning)
      }
      guard let alike = rivals.map({ text.commonPrefix(with: $0).count }).max() else {
        return beginning + "…"
      }
      let head = text.prefix(length * 3 / 8)
      let room = length - head.count - 1
      // From a word's beginning on, if one is near before the difference.
      let near = text.prefix(alike).suffix(room / 2)
      let start = near.firstIndex(of: " ").map { text.index(after: $0) } ?? near.startIndex
      return head + "…" + text[start...].prefix(room)
    }
  }
}
