/// Offending text made fit to stand inside a one-line message.
enum Excerpt {
  /// The most characters shown.
  static let limit = 60

  /// At most `limit` characters of `text`, with line ends and control characters written as escapes.
  ///
  /// Work is bounded whatever the length: nothing past the first few hundred bytes is looked at.
  static func printable(_ text: String) -> String {
    var shown = ""
    var count = 0
    for character in text {
      guard count < limit else { return shown + "…" }
      for scalar in character.unicodeScalars.prefix(8) { shown += scalar.printable }
      count += 1
    }
    return shown
  }
}
