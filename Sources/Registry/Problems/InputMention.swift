/// The place in one file that names another file or makes a choice about it.
///
/// A missing data file is a mistake in the scenario that names it, and is reported there.
public struct InputMention: Sendable, Hashable {
  /// The file that mentions.
  public var file: String
  /// The line of the mention, counting from 1.
  public var line: Int
  /// The key it stands under: `data.units`.
  public var key: String

  /// Makes a mention.
  public init(file: String, line: Int, key: String) {
    self.file = file
    self.line = line
    self.key = key
  }

  /// A problem reported where the mention stands.
  func problem(text: String?, rule: InputRule) -> InputProblem {
    InputProblem(file: file, line: line, field: .key(key), text: text, rule: rule)
  }
}
