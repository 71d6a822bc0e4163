internal import Registry

/// Reads `backlogs` and `milestones` of a scenario.
struct WorkPlansReader {
  /// What was read.
  private(set) var plans = WorkPlans()
  /// Where each indicator's plan stands: `backlogs.ID`, `milestones.ID`, and `backlogs.ID.started`.
  private(set) var mentions: [String: InputMention] = [:]

  /// Reads both maps; an indicator whose plan has a problem is left out after reporting it.
  init(_ scenario: YAMLMap, _ problems: inout InputProblems) {
    if let map = scenario.map("backlogs", keys: nil, &problems) {
      for (id, value) in map.pairs {
        note(id, value, in: map)
        plans.backlogs[id] = backlog(id, in: map, &problems)
      }
    }
    if let map = scenario.map("milestones", keys: nil, &problems) {
      for (id, value) in map.pairs {
        note(id, value, in: map)
        plans.milestones[id] = milestone(id, in: map, &problems)
      }
    }
  }

  private mutating func note(_ id: String, _ value: YAMLValue, in map: YAMLMap) {
    mentions["\(map.path).\(id)"] = InputMention(
      file: value.file, line: value.line, key: map.path(to: id))
  }

  private mutating func backlog(_ id: String, in map: YAMLMap, _ problems: inout InputProblems)
    -> BacklogAssumptions?
  {
    let keys = [
      "started", "staff", "productivity", "capacity_per_year", "stock_ratio",
      "difficulty_variance", "between_units", "between_periods", "yearly_change", "evidence",
    ]
    guard let own = map.map(id, keys: keys, &problems) else { return nil }
    var read = BacklogAssumptions()
    read.started = month("started", in: own, &problems)
    if let value = own["started"] {
      mentions["backlogs.\(id).started"] = InputMention(
        file: value.file, line: value.line, key: own.path(to: "started"))
    }
    read.staff = AmountPriorReader.amount("staff", in: own, &problems)
    read.productivity = AmountPriorReader.amount("productivity", in: own, &problems)
    if (own["staff"] == nil) != (own["productivity"] == nil) {
      problems.add(map.problem(id, .work(.staffAlone)))
    }
    read.capacityPerYear = Self.number("capacity_per_year", in: own, 0...1e12, &problems)
    for (key, path) in [
      ("stock_ratio", \BacklogAssumptions.stockRatio),
      ("difficulty_variance", \.difficultyVariance), ("between_units", \.betweenUnits),
      ("between_periods", \.betweenPeriods),
    ] {
      if let prior = AmountPriorReader.amount(key, in: own, &problems) {
        read[keyPath: path] = prior
      }
    }
    if let change = Self.number("yearly_change", in: own, 0...2, &problems) {
      read.yearlyChange = change
    }
    read.evidence = own.evidence(&problems)
    return read
  }

  private func milestone(_ id: String, in map: YAMLMap, _ problems: inout InputProblems)
    -> MilestonePlan?
  {
    guard
      let own = map.map(
        id, keys: ["start", "steps", "one_for_all", "prior", "from", "evidence"], &problems)
    else { return nil }
    let evidence = own.evidence(&problems)
    guard (own["steps"] == nil) != (own["prior"] == nil) else {
      problems.add(map.problem(id, .work(.stepsOrYearly)))
      return nil
    }
    if own["prior"] != nil {
      for key in ["start", "one_for_all"] where own[key] != nil {
        problems.add(own.problem(key, .work(.stepsOrYearly)))
      }
      let from = own.integer("from", in: ModelOptionsReader.years, &problems)
      return AmountPriorReader.beta("prior", in: own, &problems).map {
        .yearly(YearlyPlan(alpha: $0.alpha, beta: $0.beta, from: from, evidence: evidence))
      }
    }
    if own["from"] != nil { problems.add(own.problem("from", .work(.stepsOrYearly))) }
    if own["start"] == nil { problems.add(map.problem(id, .document(.missingKey("start")))) }
    let isShared = own.choice("one_for_all", &problems) ?? true
    let steps = steps(own, &problems)
    guard let start = month("start", in: own, &problems), let steps else { return nil }
    return .steps(StepPlan(start: start, steps: steps, isShared: isShared, evidence: evidence))
  }

  /// The steps of a milestone, each after those it waits for.
  private func steps(_ map: YAMLMap, _ problems: inout InputProblems) -> [StepPlan.Step]? {
    guard let items = map.list("steps", &problems) else { return nil }
    guard !items.isEmpty else {
      problems.add(map.problem("steps", .value(.empty)))
      return nil
    }
    var ids: [String] = []
    var steps: [StepPlan.Step] = []
    for (value, path) in items {
      guard
        let own = YAMLMap(
          value, path: path, keys: ["id", "months", "after"], required: ["id", "months"],
          &problems)
      else { continue }
      let id = own.nonEmptyText("id", &problems) ?? ""
      if ids.contains(id) { problems.add(own.problem("id", .work(.repeatedStep))) }
      let after = (own.list("after", &problems) ?? []).compactMap { item -> Int? in
        guard case .scalar(let name, _) = item.value.content, let step = ids.firstIndex(of: name)
        else {
          var name = ""
          if case .scalar(let text, _) = item.value.content { name = text }
          let suggestion = Spelling.nearest(to: name, among: ids)
          problems.add(
            item.value.problem(at: item.path, .work(.unknownStep(suggestion: suggestion))))
          return nil
        }
        return step
      }
      ids.append(id)
      guard let months = AmountPriorReader.amount("months", in: own, &problems) else { continue }
      steps.append(StepPlan.Step(id: id, months: months, after: after))
    }
    return steps.count == items.count ? steps : nil
  }

  private func month(_ key: String, in map: YAMLMap, _ problems: inout InputProblems) -> Period? {
    guard let text = map.text(key, &problems) else { return nil }
    guard let period = Period(text), period.months.count == 1 else {
      problems.add(map.problem(key, .work(.notMonth)))
      return nil
    }
    return period
  }

  private static func number(
    _ key: String, in map: YAMLMap, _ range: ClosedRange<Double>, _ problems: inout InputProblems
  ) -> Double? {
    guard let number = map.number(key, &problems) else { return nil }
    guard range.contains(number) else {
      problems.add(
        map.problem(key, .value(.outsideBounds(range.lowerBound, range.upperBound))))
      return nil
    }
    return number
  }
}
