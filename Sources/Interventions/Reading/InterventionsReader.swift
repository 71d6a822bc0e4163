internal import Registry

/// Reads `interventions` of a scenario, as far as the scenario alone can tell.
enum InterventionsReader {
  static let keys = [
    "id", "lever", "affects", "where", "start", "waves", "end", "dose", "after", "effect", "chain",
    "varies_between_units", "law", "overdue_found", "evidence", "costs",
  ]

  /// What totals over all interventions are filed under, in either language.
  static let wordsForAll: Set = ["all", "tất cả"]

  /// What a scenario lists; problems are collected.
  static func read(_ scenario: YAMLMap, _ problems: inout InputProblems) -> InterventionRequests {
    var requests = InterventionRequests()
    guard let items = scenario.list("interventions", &problems) else { return requests }
    if let value = scenario["interventions"] {
      requests.place = InputMention(
        file: value.file, line: value.line, key: scenario.path(to: "interventions"))
    }
    var lines: [String: Int] = [:]
    for item in items {
      guard
        let map = YAMLMap(
          item.value, path: item.path, keys: keys, required: ["id", "lever", "affects"], &problems)
      else { continue }
      if let id = map.text("id", &problems), let value = map["id"] {
        // Blanks that nobody sees make no other id.
        let plain = id.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let first = lines[plain] {
          problems.add(map.problem("id", .lever(.repeatedID(firstLine: first))))
        }
        lines[plain] = lines[plain] ?? value.line
        if wordsForAll.contains(plain.lowercased()) {
          problems.add(map.problem("id", .lever(.reservedID)))
        }
      }
      if let request = request(map, &problems) { requests.list.append(request) }
    }
    return requests
  }

  private static func request(_ map: YAMLMap, _ problems: inout InputProblems)
    -> InterventionRequest?
  {
    let id = map.nonEmptyText("id", &problems)
    let lever = map.word("lever", Lever.self, &problems)
    let affects = affects(map, &problems)
    let waves = TimingReader.waves(map, &problems)
    let first = waves?.map(\.wave.start).min()
    let dose = TimingReader.dose(map, start: first, &problems)
    let end = TimingReader.month(map, "end", &problems)
    // The month that is named is the last in which it runs.
    if let end, let first, end < first { problems.add(map.problem("end", .lever(.notAfterStart))) }
    let after = TimingReader.after(map, &problems)
    if let after, after != .stays, !map.has("end"), !map.misspelt.contains("end") {
      problems.add(map.problem("after", .lever(.afterWithoutEnd)))
    }
    let (steps, throughput) = effect(map, lever, &problems)
    let spread = map.number("varies_between_units", &problems)
    let effectSpread = map.map("effect", keys: nil, &problems)?
      .number("varies_between_units", &problems)
    if spread != nil, effectSpread != nil {
      problems.add(
        map.problem("varies_between_units", .lever(.excludes("effect.varies_between_units"))))
    }
    for value in [spread, effectSpread].compactMap(\.self) where !(0...5).contains(value) {
      problems.add(map.problem("varies_between_units", .value(.outsideBounds(0, 5))))
    }
    let law = TimingReader.law(map, &problems)
    let overdue = PriorReader.read(map, "overdue_found", .amount, &problems)
    let evidence = map.evidence(&problems)
    let costs = CostReader.lines(map, &problems)
    guard let id, let lever else { return nil }
    checkKeys(map, lever, &problems)
    guard let affects, let waves else { return nil }
    let saysEffect = ["effect", "chain"].contains { map.has($0) || map.misspelt.contains($0) }
    let saysOverdue = map.has("overdue_found") || map.misspelt.contains("overdue_found")
    return InterventionRequest(
      id: id, lever: lever, affects: affects, waves: waves.map(\.wave), end: end.map { $0 + 1 },
      shape: dose.shape, rampMonths: dose.months, after: after, steps: steps,
      throughput: throughput, gapPlace: gapPlace(map, &problems),
      isEffectUnread: (saysEffect && steps == nil && throughput == nil)
        || (saysOverdue && overdue == nil),
      unitSpread: spread ?? effectSpread ?? 0, law: law, overdue: overdue, evidence: evidence,
      costs: costs, selectorPlaces: waves.map(\.place))
  }

  private static func gapPlace(_ map: YAMLMap, _ problems: inout InputProblems) -> InputMention? {
    guard let effect = map.map("effect", keys: nil, &problems), let value = effect["gap_closed"]
    else { return nil }
    return InputMention(file: value.file, line: value.line, key: effect.path(to: "gap_closed"))
  }

  /// Keys that a lever cannot do without, or has no use for.
  private static func checkKeys(
    _ map: YAMLMap, _ lever: Lever, _ problems: inout InputProblems
  ) {
    func need(_ key: String) {
      guard !map.has(key), !map.misspelt.contains(key) else { return }
      problems.add(map.problem("", .lever(.leverNeeds(lever: lever.rawValue, key: key))))
    }
    func refuse(_ key: String) {
      guard map.has(key) else { return }
      problems.add(map.problem(key, .lever(.notForLever(lever.rawValue))))
    }
    if lever == .automatic { need("law") } else { refuse("law") }
    if lever == .backlogDrive {
      // A drive finds overdue registrations, or speeds a backlog up, or both.
      if !map.has("effect"), !map.has("overdue_found"), !map.misspelt.contains("overdue_found") {
        problems.add(map.problem("", .lever(.driveNeedsEffect)))
      }
      refuse("chain")
    } else {
      refuse("overdue_found")
    }
    if lever == .backlogDrive, map.has("varies_between_units"), !map.has("effect") {
      problems.add(map.problem("varies_between_units", .lever(.spreadWithoutEffect)))
    }
    if lever != .linkage { refuse("chain") }
    if map.has("chain"), map.has("effect") {
      problems.add(map.problem("chain", .lever(.excludes("effect"))))
    }
    if lever == .custom { need("effect") }
    // Whoever states a number says where it is from.
    if ["effect", "chain", "law", "overdue_found"].contains(where: map.has) { need("evidence") }
  }

  private static func affects(_ map: YAMLMap, _ problems: inout InputProblems)
    -> [(id: String, place: InputMention)]?
  {
    guard let names = SelectorReader.names(map, "affects", &problems), let value = map["affects"]
    else { return nil }
    return names.enumerated().map { index, name in
      (
        name,
        InputMention(
          file: value.file, line: value.line, key: "\(map.path(to: "affects"))[\(index + 1)]")
      )
    }
  }

  /// What the lever does: factors of the gap closed, one for `effect`, one a step for `chain`, nil for
  /// the default; and the factor of throughput.
  private static func effect(
    _ map: YAMLMap, _ lever: Lever?, _ problems: inout InputProblems
  ) -> (steps: [GapEffect.Step]?, throughput: (times: Prior, place: InputMention)?) {
    let keys = ["gap_closed", "throughput_times", "varies_between_units"]
    if let effect = map.map("effect", keys: keys, &problems) {
      if lever == .backlogDrive, effect.has("gap_closed") {
        problems.add(
          effect.problem("gap_closed", .lever(.notForLever(Lever.backlogDrive.rawValue))))
      }
      if effect.misspelt.isEmpty, !effect.has("gap_closed"), !effect.has("throughput_times") {
        let needed = lever == .backlogDrive ? "throughput_times" : "gap_closed"
        problems.add(effect.problem("", .document(.missingKey(needed))))
      }
      let closed = PriorReader.read(effect, "gap_closed", .share, &problems)
      let times = PriorReader.read(effect, "throughput_times", .amount, &problems)
      return (
        closed.map { [GapEffect.Step("gap_closed", $0)] },
        times.flatMap { times in
          effect["throughput_times"].map { value in
            let key = effect.path(to: "throughput_times")
            return (times, InputMention(file: value.file, line: value.line, key: key))
          }
        }
      )
    }
    guard let chain = map.map("chain", keys: nil, &problems) else { return (nil, nil) }
    if chain.pairs.isEmpty { problems.add(map.problem("chain", .value(.empty))) }
    let steps = chain.pairs.compactMap { key, _ in
      PriorReader.read(chain, key, .share, &problems).map { GapEffect.Step(key, $0) }
    }
    return (steps, nil)
  }
}
