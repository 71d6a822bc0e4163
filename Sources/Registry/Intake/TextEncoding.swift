internal import Foundation

/// Checks that bytes are text before anything is read from them.
enum TextEncoding {
  /// The first reason why `bytes` are not UTF-8 text, or nil.
  ///
  /// Strict: overlong forms, surrogates and code points past U+10FFFF are not UTF-8, and NUL is not
  /// text. One pass over the bytes.
  static func fault(in bytes: [UInt8], file: String) -> InputProblem? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return InputProblem(file: file, line: 1, rule: .file(.isUTF16))
    }
    if workbooks.contains(where: { bytes.starts(with: $0) }) {
      return InputProblem(file: file, rule: .file(.isWorkbook))
    }
    if let nul = bytes.firstIndex(of: 0) {
      return InputProblem(file: file, line: line(of: nul, in: bytes), rule: .file(.nulByte))
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let start = error.byteOffsets.lowerBound
      let shown = bytes[start..<min(start + 4, bytes.count)]
        .map { "<" + String($0, radix: 16, uppercase: true) + ">" }.joined()
      return InputProblem(
        file: file, line: line(of: start, in: bytes), text: shown, rule: .file(.notUTF8))
    }
  }

  /// How a workbook begins: .xlsx is a zip file, .xls an OLE compound file.
  private static let workbooks: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  /// A file is larger than it may be.
  struct TooLarge: Error {}

  /// True if a file is text from beginning to end, looked at in pieces.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most bytes it may have.
  ///   - pieceSize: how much is in memory at a time.
  /// - Returns: false for what is not text, and for what cannot be read a second time: packed files, pipes,
  ///   folders, files that are not there.
  /// - Throws: `TooLarge`.
  static func isText(file path: String, limit: Int, pieceSize: Int) throws(TooLarge) -> Bool {
    guard !path.hasSuffix(".gz"),
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let handle = FileHandle(forReadingAtPath: path)
    else { return false }
    defer { try? handle.close() }
    var left: [UInt8] = []
    var count = 0
    while true {
      guard let piece = try? handle.read(upToCount: pieceSize) else { return false }
      let isLast = piece.isEmpty
      let isFirst = count == 0
      count += piece.count
      if count > limit { throw TooLarge() }
      var bytes = left
      bytes.append(contentsOf: piece)
      if isFirst, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        return false
      }
      // A character may go on in the next piece.
      let whole = isLast ? bytes.count : bytes.count - unfinished(bytes)
      left = Array(bytes[whole...])
      bytes.removeLast(bytes.count - whole)
      guard !bytes.contains(0), (try? UTF8Span(validating: bytes.span)) != nil else { return false }
      if isLast { return true }
    }
  }

  /// How many bytes at the end begin a character that goes on.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      guard byte & 0xC0 == 0x80 else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        return length > back ? back : 0
      }
    }
    return 0
  }

  /// Where the text begins: after the byte order mark, if there is one.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The line a byte stands on, counting from 1; LF, CRLF and CR end lines.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      guard bytes[index] == UInt8(ascii: "\r") else { continue }
      if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") { line += 1 }
    }
    return line
  }

  /// The character within its line a byte begins, counting from 1.
  ///
  /// Characters are counted as Unicode scalars, as editors' rulers and YAML parsers do.
  static func character(of offset: Int, in bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] != UInt8(ascii: "\r")
    {
      start -= 1
    }
    if start == 0 { start = min(self.start(of: bytes), offset) }
    return 1 + bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
  }
}
