internal import Foundation

/// A number with a fixed number of decimals.
public func figure(_ value: Double, _ decimals: Int = 3) -> String {
  String(format: "%.\(decimals)f", value)
}

/// A score with its sign.
public func signed(_ value: Double, _ decimals: Int = 1) -> String {
  String(format: "%+.\(decimals)f", value)
}

/// Rows of text in columns: the first to the left, the others to the right.
public func columns(_ rows: [[String]]) -> String {
  let count = rows.map(\.count).max() ?? 0
  let widths = (0..<count).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    row.enumerated().map { column, cell in
      let gap = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? cell + gap : gap + cell
    }.joined(separator: "  ")
  }.joined(separator: "\n")
}
