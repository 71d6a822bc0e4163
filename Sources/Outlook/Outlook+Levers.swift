internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

extension Outlook {
  /// What a reader must know of interventions that do less than they seem to; of inert ones only that they cost
  /// something.
  static func leverFindings(
    _ plan: LeverPlan?, fitted: FittedProgramme, priceGrowth: Prior? = nil
  ) -> [DataQualityFinding] {
    guard let plan else { return [] }
    let unused =
      priceGrowth != nil && plan.interventions.allSatisfy(\.costs.isEmpty)
      ? [DataQualityFinding.pricesWithoutCosts] : []
    return unused
      + plan.interventions.enumerated().flatMap { index, one -> [DataQualityFinding] in
        guard !one.isInert else {
          return one.costs.isEmpty ? [] : [.leverWithoutEffect(one.id)]
        }
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
        return findings + idleFindings(one, plan, index, fitted: fitted)
      }
  }

  /// An intervention that changes nothing that is forecast, or not everywhere: it reaches nobody, begins too late, or
  /// has no dose while anything is forecast.
  private static func idleFindings(
    _ one: Intervention, _ plan: LeverPlan, _ index: Int, fitted: FittedProgramme
  ) -> [DataQualityFinding] {
    guard plan.firstStart(of: index) != nil else { return [.leverReachesNobody(one.id)] }
    var findings: [DataQualityFinding] = []
    for indicator in one.affects {
      let models = (0..<fitted.modelCount).filter { fitted.model($0).indicator == indicator }
      guard !models.isEmpty else { continue }
      // Of several bases or sources the one in which it does most.
      let works = models.map { plan.work(of: index, on: $0) }
      guard
        let most = works.max(by: { $0.units - $0.late - $0.idle < $1.units - $1.late - $1.idle })
      else { continue }
      if works.allSatisfy({ $0.units == 0 }) {
        findings.append(.leverReachesNobody(one.id, indicator))
      } else if most.late > 0, most.late >= most.idle {
        findings.append(.leverAfterHorizon(one, indicator, most))
      } else if most.idle > 0 {
        findings.append(.leverWithoutDose(one, indicator, most))
      }
    }
    return findings
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
  fileprivate static func leverWithoutEffect(_ id: String) -> Self {
    Self(
      severity: .warning, rule: FindingRule.leverWithoutEffect.rawValue,
      message: LocalizedText(
        vi: "Giải pháp “\(id)” có chi phí nhưng tác động được ghi là 0: không làm thay đổi gì.",
        en: "`\(id)` has costs and an effect that is stated as 0: it changes nothing."))
  }

  fileprivate static var pricesWithoutCosts: Self {
    Self(
      severity: .note, rule: FindingRule.pricesWithoutCosts.rawValue,
      message: LocalizedText(
        vi:
          "Kịch bản ghi `prices` nhưng không giải pháp nào có chi phí: mức tăng giá không được dùng.",
        en:
          "The scenario states `prices`, and no intervention has a cost: their growth is not used."
      ))
  }

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

  fileprivate static func leverReachesNobody(_ id: String, _ indicator: String) -> Self {
    Self(
      severity: .warning, rule: "lever_reaches_nobody", indicator: indicator,
      message: LocalizedText(
        vi:
          "Giải pháp “\(id)” không đến được đơn vị nào có dự báo “\(indicator)”: không có tác động, chi phí (nếu có) vẫn tính.",
        en:
          "`\(id)` reaches no unit with a forecast of `\(indicator)`: it changes nothing there, and its costs, if any, are charged."
      ))
  }

  /// An intervention that is paid for though nothing is left for it to do.
  static func paidAfterDone(_ idle: Budget.Idle) -> Self {
    let percent = Int((100 * idle.share).rounded())
    let from = idle.from.map { year in
      (vi: "; từ năm \(year) thì quá nửa", en: "; from \(year) on more than half")
    }
    return Self(
      severity: .warning, rule: "paid_after_done",
      message: LocalizedText(
        vi:
          "“\(idle.intervention)” vẫn được chi sau khi việc tồn đọng đã xong: bình quân \(percent) % chi phí của giải pháp\(from?.vi ?? "").",
        en:
          "`\(idle.intervention)` is paid for after its backlog is done: \(percent) % of what it costs, on average\(from?.en ?? "")."
      ))
  }

  /// In some of the units, in words; nothing where it is so in all.
  private static func places(_ count: Int, of all: Int) -> (vi: String, en: String) {
    count == all ? ("", "") : (" ở \(count) trên \(all) đơn vị", " in \(count) of \(all) units")
  }

  fileprivate static func leverAfterHorizon(
    _ one: Intervention, _ indicator: String, _ work: LeverPlan.Work
  ) -> Self {
    let isWhole = work.late == work.units
    let places = places(work.late, of: work.units)
    let start = isWhole ? work.start.map { " (\($0.written))" } ?? "" : ""
    return Self(
      severity: .warning, rule: "lever_after_horizon", indicator: indicator,
      message: LocalizedText(
        vi:
          "Giải pháp “\(one.id)” bắt đầu\(places.vi) sau năm cuối của dự báo\(start): \(isWhole ? "" : "ở đó ")không làm thay đổi “\(indicator)” và không tốn gì trong các năm dự báo.",
        en:
          "`\(one.id)` begins\(places.en) after the last year forecast\(start): it changes nothing of `\(indicator)` \(isWhole ? "" : "there ")and costs nothing in the years forecast."
      ))
  }

  fileprivate static func leverWithoutDose(
    _ one: Intervention, _ indicator: String, _ work: LeverPlan.Work
  ) -> Self {
    let places = places(work.idle, of: work.units)
    let (vi, en) =
      if one.law?.probability == 0 {
        ("luật không bao giờ được thông qua", "its law never passes")
      } else if let end = one.end {
        (
          "kết thúc cuối tháng \((end + -1).written), khi mức triển khai còn 0 % hoặc trước các năm dự báo",
          "it ends with \((end + -1).written), its dose still 0 %, or before what is forecast"
        )
      } else {
        ("mức triển khai tăng quá chậm", "its dose rises too slowly")
      }
    return Self(
      severity: .warning, rule: "lever_without_dose", indicator: indicator,
      message: LocalizedText(
        vi:
          "Giải pháp “\(one.id)” có mức triển khai 0 %\(places.vi) suốt các năm dự báo “\(indicator)” (\(vi)): hầu như không có tác động, chi phí (nếu có) vẫn tính.",
        en:
          "`\(one.id)` has a dose of 0 %\(places.en) in all years forecast of `\(indicator)` (\(en)): it changes next to nothing, and its costs, if any, are charged."
      ))
  }
}
