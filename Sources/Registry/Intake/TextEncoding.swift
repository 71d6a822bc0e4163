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
