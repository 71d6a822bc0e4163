/// A rule in words, in both languages side by side so that neither can drift from the other.
public struct Wording: Sendable, Equatable {
  /// What is wrong; follows the offending text where there is one.
  public var statement: LocalizedText
  /// What should stand there instead, if that is worth saying.
  public var expected: LocalizedText?

  /// A statement in both languages, and what was expected if that is worth saying.
  init(en: String, vi: String, expected: LocalizedText? = nil) {
    statement = LocalizedText(vi: vi, en: en)
    self.expected = expected
  }

  /// The question "did you mean …?" to be added to a statement, or nothing.
  static func didYouMean(_ suggestion: String?) -> LocalizedText {
    guard let suggestion else { return LocalizedText(vi: "", en: "") }
    return LocalizedText(
      vi: " (có phải ý bạn là `\(suggestion)`?)", en: " (did you mean `\(suggestion)`?)")
  }

  /// Names in quotes, with commas between.
  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// This wording with a question about `suggestion` after the statement.
  func suggesting(_ suggestion: String?) -> Wording {
    let question = Self.didYouMean(suggestion)
    var changed = self
    changed.statement.en = (statement.en ?? "") + (question.en ?? "")
    changed.statement.vi = (statement.vi ?? "") + (question.vi ?? "")
    return changed
  }
}

extension LocalizedText {
  /// Both languages at once, for wordings.
  static func both(en: String, vi: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }
}
