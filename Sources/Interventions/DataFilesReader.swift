internal import Registry

/// Reads `data` of a scenario.
enum DataFilesReader {
  static let keys = ["units", "registrations", "programme", "costs", "source", "known_to"]
  /// Keys that are known so that what is said of them is better than that they are not.
  private static let refused = ["lineage"]

  /// The files a scenario names, as paths that can be opened; nil after a problem.
  static func read(_ scenario: YAMLMap, _ problems: inout InputProblems) -> DataFiles? {
    guard
      let map = scenario.map(
        "data", keys: keys + refused,
        required: ["units", "registrations", "programme"], &problems)
    else { return nil }
    var mentions: [String: InputMention] = [:]
    func path(_ key: String, _ problems: inout InputProblems) -> String? {
      guard let path = map.nonEmptyText(key, &problems), let value = map[key] else { return nil }
      mentions[key] = mention(of: value, key: map.path(to: key))
      return InputFile.resolve(path, from: value.file)
    }
    let units = path("units", &problems)
    let registrations = path("registrations", &problems)
    let programme = path("programme", &problems)
    let costs = path("costs", &problems)
    if map.has("lineage") {
      problems.add(map.problem("lineage", .scenario(.lineageNotRead)))
    }
    let source = source(map, &mentions, &problems)
    let knownTo = knownTo(map, &mentions, &problems)
    guard let units, let registrations, let programme else { return nil }
    return DataFiles(
      units: units, registrations: registrations, programme: programme, costs: costs,
      source: source, knownTo: knownTo, mentions: mentions)
  }

  /// The choice of a source: one name, or a map of indicators to names.
  private static func source(
    _ data: YAMLMap, _ mentions: inout [String: InputMention], _ problems: inout InputProblems
  ) -> SourceChoice? {
    guard let value = data["source"] else { return nil }
    guard value.shape == .map, let map = data.map("source", keys: nil, &problems) else {
      mentions["source"] = mention(of: value, key: data.path(to: "source"))
      return data.nonEmptyText("source", &problems).map(SourceChoice.one)
    }
    var names: [String: String] = [:]
    for (indicator, value) in map.pairs {
      guard let name = map.nonEmptyText(indicator, &problems) else { continue }
      names[indicator] = name
      mentions["source.\(indicator)"] = mention(of: value, key: map.path(to: indicator))
    }
    return .perIndicator(names)
  }

  /// The month to whose end the figures are known.
  private static func knownTo(
    _ data: YAMLMap, _ mentions: inout [String: InputMention], _ problems: inout InputProblems
  ) -> Period? {
    guard let value = data["known_to"], let text = data.text("known_to", &problems) else {
      return nil
    }
    guard let period = Period(text), period.months.count == 1 else {
      problems.add(data.problem("known_to", .lever(.notMonth)))
      return nil
    }
    mentions["known_to"] = mention(of: value, key: data.path(to: "known_to"))
    return period
  }

  private static func mention(of value: YAMLValue, key: String) -> InputMention {
    InputMention(file: value.file, line: value.line, key: key)
  }
}
