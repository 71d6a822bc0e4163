internal import Foundation

extension ReportTable {
  /// The table as a JSON array of objects keyed by column; missing values are null.
  ///
  /// Numbers have the decimals that the CSV has.
  public func json() throws -> String {
    let objects = rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(columns.map(\.key), row.map(JSONValue.init)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(objects), as: UTF8.self)
  }

  /// Each row as a JSON object on a line of its own, keyed by column, with the table's name under
  /// `table`; missing values are null.
  ///
  /// - Parameter name: of the table; no column is called `table`.
  /// - Returns: the lines, without line ends.
  /// - Throws: what the encoder of JSON throws.
  public func jsonLines(marked name: String) throws -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try rows.map { row in
      var values = Dictionary(
        uniqueKeysWithValues: zip(columns.map(\.key), row.map(JSONValue.init)))
      values["table"] = JSONValue(cell: .text(name))
      return String(decoding: try encoder.encode(values), as: UTF8.self)
    }
  }
}

/// A cell as JSON has it.
private struct JSONValue: Encodable {
  let cell: Cell

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch cell {
    case .text(let text): try container.encode(text)
    case .integer(let value): try container.encode(value)
    case .number(let value, let decimals): try encode(value, decimals, &container)
    case .share(let value, _), .points(let value, _): try encode(value, 6, &container)
    case .empty: try container.encodeNil()
    }
  }

  private func encode(
    _ value: Double, _ decimals: Int, _ container: inout any SingleValueEncodingContainer
  ) throws {
    if value.isFinite {
      try container.encode(Double(FixedDecimal.text(value, decimals: decimals)))
    } else {
      try container.encodeNil()
    }
  }
}
