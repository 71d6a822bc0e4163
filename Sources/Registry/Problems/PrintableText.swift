extension Unicode.Scalar {
  /// True for what changes how other text is shown, or breaks a line: control and format characters, the marks of
  /// writing direction among them, and Unicode's own line ends.
  var isUnprintable: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The character, or the escape that stands for it where it is not printable.
  var printable: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where isUnprintable: "\\u{" + String(value, radix: 16) + "}"
    default: String(self)
    }
  }
}

extension String {
  /// The text on one line, fit for a terminal: names and paths can hold anything, such as commands to the terminal or
  /// a line that looks like one of the program's own.
  public var printable: String { printable(keeping: []) }

  /// The text with escapes in place of unprintable characters.
  ///
  /// - Parameter kept: characters that stay as they are, such as line ends between the lines of a table.
  /// - Returns: the text.
  public func printable(keeping kept: Set<Unicode.Scalar>) -> String {
    guard unicodeScalars.contains(where: { $0.isUnprintable && !kept.contains($0) }) else {
      return self
    }
    return unicodeScalars.reduce(into: "") { $0 += kept.contains($1) ? String($1) : $1.printable }
  }
}

extension [String] {
  /// Paragraphs below one another, each on one line whatever names it mentions.
  public var paragraphs: String { map(\.printable).joined(separator: "\n") }
}
