internal import Registry

/// Gathers what there is to learn of backlogs and milestones, and says what cannot be forecast.
struct WorkFit {
  private struct Backlog {
    var indicator: String
    var source: String
    var histories: [Int: BacklogHistory]
    var assumptions: BacklogAssumptions
  }

  private var planned: [Backlog] = []
  private(set) var milestones: [MilestoneModel] = []
  private(set) var findings: [DataQualityFinding] = []
  private let horizon: Int

  /// - Parameters:
  ///   - data: what the intake read.
  ///   - plans: what the scenario says.
  ///   - horizon: the last year to draw.
  init(_ data: RegistrationData, plans: WorkPlans, horizon: Int) {
    self.horizon = horizon
    for indicator in data.programme.indicators {
      let rows = data.observations.filter { $0.indicator == indicator.id }
      switch indicator.kind {
      case .rate: continue
      case .backlog: plan(indicator.id, rows, plans.backlogs[indicator.id])
      case .milestone: plan(indicator, rows, plans.milestones[indicator.id], data.tree)
      }
    }
  }

  /// True if there is nothing to forecast.
  var isEmpty: Bool { planned.isEmpty && milestones.isEmpty }

  /// Fits every backlog.
  func backlogs(workers: Int) async throws -> [BacklogModel] {
    var models: [BacklogModel] = []
    for backlog in planned {
      models.append(
        try await BacklogModel.fit(
          indicator: backlog.indicator, source: backlog.source, histories: backlog.histories,
          assumptions: backlog.assumptions, horizon: horizon, workers: workers))
    }
    return models
  }

  /// The backlogs without a posterior: their units and years.
  var outlines: [BacklogModel] {
    planned.map {
      BacklogModel(
        indicator: $0.indicator, source: $0.source, assumptions: $0.assumptions,
        grid: BacklogGrid($0.assumptions, histories: $0.histories.values.map { $0 }),
        points: BacklogModel.Points(), histories: $0.histories, horizon: horizon)
    }
  }

  /// The rows of each source by unit, sources in the order in which they occur.
  private static func bySource(_ rows: [Observation]) -> [(String, [Int: [Observation]])] {
    var sources: [String] = []
    for row in rows where !sources.contains(row.source) { sources.append(row.source) }
    return sources.map { source in
      (source, Dictionary(grouping: rows.filter { $0.source == source }, by: \.unit))
    }
  }

  private mutating func plan(
    _ indicator: String, _ rows: [Observation], _ assumptions: BacklogAssumptions?
  ) {
    let assumed = assumptions ?? BacklogAssumptions()
    for (source, units) in Self.bySource(rows) {
      let histories = units.mapValues { BacklogHistory($0, started: assumed.started) }
      let hasHistory = histories.values.contains { !$0.increments.isEmpty }
      guard hasHistory || assumed.staff != nil else {
        findings.append(.throughputUnknown(indicator))
        continue
      }
      planned.append(
        Backlog(
          indicator: indicator, source: source, histories: histories, assumptions: assumed))
    }
  }

  private mutating func plan(
    _ indicator: Indicator, _ rows: [Observation], _ plan: MilestonePlan?, _ tree: UnitTree
  ) {
    let isYearly = indicator.yearly ?? false
    guard let plan = plan ?? (isYearly ? .yearly(YearlyPlan()) : nil) else {
      findings.append(.milestoneWithoutSteps(indicator.id))
      return
    }
    var sources = Self.bySource(rows)
    let hasStart =
      switch plan {
      case .steps: true
      case .yearly(let yearly): yearly.from != nil
      }
    if sources.isEmpty, hasStart { sources = [("scenario", [:])] }
    for (source, units) in sources {
      var histories = units.mapValues { MilestoneHistory($0) }
      // Who has no rows has the milestone all the same, at the bottom of the tree.
      if hasStart {
        for unit in tree.units.indices
        where tree.children[unit].isEmpty && histories[unit] == nil
          && !tree.ancestors(of: unit).contains(where: { units[$0] != nil })
        {
          histories[unit] = MilestoneHistory([])
        }
      }
      if case .steps(let steps) = plan, let latest = steps.latestEnd {
        let late = histories.values.contains {
          $0.done == 0 && Double($0.endMonth ?? 0) >= latest
        }
        if late { findings.append(.stepsOverdue(indicator.id)) }
      }
      milestones.append(
        MilestoneModel(
          indicator: indicator.id, source: source, plan: plan, histories: histories,
          horizon: horizon))
    }
  }
}

extension StepPlan {
  /// The month by which all steps are done at the latest, from the beginning of year 0; nil if a
  /// duration has no bound.
  fileprivate var latestEnd: Double? {
    var ends: [Double] = []
    for step in steps {
      let longest: Double
      switch step.months {
      case .fixed(let value): longest = value
      case .triangular(_, _, let high): longest = high
      case .logNormal: return nil
      }
      ends.append((step.after.map { ends[$0] }.max() ?? Double(start.firstMonth)) + longest)
    }
    return ends.max()
  }
}

extension DataQualityFinding {
  static func stepsOverdue(_ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "steps_overdue", indicator: indicator,
      message: LocalizedText(
        vi:
          "Theo các bước trong kịch bản, mốc “\(indicator)” lẽ ra đã xong ở mọi đơn vị, nhưng số liệu ghi là chưa: coi như không đạt trong kỳ dự báo; cần cập nhật các bước.",
        en:
          "By the steps of the scenario `\(indicator)` would be done everywhere by now, but rows say that it is not: units without it count as never reaching it. Update the steps."
      ))
  }

  static func throughputUnknown(_ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "throughput_unknown", indicator: indicator,
      message: LocalizedText(
        vi:
          "“\(indicator)”: mỗi đơn vị chỉ có một kỳ số liệu và kịch bản không nêu `started` hay `staff` và `productivity`, nên không biết tốc độ xử lý: không tính xác suất đạt.",
        en:
          "`\(indicator)`: every unit has one row, and the scenario gives neither `started` nor `staff` and `productivity`, so throughput is unknown: no odds."
      ))
  }

  static func milestoneWithoutSteps(_ indicator: String) -> Self {
    Self(
      severity: .note, rule: "milestone_without_steps", indicator: indicator,
      message: LocalizedText(
        vi: "Kịch bản không nêu các bước của mốc “\(indicator)”: không tính xác suất đạt.",
        en: "The scenario gives no steps for the milestone `\(indicator)`: no odds."))
  }
}
