/// Text in lines that a terminal holds.
public enum WrappedText {
  /// Breaks text at blanks.
  ///
  /// A number stays with its per cent sign, and what stands between backquotes or brackets, to be typed, in one
  /// line; words that are longer than a line stay whole. Lines that begin with blanks or a bullet go on below their
  /// first word, and the synopsis of a command below its name.
  ///
  /// - Parameters:
  ///   - text: one line or several.
  ///   - width: columns of a line; nil leaves the text as it is.
  /// - Returns: the lines, joined.
  public static func wrapped(_ text: String, to width: Int?) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let hang = hang(of: line)
      return lines(String(line), first: width, rest: max(width - hang, 1), breaksWords: false)
        .enumerated().map { $0 == 0 ? $1 : String(repeating: " ", count: hang) + $1 }
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The lines of a cell: words that are longer than it are broken as well.
  static func cell(_ text: String, width: Int) -> [String] {
    if !text.contains(where: \.isNewline), text.displayWidth <= width { return [text] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      lines(String($0), first: width, rest: width, breaksWords: true)
    }
  }

  /// How far below its beginning a line goes on.
  private static func hang(of line: Substring) -> Int {
    if let heading = line.prefixMatch(of: /[\p{L} ]{1,10}: (?=attain )/) { return heading.0.count }
    let blanks = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(blanks)
    let hasBullet = ["* ", "- ", "! ", "· "].contains { rest.hasPrefix($0) }
    return blanks + (hasBullet ? 2 : 0)
  }

  private static func lines(_ text: String, first: Int, rest: Int, breaksWords: Bool) -> [String] {
    var lines: [String] = []
    var line: String?
    for word in words(text, within: rest) {
      let room = lines.isEmpty ? first : rest
      if let begun = line, begun.displayWidth + 1 + word.displayWidth <= room {
        line = begun + " " + word
      } else if let begun = line {
        lines.append(begun)
        line = String(word.drop { $0 == " " })
      } else {
        line = word
      }
      while breaksWords, let long = line, long.displayWidth > (lines.isEmpty ? first : rest) {
        let head = head(of: long, width: lines.isEmpty ? first : rest)
        lines.append(String(head))
        line = String(long.dropFirst(head.count))
      }
    }
    return lines + [line ?? ""]
  }

  /// The longest beginning that is no wider, one character at least.
  private static func head(of text: String, width: Int) -> Substring {
    var used = 0
    var count = 0
    for character in text {
      used += character.displayWidth
      if used > width, count > 0 { break }
      count += 1
    }
    return text.prefix(count)
  }

  /// What must not be torn apart.
  static func words(_ text: String, within width: Int) -> [String] {
    var words: [String] = []
    var isQuoted = false
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let isGlued =
        index > 0
        && (word.hasPrefix("%") || word == "–" || words[words.count - 1].allSatisfy { $0 == " " }
          || isQuoted && (words[words.count - 1].displayWidth + 1 + word.displayWidth <= width))
      if isGlued {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
      if word.count(where: { $0 == "`" }) % 2 == 1 { isQuoted.toggle() }
      if word.hasPrefix("[") { isQuoted = true }
      if word.hasSuffix("]") { isQuoted = false }
    }
    return words
  }
}
