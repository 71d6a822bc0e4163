/// Reads the targets of a programme and of those it extends.
struct TargetReader {
  /// The targets, in file order; one that takes another's place stands where that one stood.
  private(set) var targets: [Target] = []
  /// For each target, where its level or unit is named.
  private(set) var mentions: [InputMention] = []

  /// What makes two targets the same.
  private struct Key: Hashable {
    var indicator: String
    var scope: TargetScope
    var year: Int
  }

  /// Reads `targets` of every layer, the most general first.
  ///
  /// - Parameters:
  ///   - layers: the documents of a programme.
  ///   - indicators: the ids targets can be for.
  ///   - problems: takes what is wrong.
  init(_ layers: [YAMLValue], indicators: [String], _ problems: inout InputProblems) {
    let ids = Set(indicators)
    var positions: [Key: Int] = [:]
    for layer in layers {
      guard let map = YAMLMap(layer, keys: nil, &problems),
        let items = map.list("targets", &problems)
      else { continue }
      var firstLines: [Key: Int] = [:]
      for (value, path) in items {
        guard let (target, mention) = Self.target(value, path: path, &problems) else { continue }
        if !ids.contains(target.indicator),
          let map = YAMLMap(value, path: path, keys: nil, &problems)
        {
          let suggestion = Spelling.nearest(to: target.indicator, among: indicators)
          problems.add(
            map.problem("indicator", .programme(.unknownIndicator(suggestion: suggestion))))
        }
        let key = Key(indicator: target.indicator, scope: target.scope, year: target.year)
        if let first = firstLines.updateValue(value.line, forKey: key) {
          problems.add(value.problem(at: path, .programme(.duplicateTarget(firstLine: first))))
          firstLines[key] = first
        } else if let position = positions[key] {
          targets[position] = target
          mentions[position] = mention
        } else {
          positions[key] = targets.count
          targets.append(target)
          mentions.append(mention)
        }
      }
    }
  }

  /// One target, and where its level or unit is named; nil after a problem.
  private static func target(
    _ value: YAMLValue, path: String, _ problems: inout InputProblems
  ) -> (Target, InputMention)? {
    guard
      let map = YAMLMap(
        value, path: path, keys: ["indicator", "level", "unit", "year", "at_least", "source"],
        required: ["indicator", "year"], shares: ["at_least"], &problems)
    else { return nil }
    let indicator = map.nonEmptyText("indicator", &problems)
    let scope = scope(map, &problems)
    let year = map.integer("year", in: 1990...2100, &problems)
    let atLeast = share(map, &problems)
    let source =
      map["source"]?.shape == .map
      ? map.source("source", &problems)
      : map.text("source", &problems).map(LocalizedText.init(same:))
    guard let indicator, let scope, let year else { return nil }
    let key = map["unit"] == nil ? "level" : "unit"
    let named = map[key] ?? value
    return (
      Target(indicator: indicator, scope: scope, year: year, atLeast: atLeast, source: source),
      InputMention(file: named.file, line: named.line, key: map.path(to: key))
    )
  }

  private static func scope(_ map: YAMLMap, _ problems: inout InputProblems) -> TargetScope? {
    switch (map["level"], map["unit"]) {
    case (.some, nil):
      return map.word("level", UnitKind.self, also: ["national": .nation], &problems)
        .map(TargetScope.level)
    case (nil, .some): return map.nonEmptyText("unit", &problems).map(TargetScope.unit)
    default:
      problems.add(map.value.problem(at: map.path, .programme(.scopeNotSingle)))
      return nil
    }
  }

  /// The share under `at_least`; nil where it is null, and after a problem.
  private static func share(_ map: YAMLMap, _ problems: inout InputProblems) -> Double? {
    guard map.has("at_least") else {
      if map.misspelt.contains("at_least") { return nil }
      problems.add(map.value.problem(at: map.path, .programme(.valueNotStated)))
      return nil
    }
    guard let text = map.text("at_least", &problems), let value = map["at_least"] else {
      return nil
    }
    if !value.isQuoted, NumberText.isDecimal(text[...], mark: "."), let share = Double(text),
      share <= 1
    {
      return share
    }
    // 97,5 is neither 97.5 nor any other number that could stand here as it is.
    if let rule = NumberText.handwritten(text), case .handwritten(let plain, _) = rule,
      Double(plain).map({ $0 <= 1 }) ?? false
    {
      problems.add(map.problem("at_least", .value(rule)))
    } else {
      let rule = ProgrammeRule.notShare(suggestion: ShareText.meant(by: text))
      problems.add(map.problem("at_least", .programme(rule)))
    }
    return nil
  }
}
