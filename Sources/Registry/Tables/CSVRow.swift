/// One row of a table, with as many fields as its header.
public struct CSVRow: Sendable {
  /// The line the row begins on, counting from 1; a field in quotes can begin on a later one.
  public internal(set) var line = 1

  var fields: [CSVField] = []
  private let bytes: [UInt8]
  let file: String
  private let header: [String]
  let separator: CSVSeparator

  /// A row of a document whose fields stand in these bytes.
  init(document: CSVDocument, bytes: [UInt8]) {
    self.bytes = bytes
    file = document.file
    header = document.header
    separator = document.separator
  }

  /// The text of a field exactly as it was meant: without its quotes, doubled quotes made single.
  public func exactText(_ column: Int) -> String { Self.text(of: fields[column], in: bytes) }

  /// The text of a field without blanks around it, and with one blank for a line break inside it.
  ///
  /// A spreadsheet breaks long names within their cell; in codes, names and messages that is a blank.
  public func text(_ column: Int) -> String {
    let bare = content(column)
    let text =
      fields[column].hasDoubledQuotes
      ? Self.trimmed(exactText(column)) : String(decoding: bytes[bare], as: UTF8.self)
    let isBroken = fields[column].isQuoted && bytes[bare].contains(where: Self.isLineEnd)
    return isBroken ? Self.joined(text) : text
  }

  /// The lines of a text with one blank between them.
  private static func joined(_ text: String) -> String {
    text.utf8.split(whereSeparator: isLineEnd).compactMap { String($0).map(trimmed) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// True if nothing but blanks stands in a field.
  public func isBlank(_ column: Int) -> Bool { Self.isBlank(fields[column], in: bytes) }

  /// A problem with a field.
  public func problem(_ column: Int, _ rule: InputRule) -> InputProblem {
    let field = fields[column]
    let start = field.isQuoted ? field.start - 1 : field.start
    return InputProblem(
      file: file, line: field.line, character: TextEncoding.character(of: start, in: bytes),
      field: .column(header[column]), text: isBlank(column) ? nil : exactText(column), rule: rule)
  }

  /// The bytes of a field without blanks around them; doubled quotes still doubled.
  func content(_ column: Int) -> Range<Int> {
    var start = fields[column].start
    var end = fields[column].end
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The byte at an offset of the file.
  func byte(_ offset: Int) -> UInt8 { bytes[offset] }

  /// True if a field holds these bytes.
  func hasSameContent(_ column: Int, as other: [UInt8]) -> Bool {
    let own = content(column)
    return own.count == other.count && bytes[own].elementsEqual(other)
  }

  /// The bytes of a field without blanks around them, on their own.
  func ownContent(_ column: Int) -> [UInt8] { Array(bytes[content(column)]) }

  static func text(of field: CSVField, in bytes: [UInt8]) -> String {
    let content = bytes[field.start..<field.end]
    guard field.hasDoubledQuotes else { return String(decoding: content, as: UTF8.self) }
    var single: [UInt8] = []
    single.reserveCapacity(content.count)
    var afterQuote = false
    for byte in content {
      if byte == UInt8(ascii: "\""), afterQuote {
        afterQuote = false
        continue
      }
      afterQuote = byte == UInt8(ascii: "\"")
      single.append(byte)
    }
    return String(decoding: single, as: UTF8.self)
  }

  static func isBlank(_ field: CSVField, in bytes: [UInt8]) -> Bool {
    bytes[field.start..<field.end].allSatisfy(isBlank)
  }

  static func trimmed(_ text: String) -> String {
    let content = text.utf8.drop(while: isBlank)
    let end = content.lastIndex { !isBlank($0) }
    return end.map { String(content[...$0]) ?? text } ?? ""
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
