extension YAMLMap {
  /// The text under a key, exactly as typed: `00012` and `no` are themselves.
  public func text(_ key: String, _ problems: inout InputProblems) -> String? {
    guard let value = self[key] else { return nil }
    guard case .scalar(let text, _) = value.content else {
      problems.add(
        value.problem(
          at: path(to: key), .document(.wrongShape(found: value.shape, expected: .scalar))))
      return nil
    }
    return text
  }

  /// The text under a key, which says something.
  public func nonEmptyText(_ key: String, _ problems: inout InputProblems) -> String? {
    guard let text = text(key, &problems) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      problems.add(
        InputProblem(
          file: self[key]?.file ?? value.file, line: self[key]?.line,
          field: .key(path(to: key)), rule: .value(.empty)))
      return nil
    }
    return text
  }

  /// The whole number under a key, between two bounds, both included: digits and perhaps a minus,
  /// without quotes, leading zeros, underscores or an exponent.
  public func integer<Number: FixedWidthInteger>(
    _ key: String, in bounds: ClosedRange<Number>, _ problems: inout InputProblems
  ) -> Number? {
    guard let text = text(key, &problems), let value = self[key] else { return nil }
    let result: Result<Number, ValueRule> =
      value.isQuoted
      ? .failure(.quotedNumber) : Self.integer(text, in: bounds)
    switch result {
    case .success(let number): return number
    case .failure(let rule):
      problems.add(value.problem(at: path(to: key), .value(rule)))
      return nil
    }
  }

  /// The number under a key: a decimal point, and an exponent if need be; never infinite.
  public func number(_ key: String, _ problems: inout InputProblems) -> Double? {
    guard let text = text(key, &problems), let value = self[key] else { return nil }
    if value.isQuoted {
      problems.add(value.problem(at: path(to: key), .value(.quotedNumber)))
      return nil
    }
    guard let number = Self.number(text) else {
      problems.add(
        value.problem(
          at: path(to: key),
          .value(NumberText.handwritten(text) ?? .notNumber(decimalComma: false))))
      return nil
    }
    return number
  }

  /// The choice under a key: `true` or `false`; YAML 1.1's `yes` and `no` are asked about.
  public func choice(_ key: String, _ problems: inout InputProblems) -> Bool? {
    guard let text = text(key, &problems), let value = self[key] else { return nil }
    switch text {
    case "true" where !value.isQuoted: return true
    case "false" where !value.isQuoted: return false
    default:
      let meant: String? =
        switch text.lowercased() {
        case "yes", "y", "on", "true", "có": "true"
        case "no", "n", "off", "false", "không": "false"
        default: nil
        }
      problems.add(
        value.problem(at: path(to: key), .value(.notTrueOrFalse(suggestion: meant))))
      return nil
    }
  }

  /// One of the words of a vocabulary under a key.
  public func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, _: Word.Type, also synonyms: [String: Word] = [:],
    _ problems: inout InputProblems
  ) -> Word? {
    guard let text = text(key, &problems) else { return nil }
    if let word = Word(rawValue: text) ?? synonyms[text] { return word }
    let words = Word.allCases.map(\.rawValue)
    let rule = ValueRule.notOneOf(
      words, suggestion: Spelling.nearest(to: text, among: words))
    problems.add(problem(key, .value(rule)))
    return nil
  }

  /// The text under a key in one or both languages: `{vi: …, en: …}`.
  public func localizedText(_ key: String, _ problems: inout InputProblems) -> LocalizedText? {
    guard let map = map(key, keys: ["vi", "en"], &problems) else { return nil }
    return LocalizedText(vi: map.text("vi", &problems), en: map.text("en", &problems))
  }

  /// The text under a key that says something: one for both languages, or `{vi: …, en: …}`.
  public func source(_ key: String, _ problems: inout InputProblems) -> LocalizedText? {
    guard let value = self[key] else { return nil }
    guard value.shape == .map else {
      return nonEmptyText(key, &problems).map(LocalizedText.init(same:))
    }
    guard let own = map(key, keys: ["vi", "en"], &problems) else { return nil }
    let text = LocalizedText(
      vi: own.nonEmptyText("vi", &problems), en: own.nonEmptyText("en", &problems))
    guard text.vi == nil, text.en == nil else { return text }
    if own.pairs.isEmpty { problems.add(problem(key, .value(.empty))) }
    return nil
  }

  /// The keys of a map whose keys are whole numbers between two bounds, such as years.
  public func integerKeys(in bounds: ClosedRange<Int>, _ problems: inout InputProblems)
    -> [(number: Int, key: String)]
  {
    value.entries.compactMap { entry in
      switch Self.integer(entry.key, in: bounds) {
      case .success(let number): return (number, entry.key)
      case .failure(let rule):
        problems.add(
          InputProblem(
            file: entry.value.file, line: entry.line, field: .key(path), text: entry.key,
            rule: .value(rule)))
        return nil
      }
    }
  }

  /// The whole number a text says, or the rule it breaks.
  static func integer<Number: FixedWidthInteger>(_ text: String, in bounds: ClosedRange<Number>)
    -> Result<Number, ValueRule>
  {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard NumberText.isDigits(digits), digits.count == 1 || !digits.hasPrefix("0") else {
      return .failure(.notInteger)
    }
    guard let number = Number(text), bounds.contains(number) else {
      return .failure(.outsideRange("\(bounds.lowerBound)", "\(bounds.upperBound)"))
    }
    return .success(number)
  }

  private static func number(_ text: String) -> Double? {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = unsigned.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "e" || $0 == "E"
    }
    guard NumberText.isDecimal(parts[0], mark: ".") else { return nil }
    if parts.count == 2 {
      let exponent =
        parts[1].hasPrefix("-") || parts[1].hasPrefix("+")
        ? parts[1].dropFirst() : parts[1]
      guard NumberText.isDigits(exponent) else { return nil }
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension YAMLValue {
  /// True for text in quotes or in a block.
  var isQuoted: Bool {
    if case .scalar(_, true) = content { true } else { false }
  }
}
