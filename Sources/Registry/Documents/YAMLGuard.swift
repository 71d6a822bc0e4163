/// Turns away documents that would make the parser itself work without end.
///
/// The parser compares the keys of every map by all that is in them. Keys are single words in every
/// document of ours, but the parser does not know that, and an alias inside a key that is a list can
/// stand for exponentially much. So wherever there may be an alias *and* a key that is not a word,
/// the document is refused before it is parsed. It also follows brackets as deep as they go, so
/// their depth is limited here. Both tests look at bytes alone and err on the side of refusing.
enum YAMLGuard {
  /// The first reason not to parse a document, or nil.
  static func fault(in bytes: [UInt8], file: String) -> InputProblem? {
    var open = 0
    var hasAlias = false
    var complexKey: Int?
    var previous = UInt8(ascii: "\n")
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += 1
        if open > YAMLComposer.deepest {
          return problem(.tooDeep(limit: YAMLComposer.deepest), at: offset, in: bytes, file: file)
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        open = max(0, open - 1)
        if isBeforeColon(offset + 1, in: bytes) { complexKey = complexKey ?? offset }
      case UInt8(ascii: "*") where canPrecedeToken(previous):
        var end = offset + 1
        while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
        hasAlias = hasAlias || end > offset + 1
        if isBeforeColon(end, in: bytes) { complexKey = complexKey ?? offset }
      case UInt8(ascii: "?") where beginsEntry(offset, in: bytes):
        complexKey = complexKey ?? offset
      default: break
      }
      previous = byte
    }
    if hasAlias, let complexKey {
      return problem(.complexKey, at: complexKey, in: bytes, file: file)
    }
    return nil
  }

  private static func problem(_ rule: DocumentRule, at offset: Int, in bytes: [UInt8], file: String)
    -> InputProblem
  {
    InputProblem(
      file: file, line: TextEncoding.line(of: offset, in: bytes),
      character: TextEncoding.character(of: offset, in: bytes), rule: .document(rule))
  }

  /// True if a token can begin after the byte: after blanks, line ends and brackets.
  private static func canPrecedeToken(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
      || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == 0xBF
  }

  /// True if what stands at the offset is the first thing of its line or of its entry.
  private static func beginsEntry(_ offset: Int, in bytes: [UInt8]) -> Bool {
    var before = offset - 1
    while before >= 0, bytes[before] == UInt8(ascii: " ") || bytes[before] == UInt8(ascii: "\t") {
      before -= 1
    }
    return before < 0 || canPrecedeToken(bytes[before]) || bytes[before] == UInt8(ascii: "-")
      || bytes[before] == UInt8(ascii: "?")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > UInt8(ascii: " ") && byte != UInt8(ascii: ":") && byte != UInt8(ascii: ",")
      && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "}")
  }

  /// True if nothing but blanks stands between the offset and a colon.
  private static func isBeforeColon(_ offset: Int, in bytes: [UInt8]) -> Bool {
    var next = offset
    while next < bytes.count, bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\t")
    {
      next += 1
    }
    return next < bytes.count && bytes[next] == UInt8(ascii: ":")
  }
}
