internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

extension Outlook {
  /// What a reader must know of interventions that do less than they seem to; none of inert ones.
  static func leverFindings(_ plan: LeverPlan?, fitted: FittedProgramme) -> [DataQualityFinding] {
    guard let plan else { return [] }
    return plan.interventions.enumerated().flatMap { index, one -> [DataQualityFinding] in
      guard !one.isInert else { return [] }
      var findings: [DataQualityFinding] = []
      for indicator in one.affects {
        let rates = fitted.rates.filter { $0.indicator == indicator }
        let work = fitted.endsOfWork(on: indicator)
        if rates.isEmpty, work.isEmpty {
          findings.append(.leverWithoutData(one.id, indicator))
        } else if one.overdue != nil, !rates.isEmpty,
          !rates.contains(where: { $0.basis == .cohort })
        {
          findings.append(.driveWithoutCohort(one.id, indicator))
        }
        let last = rates.map(\.paths.tree.grid.lastHistory).max()
        if let start = plan.firstStart(of: index)?.year, let last, start <= last {
          findings.append(.leverInHistory(one.id, indicator, start: start, last: last))
        } else if let start = plan.firstStart(of: index), let end = work.max(), start < end {
          findings.append(
            .leverInHistory(one.id, indicator, start: start.year, last: (end + -1).year))
        }
      }
      if plan.firstStart(of: index) == nil { findings.append(.leverReachesNobody(one.id)) }
      return findings
    }
  }
}

extension FittedProgramme {
  /// When the rows of a backlog or a milestone end, unit by unit; none for rates.
  fileprivate func endsOfWork(on indicator: String) -> [Month] {
    let backlogs = backlogs.filter { $0.indicator == indicator }
      .flatMap { $0.histories.values.map(\.endMonth) }
    let milestones = milestones.filter { $0.indicator == indicator }
      .flatMap { $0.histories.values.map { $0.endMonth ?? 0 } }
    return (backlogs + milestones).map { Month(index: $0) }
  }
}

extension DataQualityFinding {
  fileprivate static func leverWithoutData(_ id: String, _ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "lever_without_data", indicator: indicator,
      message: LocalizedText(
        vi: "Giải pháp “\(id)” tác động lên “\(indicator)” nhưng chỉ tiêu này không có số liệu.",
        en: "`\(id)` affects `\(indicator)`, of which there are no data."))
  }

  fileprivate static func driveWithoutCohort(_ id: String, _ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "drive_without_cohort", indicator: indicator,
      message: LocalizedText(
        vi:
          "“\(id)” làm thay đổi mẫu số của “\(indicator)”; không có số liệu theo số sự kiện để đặt bên cạnh.",
        en:
          "`\(id)` changes the denominator of `\(indicator)`; there are no data on the cohort to show beside it."
      ))
  }

  fileprivate static func leverInHistory(_ id: String, _ indicator: String, start: Int, last: Int)
    -> Self
  {
    Self(
      severity: .warning, rule: "lever_in_history", indicator: indicator,
      message: LocalizedText(
        vi:
          "“\(id)” bắt đầu năm \(start), trong khi số liệu “\(indicator)” có đến \(last): xu hướng đã gồm một phần tác động.",
        en:
          "`\(id)` begins in \(start), and `\(indicator)` is observed to \(last): the trend holds part of its effect already."
      ))
  }

  fileprivate static func leverReachesNobody(_ id: String) -> Self {
    Self(
      severity: .warning, rule: "lever_reaches_nobody",
      message: LocalizedText(
        vi: "Giải pháp “\(id)” không đến được đơn vị nào.", en: "`\(id)` reaches no unit."))
  }
}
