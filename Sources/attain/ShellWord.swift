/// Words of commands that are suggested on the terminal, to be copied as they are.
enum ShellWord {
  /// `text` as one word for a shell: in quotes where it holds blanks or other special characters.
  static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,:@%".contains($0) }
    guard !isPlain || text.isEmpty else { return text }
    let inner = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + inner.joined(separator: "'\\''") + "'"
  }
}
