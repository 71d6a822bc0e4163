internal import Registry

extension Scenario {
  /// Checks that plans for backlogs and milestones are for indicators of that kind, and that work did
  /// not start after progress was counted.
  ///
  /// - Throws: every plan that is for nothing, where it stands in the scenario.
  func checkWork(against data: RegistrationData) throws(InputRejected) {
    var problems = InputProblems()
    let ids = data.programme.indicators.map(\.id)
    func check(_ id: String, under key: String, is kind: IndicatorKind) {
      guard let mention = workMentions["\(key).\(id)"] else { return }
      let rule: WorkRule
      if let indicator = data.programme.indicator(id) {
        guard indicator.kind != kind else { return }
        rule = .otherKind(kind)
      } else {
        rule = .unknownIndicator(suggestion: Spelling.nearest(to: id, among: ids))
      }
      report(mention, text: id, rule)
    }
    func report(_ mention: InputMention, text: String?, _ rule: WorkRule) {
      problems.add(
        InputProblem(
          file: mention.file, line: mention.line, field: .key(mention.key), text: text,
          rule: .work(rule)))
    }
    for (id, plan) in work.backlogs.sorted(by: { $0.key < $1.key }) {
      check(id, under: "backlogs", is: .backlog)
      guard let started = plan.started, let mention = workMentions["backlogs.\(id).started"],
        let row = data.observations.first(where: {
          $0.indicator == id && $0.period.endMonth <= started.firstMonth && $0.numerator > 0
        })
      else { continue }
      report(mention, text: started.description, .startedAfterProgress(line: row.line))
    }
    for (id, plan) in work.milestones.sorted(by: { $0.key < $1.key }) {
      check(id, under: "milestones", is: .milestone)
      guard let indicator = data.programme.indicator(id), indicator.kind == .milestone,
        let mention = workMentions["milestones.\(id)"]
      else { continue }
      let isYearly = indicator.yearly ?? false
      let hasSteps = if case .steps = plan { true } else { false }
      if isYearly == hasSteps { report(mention, text: id, .yearlyMismatch(isYearly: isYearly)) }
    }
    try problems.check()
  }
}
