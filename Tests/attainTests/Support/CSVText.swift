import Testing

/// A table read back with a reader that shares no code with the tool.
struct CSVText {
  /// A field that should hold a number does not.
  enum Failure: Error {
    case notANumber(String, column: String)
  }

  /// The names of the columns.
  let header: [String]
  /// The rows, as many fields each as the header has.
  let rows: [[String]]

  /// Reads RFC 4180 text.
  init(_ text: String, separator: Character = ",") throws {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var text = Substring(text)
    while let character = text.popFirst() {
      switch character {
      case "\"" where isQuoted && text.first == "\"": field.append(text.removeFirst())
      case "\"": isQuoted.toggle()
      case separator where !isQuoted:
        record.append(field)
        field = ""
      case "\r\n" where !isQuoted, "\n" where !isQuoted:
        records.append(record + [field])
        (record, field) = ([], "")
      default: field.append(character)
      }
    }
    try #require(!isQuoted && record.isEmpty && field.isEmpty, "the last line must end")
    header = try #require(records.first)
    rows = Array(records.dropFirst())
    try #require(rows.allSatisfy { $0.count == header.count })
  }

  /// A column as text.
  func column(_ name: String) throws -> [String] {
    let position = try #require(header.firstIndex(of: name), "there is no column \(name)")
    return rows.map { $0[position] }
  }

  /// A column as numbers; nil where it is empty.
  func numbers(_ name: String) throws -> [Double?] {
    try column(name).map { field throws -> Double? in
      if field.isEmpty { return nil }
      guard let number = Double(field) else { throw Failure.notANumber(field, column: name) }
      return number
    }
  }
}
