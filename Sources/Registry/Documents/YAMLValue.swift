/// A part of a YAML document: what stands there, and where.
///
/// Scalars are kept as the text that was typed, so that the code `00012` stays a code and `no` stays
/// a word; a number or a choice is read out of the text where one is expected.
public struct YAMLValue: Sendable, Equatable {
  /// A key with what stands under it.
  public struct Entry: Sendable, Equatable {
    /// The key's text.
    public var key: String
    /// The line of the key, counting from 1.
    public var line: Int
    /// What stands under it.
    public var value: YAMLValue
  }

  /// What stands at a place.
  public enum Content: Sendable, Equatable {
    /// Nothing: a key without a value, `~` or `null`.
    case null
    /// Text as typed; quoted text is never a number.
    case scalar(String, isQuoted: Bool)
    /// Values in order.
    case list([YAMLValue])
    /// Keys in file order, each once.
    case map([Entry])
  }

  /// What stands here.
  public var content: Content
  /// The file it stands in; parts of a document that extends another come from several.
  public var file: String
  /// The line, counting from 1.
  public var line: Int
  /// The character within the line, counting from 1.
  public var character: Int

  /// The shape of what stands here.
  public var shape: YAMLShape {
    switch content {
    case .null: .null
    case .scalar: .scalar
    case .list: .list
    case .map: .map
    }
  }

  /// The entries of a map, or none.
  var entries: [Entry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  /// What stands under a key of a map, or nil; null counts as standing there.
  func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

  /// The map with a key taken out.
  func without(_ key: String) -> YAMLValue {
    var changed = self
    changed.content = .map(entries.filter { $0.key != key })
    return changed
  }

  /// A problem with what stands here.
  ///
  /// - Parameters:
  ///   - path: the keys that lead here.
  ///   - rule: what it breaks.
  /// - Returns: the problem, with the text if it is a scalar.
  public func problem(at path: String, _ rule: InputRule) -> InputProblem {
    var text: String?
    if case .scalar(let scalar, _) = content { text = scalar }
    return InputProblem(
      file: file, line: line, character: character, field: path.isEmpty ? nil : .key(path),
      text: text, rule: rule)
  }

  /// This value with `later` laid over it: maps are merged key by key, anything else is replaced.
  ///
  /// A key that `later` sets to null is null in the result: that is how to take something back.
  func merging(_ later: YAMLValue) -> YAMLValue {
    guard case .map(let own) = content, case .map(let new) = later.content else { return later }
    var entries = own
    var positions: [String: Int] = [:]
    for (position, entry) in own.enumerated() { positions[entry.key] = position }
    for entry in new {
      if let position = positions[entry.key] {
        let merged = entries[position].value.merging(entry.value)
        entries[position] = Entry(key: entry.key, line: entry.line, value: merged)
      } else {
        entries.append(entry)
      }
    }
    var merged = later
    merged.content = .map(entries)
    return merged
  }
}
