public import Registry

extension Scenario {
  /// The interventions made ready: defaults filled in, names checked, prices looked up.
  ///
  /// - Parameters:
  ///   - programme: the indicators they may affect.
  ///   - tree: the units they may reach.
  /// - Returns: the interventions, in file order.
  /// - Throws: every name that is unknown, effect that nobody gave, item without a price; what is
  ///   wrong with the cost table.
  public func resolvedInterventions(programme: Programme, tree: UnitTree) throws(InputRejected)
    -> [Intervention]
  {
    var problems = InputProblems()
    var prices: [String: Price]?
    // A table that is named is read, whether anything is paid for yet or not.
    if let costs = data.costs {
      prices = try CostReader.table(costs, mention: data.mentions["costs"])
    }
    let resolver = InterventionResolver(programme: programme, tree: tree, prices: prices)
    let resolved = requests.list.map { resolver.intervention($0, &problems) }
    try problems.check()
    return resolved
  }

  /// The problem of a scenario whose interventions would be lost in a model file; nil if it has none.
  public var interventionsLostInModelFile: InputRejected? {
    guard let place = requests.place, !requests.isEmpty else { return nil }
    return InputRejected(
      InputProblem(
        file: place.file, line: place.line, field: .key(place.key), rule: .lever(.notInModelFile)))
  }
}

/// Fills in what a scenario leaves open, and checks its names against the data.
private struct InterventionResolver {
  let programme: Programme
  let tree: UnitTree
  let prices: [String: Price]?

  func intervention(_ request: InterventionRequest, _ problems: inout InputProblems)
    -> Intervention
  {
    let defaults = LeverDefaults.standard[request.lever]
    for (wave, place) in zip(request.waves, request.selectorPlaces) {
      check(wave.selector, place, &problems)
    }
    var effects: [GapEffect] = []
    var throughputs: [ThroughputEffect] = []
    for affected in request.affects {
      switch effect(of: request, on: affected, &problems) {
      case .gap(let effect): effects.append(effect)
      case .throughput(let effect): throughputs.append(effect)
      case nil: break
      }
    }
    let kinds = request.affects.map { programme.indicator($0.id)?.kind }
    if let throughput = request.throughput, !kinds.contains(.backlog), !kinds.contains(nil) {
      report(throughput.place, nil, .lever(.throughputWithoutBacklog), &problems)
    }
    if let gap = request.gapPlace, kinds.allSatisfy({ $0 == .backlog }) {
      report(gap, nil, .lever(.gapWithoutRate), &problems)
    }
    let months = request.rampMonths ?? defaults?.months ?? 0
    // A drive that has ended finds nothing any more.
    let afterwards: DoseAfterEnd = request.lever == .backlogDrive ? .stops : .stays
    let shape = request.shape ?? (request.rampMonths == nil ? defaults?.shape : nil) ?? .linear
    let evidence = evidence(of: request, effects, defaults)
    return Intervention(
      id: request.id, lever: request.lever, affects: request.affects.map(\.id),
      effects: effects.map { effect in
        let own = effect.evidence == evidence ? nil : effect.evidence
        return GapEffect(effect.indicator, steps: effect.steps, evidence: own)
      }, throughputs: throughputs, unitSpread: request.unitSpread,
      waves: request.waves, end: request.end,
      dose: DoseCurve(
        shape: shape, rampMonths: shape == .step ? 0 : months,
        after: request.after ?? defaults?.after ?? afterwards),
      law: request.law, overdue: request.overdue,
      evidence: evidence,
      costs: request.costs.compactMap { line($0, &problems) })
  }

  /// What the scenario says, which holds of all effects; else what the defaults that stand in are known from, each
  /// once, in the order of the effects.
  private func evidence(
    of request: InterventionRequest, _ effects: [GapEffect], _ defaults: LeverDefaults.Entry?
  ) -> LocalizedText {
    if let own = request.evidence { return own }
    let known = effects.compactMap(\.evidence)
    let distinct = known.indices.filter { !known[..<$0].contains(known[$0]) }.map { known[$0] }
    guard distinct.count > 1 else {
      return distinct.first ?? defaults?.evidence ?? LocalizedText(vi: "giả định", en: "assumption")
    }
    func joined(_ language: Language) -> String {
      distinct.compactMap { $0.text(in: language) }.joined(separator: " / ")
    }
    return LocalizedText(vi: joined(.vi), en: joined(.en))
  }

  private func report(
    _ place: InputMention, _ text: String?, _ rule: InputRule, _ problems: inout InputProblems
  ) {
    problems.add(
      InputProblem(
        file: place.file, line: place.line, field: .key(place.key), text: text, rule: rule))
  }

  /// An effect on one indicator, of the kind that the indicator takes.
  private enum Effect {
    case gap(GapEffect)
    case throughput(ThroughputEffect)
  }

  private func effect(
    of request: InterventionRequest, on affected: (id: String, place: InputMention),
    _ problems: inout InputProblems
  ) -> Effect? {
    guard let indicator = programme.indicator(affected.id) else {
      let near = Spelling.nearest(to: affected.id, among: programme.indicators.map(\.id))
      report(
        affected.place, affected.id, .programme(.unknownIndicator(suggestion: near)), &problems)
      return nil
    }
    if request.isEffectUnread { return nil }
    switch indicator.kind {
    case .backlog:
      guard let throughput = request.throughput else {
        report(affected.place, affected.id, .lever(.backlogNeedsThroughput), &problems)
        return nil
      }
      return .throughput(ThroughputEffect(affected.id, times: throughput.times))
    case .milestone where indicator.yearly != true:
      report(affected.place, affected.id, .lever(.affectsSteps), &problems)
      return nil
    case .rate, .milestone: break
    }
    if request.lever == .backlogDrive {
      if indicator.basis != .registrations {
        report(affected.place, affected.id, .lever(.driveNeedsRegistrations), &problems)
      } else if request.overdue == nil {
        let rule = LeverRule.leverNeeds(lever: request.lever.rawValue, key: "overdue_found")
        report(affected.place, affected.id, .lever(rule), &problems)
      }
      return nil
    }
    if let steps = request.steps { return .gap(GapEffect(affected.id, steps: steps)) }
    guard indicator.kind == .rate,
      let assumed = LeverDefaults.standard.effect(of: request.lever, on: indicator)
    else {
      report(
        affected.place, affected.id,
        .lever(.noDefaultEffect(lever: request.lever.rawValue, indicator: affected.id)), &problems)
      return nil
    }
    return .gap(
      GapEffect(
        affected.id, steps: [GapEffect.Step("gap_closed", assumed.gapClosed)],
        evidence: request.evidence == nil ? assumed.evidence : nil))
  }

  private func check(
    _ selector: UnitSelector, _ place: InputMention, _ problems: inout InputProblems
  ) {
    switch selector {
    case .all: break
    case .units(let codes), .parent(let codes):
      for code in codes where tree.index(ofCode: code) == nil {
        let near = Spelling.nearestCode(to: code, among: tree.units.map(\.code))
        report(place, code, .programme(.unknownUnit(suggestion: near)), &problems)
      }
    case .tags(let tags):
      let known = Array(Set(tree.units.flatMap(\.tags))).sorted()
      for tag in tags where !known.contains(tag) {
        report(
          place, tag, .lever(.unknownTag(suggestion: Spelling.nearest(to: tag, among: known))),
          &problems)
      }
    case .worst(let by, _):
      if let indicator = programme.indicator(by) {
        if indicator.kind != .rate { report(place, by, .lever(.worstNeedsRate), &problems) }
        break
      }
      let near = Spelling.nearest(to: by, among: programme.indicators.map(\.id))
      report(place, by, .programme(.unknownIndicator(suggestion: near)), &problems)
    }
  }

  private func line(_ cost: InterventionRequest.Cost, _ problems: inout InputProblems)
    -> CostLine?
  {
    guard let prices else {
      report(cost.place, cost.item, .lever(.noCostTable), &problems)
      return nil
    }
    guard let price = prices[cost.item] else {
      let near = Spelling.nearest(to: cost.item, among: prices.keys.sorted())
      report(cost.place, cost.item, .lever(.unknownItem(suggestion: near)), &problems)
      return nil
    }
    let needsCommunes = cost.basis == .communeMonth || cost.basis == .commune
    if needsCommunes, !tree.units.contains(where: { $0.kind == .commune }) {
      report(cost.place, cost.item, .lever(.noCommunes), &problems)
      return nil
    }
    return CostLine(
      price, per: cost.basis, quantity: cost.quantity, followsDose: cost.followsDose)
  }
}
