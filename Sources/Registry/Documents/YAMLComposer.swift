internal import Yams

/// Turns the parser's nodes into values, writing out aliases and merges within limits.
struct YAMLComposer {
  /// The most levels inside each other.
  static let deepest = 64
  /// The most values of a document once aliases are written out.
  static let mostParts = 1_000_000

  private let file: String
  private var parts = 0

  /// Starts on a file.
  init(file: String) { self.file = file }

  /// The value of a node and everything in it.
  mutating func value(of node: Node, depth: Int = 0) throws(InputProblem) -> YAMLValue {
    var value = YAMLValue(
      content: .null, file: file, line: node.mark?.line ?? 1, character: node.mark?.column ?? 1)
    parts += 1
    if parts > Self.mostParts {
      throw value.problem(at: "", .document(.tooManyParts(limit: Self.mostParts)))
    }
    if depth > Self.deepest {
      throw value.problem(at: "", .document(.tooDeep(limit: Self.deepest)))
    }
    switch node {
    case .scalar(let scalar): value.content = Self.content(of: scalar)
    case .sequence(let sequence):
      var items: [YAMLValue] = []
      for item in sequence { items.append(try self.value(of: item, depth: depth + 1)) }
      value.content = .list(items)
    case .mapping(let mapping):
      value.content = .map(try entries(of: mapping, depth: depth))
    case .alias: break  // The parser has put what an alias stands for in its place.
    }
    return value
  }

  private static func content(of scalar: Node.Scalar) -> YAMLValue.Content {
    let isQuoted = scalar.style != .plain
    let nulls: Set = ["", "~", "null", "Null", "NULL"]
    if !isQuoted, nulls.contains(scalar.string) { return .null }
    return .scalar(scalar.string, isQuoted: isQuoted)
  }

  /// The entries of a map; its own keys come before merged ones of the same name, and of merged
  /// maps the first that has a key wins.
  private mutating func entries(of mapping: Node.Mapping, depth: Int) throws(InputProblem)
    -> [YAMLValue.Entry]
  {
    var own: [YAMLValue.Entry] = []
    var merged: [YAMLValue.Entry] = []
    for (key, node) in mapping {
      let line = key.mark?.line ?? 1
      guard case .scalar(let scalar) = key else {
        throw InputProblem(
          file: file, line: line, character: key.mark?.column, rule: .document(.complexKey))
      }
      let value = try value(of: node, depth: depth + 1)
      if scalar.string == "<<", scalar.style == .plain {
        merged += try Self.merged(value)
      } else {
        own.append(YAMLValue.Entry(key: scalar.string, line: line, value: value))
      }
    }
    if merged.isEmpty { return own }
    var taken = Set(own.map(\.key))
    return own + merged.filter { taken.insert($0.key).inserted }
  }

  private static func merged(_ value: YAMLValue) throws(InputProblem) -> [YAMLValue.Entry] {
    switch value.content {
    case .map(let entries): return entries
    case .list(let items) where items.allSatisfy({ $0.shape == .map }):
      return items.flatMap(\.entries)
    default: throw value.problem(at: "<<", .document(.mergeOfNonMap))
    }
  }
}
