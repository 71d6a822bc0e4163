internal import Foundation
public import Registry
internal import TextTable

extension ReportTable {
  /// The table as people read it: headings in `language`, shares in per cent, numbers to the right.
  public func terminal(_ language: Language) -> String {
    let numeric = columns.indices.map { column in
      rows.contains { row in
        if case .text = row[column] { false } else { row[column] != .empty }
      }
    }
    let titles = columns.map { $0.title.text(in: language) ?? $0.key }
    let table = TextTable<[Cell]> { row in
      titles.indices.map { column in
        Column(
          title: titles[column], value: Self.text(row[column], language),
          align: numeric[column] ? .right : .left)
      }
    }
    let text = table.string(for: rows, style: Style.simple) ?? ""
    return numeric.last == false ? Self.withoutPadding(text) : text
  }

  /// The lines without the blanks behind a last column of words, of which one may be very long; the rule
  /// is as long as the headings.
  private static func withoutPadding(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }
    if lines.count > 1 { lines[1] = String(lines[1].prefix(lines[0].count)) }
    return lines.joined(separator: "\n")
  }

  private static func text(_ cell: Cell, _ language: Language) -> String {
    let decimal = language == .vi ? "," : "."
    return switch cell {
    // Columns are padded by code units: letters and their accents must be one.
    case .text(let text): text.precomposedStringWithCanonicalMapping
    case .integer(let value):
      FixedDecimal.grouped(value, separator: language == .vi ? "." : ",")
    case .number(let value, let decimals):
      FixedDecimal.text(value, decimals: decimals, separator: decimal)
    case .share(let value, let decimals):
      FixedDecimal.text(value * 100, decimals: decimals, separator: decimal) + " %"
    case .empty: "–"
    }
  }
}
