/// Where a field of a CSV record stands in the bytes of its file.
struct CSVField: Sendable {
  /// The first byte of the content; after the opening quote, if there is one.
  var start: Int
  /// One past the last byte of the content; at the closing quote, if there is one.
  var end: Int
  /// True if the field stands in quotes.
  var isQuoted = false
  /// True if the content holds quotes, which are written doubled.
  var hasDoubledQuotes = false
  /// The line the field begins on, counting from 1.
  var line: Int
}

/// Cuts the bytes of a CSV file into records and fields, without copying any of them.
///
/// RFC 4180, with LF, CRLF and CR as line ends, all three in one file if need be. Every state moves
/// forward, so the work is O(bytes) whatever they are, and no input traps.
struct CSVScanner {
  /// The most bytes a field may have.
  static let longestField = 64 * 1024
  /// The most fields a record may have: the number of columns of an Excel sheet.
  static let mostColumns = 16_384

  /// What is wrong with a record's form, and where.
  struct Fault {
    /// The rule broken.
    var rule: TableRule
    /// The line, counting from 1.
    var line: Int
    /// The byte it is about.
    var offset: Int
  }

  /// What `next(into:)` found.
  enum Record {
    /// Fields, the first of which begins on the line.
    case fields(line: Int)
    /// A record that cannot be cut into fields; reading can go on after it.
    case broken(Fault)
    /// Nothing more.
    case end
  }

  /// The bytes being cut.
  private let bytes: [UInt8]
  /// What stands between fields.
  private let separator: UInt8
  /// The next byte to look at.
  private(set) var offset: Int
  /// The line `offset` stands on, counting from 1.
  private(set) var line: Int

  /// Begins at a byte that begins a line.
  init(_ bytes: [UInt8], separator: UInt8, offset: Int, line: Int = 1) {
    self.bytes = bytes
    self.separator = separator
    self.offset = offset
    self.line = line
  }

  /// The next record, its fields written over those of the one before.
  mutating func next(into fields: inout [CSVField]) -> Record {
    fields.removeAll(keepingCapacity: true)
    guard offset < bytes.count else { return .end }
    let firstLine = line
    while true {
      if fields.count == Self.mostColumns {
        return broken(.tooManyColumns(limit: Self.mostColumns), at: offset, line: firstLine)
      }
      let start = offset
      let startLine = line
      let isQuoted = offset < bytes.count && bytes[offset] == UInt8(ascii: "\"")
      var field = CSVField(start: start, end: start, isQuoted: isQuoted, line: startLine)
      if let rule = isQuoted ? scanQuoted(&field) : scanPlain(&field) {
        return broken(rule, at: rule == .unterminatedQuote ? start : offset, line: startLine)
      }
      if field.end - field.start > Self.longestField {
        return broken(.fieldTooLong(limit: Self.longestField), at: start, line: startLine)
      }
      fields.append(field)
      guard offset < bytes.count, bytes[offset] == separator else {
        endLine()
        return .fields(line: firstLine)
      }
      offset += 1
    }
  }

  /// Moves past the content of a field without quotes; stops at what ends it.
  private mutating func scanPlain(_ field: inout CSVField) -> TableRule? {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == UInt8(ascii: "\"") { return .strayQuote }
      offset += 1
    }
    field.end = offset
    return nil
  }

  /// Moves past a quoted field and its quotes; stops at what follows.
  private mutating func scanQuoted(_ field: inout CSVField) -> TableRule? {
    offset += 1
    field.start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        endLine()
        continue
      }
      offset += 1
      guard byte == UInt8(ascii: "\"") else { continue }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
        field.hasDoubledQuotes = true
        offset += 1
        continue
      }
      field.end = offset - 1
      guard offset < bytes.count else { return nil }
      let next = bytes[offset]
      let ends = next == separator || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
      return ends ? nil : .textAfterQuote
    }
    return .unterminatedQuote
  }

  /// Moves past one line end, if there is one here.
  private mutating func endLine() {
    guard offset < bytes.count else { return }
    if bytes[offset] == UInt8(ascii: "\r") {
      offset += 1
      line += 1
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
    } else if bytes[offset] == UInt8(ascii: "\n") {
      offset += 1
      line += 1
    }
  }

  /// Reports a fault and moves past the line it was met on.
  private mutating func broken(_ rule: TableRule, at fault: Int, line faultLine: Int) -> Record {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"),
      bytes[offset] != UInt8(ascii: "\r")
    {
      offset += 1
    }
    endLine()
    return .broken(Fault(rule: rule, line: faultLine, offset: fault))
  }
}
