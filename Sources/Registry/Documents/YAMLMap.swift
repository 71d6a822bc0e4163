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
  ///   - problems: takes what is wrong.
  public init?(
    _ value: YAMLValue, path: String = "", keys: [String]?, required: [String] = [],
    _ problems: inout InputProblems
  ) {
    guard case .map(let entries) = value.content else {
      problems.add(
        value.problem(at: path, .document(.wrongShape(found: value.shape, expected: .map))))
      return nil
    }
    self.value = value
    self.path = path
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    let present = self.entries
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
