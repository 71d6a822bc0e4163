internal import Yams

/// Puts the parser's complaints into our vocabulary, with line and character.
enum YAMLFault {
  /// The problem an error of the parser stands for.
  static func problem(_ error: any Error, in text: String, file: String) -> InputProblem {
    func problem(_ rule: DocumentRule, at mark: Mark?, text: String? = nil) -> InputProblem {
      InputProblem(
        file: file, line: mark?.line, character: mark?.column, text: text, rule: .document(rule))
    }
    switch error as? YamlError {
    case .duplicatedKeysInMapping(let keys, let context):
      return problem(.duplicateKey, at: context.mark, text: keys.first)
    case .scanner(let context, let words, let mark, _),
      .parser(let context, let words, let mark, _):
      let fault = fault(words, at: mark, in: text)
      let isOpen = fault == .unclosedQuote || fault == .unclosedBracket
      return problem(.syntax(fault), at: isOpen ? context?.mark ?? mark : mark)
    case .composer(_, let words, let mark, _):
      let fault: YAMLSyntaxFault =
        words.contains("alias") ? .undefinedAlias : .severalDocuments
      return problem(.syntax(fault), at: mark)
    case .reader(_, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = 1 + before.count { $0.isNewline }
      return InputProblem(
        file: file, line: line, rule: .document(.syntax(.controlCharacter)))
    default:
      return problem(.syntax(.other("\(error)")), at: nil)
    }
  }

  private static func fault(_ words: String, at mark: Mark, in text: String) -> YAMLSyntaxFault {
    if isIndentedByTab(line: mark.line, of: text) || words.contains("tab character") {
      return .tab
    }
    if words.contains("mapping values are not allowed") { return .misplacedColon }
    if words.contains("cannot start any token") { return .unquotedSpecial }
    if words.contains("unexpected end of stream") || words.contains("document indicator") {
      return .unclosedQuote
    }
    if words.contains("expected ','") { return .unclosedBracket }
    if words.contains("did not find expected") || words.contains("could not find expected")
      || words.contains("not allowed in this context")
    {
      return .structure
    }
    return .other(words)
  }

  /// True if a tab stands among the blanks the line begins with.
  private static func isIndentedByTab(line: Int, of text: String) -> Bool {
    let lines = text.split(
      maxSplits: line, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(line - 1) else { return false }
    return lines[line - 1].prefix { $0 == " " || $0 == "\t" }.contains("\t")
  }
}
