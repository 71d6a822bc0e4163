internal import Registry

/// Reads which units an intervention reaches.
enum SelectorReader {
  /// What stands under `where`; all units where it is absent; nil after a problem.
  static func read(_ map: YAMLMap, _ problems: inout InputProblems) -> UnitSelector? {
    guard let value = map["where"] else { return .all }
    if case .scalar("all", _) = value.content { return .all }
    guard value.shape == .map,
      let choice = map.map("where", keys: ["units", "tags", "parent", "worst"], &problems),
      choice.pairs.count == 1
    else {
      problems.add(map.problem("where", .lever(.notSelector)))
      return nil
    }
    switch choice.pairs[0].key {
    case "units": return names(choice, "units", &problems).map(UnitSelector.units)
    case "tags": return names(choice, "tags", &problems).map(UnitSelector.tags)
    case "parent": return names(choice, "parent", &problems).map(UnitSelector.parent)
    default:
      guard
        let worst = choice.map(
          "worst", keys: ["by", "count"], required: ["by", "count"], &problems),
        let by = worst.nonEmptyText("by", &problems),
        let count = worst.integer("count", in: 1...100_000, &problems)
      else { return nil }
      return .worst(by: by, count: count)
    }
  }

  /// A text or a list of texts, at least one.
  static func names(_ map: YAMLMap, _ key: String, _ problems: inout InputProblems) -> [String]? {
    if map[key]?.shape == .scalar { return map.nonEmptyText(key, &problems).map { [$0] } }
    guard let items = map.list(key, &problems) else { return nil }
    let texts = items.compactMap { item -> String? in
      guard case .scalar(let text, _) = item.value.content, !text.isEmpty else {
        problems.add(item.value.problem(at: item.path, .value(.empty)))
        return nil
      }
      return text
    }
    guard !items.isEmpty else {
      problems.add(map.problem(key, .value(.empty)))
      return nil
    }
    return texts.count == items.count ? texts : nil
  }
}
