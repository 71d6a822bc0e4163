/// A map of a document whose keys are known, read with its problems collected.
///
/// Every accessor returns nil after adding a problem, and also, without one, where the key is absent
/// or null: what is required is said when the map is opened.
public struct YAMLMap: Sendable {
  /// The map itself.
  public let value: YAMLValue
  /// The keys that lead to it, with points between; empty at the top of a document.
  public let path: String
  /// Keys that are absent while one stands there that seems to be meant for them; that has been
  /// reported, and their absence need not be.
  public private(set) var misspelt: Set<String> = []

  private let entries: [String: YAMLValue.Entry]

  /// Opens a map whose keys are known; nil if it is not a map.
  ///
  /// - Parameters:
  ///   - value: what should be a map.
  ///   - path: the keys that lead to it.
  ///   - keys: the keys that can stand in it; any other is a problem. Nil if any can.
  ///   - required: those of them that must be there and not null.
  ///   - shares: those that hold a share. One that a decimal comma cut in two is put together again and
  ///     left to whoever reads it, who alone knows what 97,5 means.
  ///   - problems: takes what is wrong.
  public init?(
    _ value: YAMLValue, path: String = "", keys: [String]?, required: [String] = [],
    shares: Set<String> = [], _ problems: inout InputProblems
  ) {
    guard case .map(let written) = value.content else {
      problems.add(
        value.problem(at: path, .document(.wrongShape(found: value.shape, expected: .map))))
      return nil
    }
    let (entries, slips) = Self.withoutSlips(written, keys: keys, shares: shares)
    self.value = YAMLValue(
      content: .map(entries), file: value.file, line: value.line, character: value.character)
    self.path = path
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    let present = self.entries
    for slip in slips {
      problems.add(
        InputProblem(
          file: slip.entry.value.file, line: slip.entry.line,
          field: .key(self.path(to: slip.entry.key)), text: slip.text, rule: .value(slip.rule)))
    }
    if let keys {
      let preferred = keys.filter { present[$0] == nil } + keys
      for entry in entries where !keys.contains(entry.key) {
        let suggestion = Spelling.nearest(to: entry.key, among: preferred)
        if let suggestion, present[suggestion] == nil { misspelt.insert(suggestion) }
        problems.add(
          InputProblem(
            file: entry.value.file, line: entry.line, field: .key(self.path(to: entry.key)),
            rule: .document(.unknownKey(suggestion: suggestion))))
      }
    }
    for key in required where self[key] == nil && !misspelt.contains(key) {
      problems.add(value.problem(at: path, .document(.missingKey(key))))
    }
  }

  /// A number whose decimal comma made a key of its decimals: `{at_least: 0,85}` is `0`, and a key `85`.
  private struct Slip {
    var entry: YAMLValue.Entry
    var text: String
    var rule: ValueRule
  }

  /// The entries of a map whose keys are known, and the numbers that a comma cut in two.
  private static func withoutSlips(
    _ entries: [YAMLValue.Entry], keys: [String]?, shares: Set<String>
  ) -> (kept: [YAMLValue.Entry], slips: [Slip]) {
    guard let keys else { return (entries, []) }
    var kept: [YAMLValue.Entry] = []
    var slips: [Slip] = []
    for entry in entries {
      if entry.value.content == .null, !keys.contains(entry.key), let last = kept.last,
        case .scalar(let whole, false) = last.value.content,
        case .handwritten(let plain, let isPercent) = NumberText.handwritten(
          "\(whole),\(entry.key)")
      {
        guard !shares.contains(last.key) else {
          kept[kept.count - 1].value.content = .scalar("\(whole),\(entry.key)", isQuoted: false)
          continue
        }
        slips.append(
          Slip(
            entry: last, text: "\(whole),\(entry.key)",
            rule: .handwritten(plain: plain, isPercent: isPercent)))
        // What is meant is read on with, so that half a number breaks no other rule.
        kept[kept.count - 1].value.content = .scalar(plain, isQuoted: false)
      } else {
        kept.append(entry)
      }
    }
    return (kept, slips)
  }

  /// The problem of a list of numbers with decimal commas or per cent signs; nil for any other list.
  ///
  /// - Parameters:
  ///   - key: where the list stands.
  ///   - count: how many numbers are expected; with commas there seem to be twice as many.
  /// - Returns: the problem, with the numbers that are meant.
  public func handwrittenList(_ key: String, count: Int) -> InputProblem? {
    guard let value = self[key], case .list(let items) = value.content else { return nil }
    let texts = items.compactMap { item -> String? in
      if case .scalar(let text, false) = item.content { text } else { nil }
    }
    guard texts.count == items.count else { return nil }
    let pairs = stride(from: 0, to: texts.count - 1, by: 2).map { "\(texts[$0]),\(texts[$0 + 1])" }
    let isHalved = texts.count == 2 * count && pairs.allSatisfy { !$0.contains(".") }
    let numbers = isHalved ? pairs : texts
    var isPercent = false
    let plain = numbers.map { number -> String in
      guard case .handwritten(let plain, let percent) = NumberText.handwritten(number) else {
        return number
      }
      isPercent = isPercent || percent
      return plain
    }
    guard plain != numbers else { return nil }
    return InputProblem(
      file: value.file, line: value.line, field: .key(path(to: key)),
      text: "[\(numbers.joined(separator: ", "))]",
      rule: .value(
        .handwritten(plain: "[\(plain.joined(separator: ", "))]", isPercent: isPercent)))
  }

  /// The keys that lead to a key of this map; long ones are shortened.
  public func path(to key: String) -> String {
    let shown = Excerpt.printable(key)
    return path.isEmpty ? shown : "\(path).\(shown)"
  }

  /// What stands under a key, or nil if it is absent or null.
  public subscript(_ key: String) -> YAMLValue? {
    guard let value = entries[key]?.value, value.content != .null else { return nil }
    return value
  }

  /// The keys in file order, with what stands under each; null counts as standing there.
  public var pairs: [(key: String, value: YAMLValue)] {
    value.entries.map { ($0.key, $0.value) }
  }

  /// True if the key is there, whether with a value or with null.
  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// A problem with what stands under a key, or with the map if the key is absent.
  public func problem(_ key: String, _ rule: InputRule) -> InputProblem {
    entries[key]?.value.problem(at: path(to: key), rule) ?? value.problem(at: path, rule)
  }

  /// The map under a key.
  public func map(
    _ key: String, keys: [String]?, required: [String] = [], _ problems: inout InputProblems
  ) -> YAMLMap? {
    self[key].flatMap {
      YAMLMap($0, path: path(to: key), keys: keys, required: required, &problems)
    }
  }

  /// The values of the list under a key, with the path to each.
  public func list(_ key: String, _ problems: inout InputProblems)
    -> [(value: YAMLValue, path: String)]?
  {
    guard let value = self[key] else { return nil }
    guard case .list(let items) = value.content else {
      problems.add(
        value.problem(
          at: path(to: key), .document(.wrongShape(found: value.shape, expected: .list))))
      return nil
    }
    return items.enumerated().map { ($1, "\(path(to: key))[\($0 + 1)]") }
  }
}
