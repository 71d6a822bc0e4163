internal import Registry

/// Reads when an intervention runs and how its dose goes.
enum TimingReader {
  /// The month under a key.
  static func month(_ map: YAMLMap, _ key: String, _ problems: inout InputProblems) -> Month? {
    guard let text = map.text(key, &problems) else { return nil }
    guard let month = Month(text) else {
      problems.add(map.problem(key, .lever(.notMonth)))
      return nil
    }
    return month
  }

  /// Where and from when, with the places of the selectors; nil after a problem.
  static func waves(_ map: YAMLMap, _ problems: inout InputProblems)
    -> [(wave: Wave, place: InputMention)]?
  {
    if map.has("waves") {
      for key in ["where", "start"] where map.has(key) {
        problems.add(map.problem(key, .lever(.excludes("waves"))))
      }
      guard let items = map.list("waves", &problems) else { return nil }
      if items.isEmpty { problems.add(map.problem("waves", .value(.empty))) }
      let waves = items.compactMap { item -> (wave: Wave, place: InputMention)? in
        YAMLMap(
          item.value, path: item.path, keys: ["where", "start"], required: ["where", "start"],
          &problems
        ).flatMap { wave($0, &problems) }
      }
      return waves.count == items.count && !waves.isEmpty ? waves : nil
    }
    guard map.has("start") || map.misspelt.contains("start") else {
      problems.add(map.problem("", .document(.missingKey("start"))))
      return nil
    }
    return wave(map, &problems).map { [$0] }
  }

  private static func wave(_ map: YAMLMap, _ problems: inout InputProblems)
    -> (wave: Wave, place: InputMention)?
  {
    let selector = SelectorReader.read(map, &problems)
    let start = month(map, "start", &problems)
    guard let selector, let start else { return nil }
    let value = map["where"] ?? map.value
    return (
      Wave(selector, start: start),
      InputMention(
        file: value.file, line: value.line,
        key: map["where"] == nil ? map.path : map.path(to: "where"))
    )
  }

  /// The shape and the length of the ramp, where they are said.
  static func dose(_ map: YAMLMap, start: Month?, _ problems: inout InputProblems) -> (
    shape: DoseShape?, months: Int?
  ) {
    guard
      let dose = map.map("dose", keys: ["shape", "full_by", "full_in_months"], &problems)
    else { return (nil, nil) }
    let shape = dose.word("shape", DoseShape.self, &problems)
    var months = dose.integer("full_in_months", in: 0...600, &problems)
    if dose.has("full_by") {
      if dose.has("full_in_months") {
        problems.add(dose.problem("full_by", .lever(.excludes("full_in_months"))))
      }
      if map.has("waves") {
        problems.add(dose.problem("full_by", .lever(.excludes("waves"))))
      }
      if let full = month(dose, "full_by", &problems), let start {
        months = full.index - start.index
        if full < start { problems.add(dose.problem("full_by", .lever(.notAfterStart))) }
      }
    }
    if shape == .step, let given = months, given > 0 {
      let key = dose.has("full_by") ? "full_by" : "full_in_months"
      problems.add(dose.problem(key, .lever(.excludes("shape: step"))))
    }
    return (shape, months.map { max($0, 0) } ?? (shape == .step ? 0 : nil))
  }

  /// What is left after the end, where it is said.
  static func after(_ map: YAMLMap, _ problems: inout InputProblems) -> DoseAfterEnd? {
    guard let after = map.map("after", keys: ["stays", "half_life_months"], &problems) else {
      return nil
    }
    if after.has("stays"), after.has("half_life_months") {
      problems.add(after.problem("stays", .lever(.excludes("half_life_months"))))
    }
    if let stays = after.choice("stays", &problems) { return stays ? .stays : .stops }
    guard let months = after.number("half_life_months", &problems) else { return nil }
    guard (0.01...1200).contains(months) else {
      problems.add(after.problem("half_life_months", .value(.outsideBounds(0.01, 1200))))
      return nil
    }
    return .halfLife(months: months)
  }

  /// The law an intervention waits for, where one is named.
  static func law(_ map: YAMLMap, _ problems: inout InputProblems) -> Law? {
    guard
      let law = map.map(
        "law", keys: ["probability", "date"], required: ["probability", "date"], &problems)
    else { return nil }
    let probability = law.number("probability", &problems)
    if let probability, !(0...1).contains(probability) {
      problems.add(law.problem("probability", .value(.outsideBounds(0, 1))))
    }
    var dates: [Month]?
    if law["date"]?.shape == .scalar {
      dates = month(law, "date", &problems).map { [$0, $0, $0] }
    } else if let range = law.map(
      "date", keys: ["earliest", "likeliest", "latest"],
      required: ["earliest", "likeliest", "latest"], &problems)
    {
      let read = ["earliest", "likeliest", "latest"].compactMap { month(range, $0, &problems) }
      if read.count == 3 { dates = read }
    }
    guard let probability, (0...1).contains(probability), let dates else { return nil }
    guard dates[0] <= dates[1], dates[1] <= dates[2] else {
      problems.add(law.problem("date", .lever(.priorNotIncreasing)))
      return nil
    }
    return Law(
      probability: probability, earliest: dates[0], likeliest: dates[1], latest: dates[2])
  }
}
