public import Registry

/// What every model of an indicator has, whatever its kind.
public protocol ForecastModel: Sendable {
  /// The indicator's id.
  var indicator: String { get }
  /// What stands under the fraction line of a rate; nil for backlogs and milestones.
  var rateBasis: Basis? { get }
  /// Where the counts come from.
  var source: String { get }
  /// What was observed in a unit by year; nil if the unit is not modelled itself.
  func counts(inUnit unit: Int) -> [YearlyCount]?
  /// The units that are modelled themselves.
  var ownUnits: [Int] { get }
  /// What of a forecast is a scenario's assumption, if anything.
  var assumption: LocalizedText? { get }
}

extension RateModel: ForecastModel {
  /// The basis of the rate.
  public var rateBasis: Basis? { basis }
  /// What was observed in a unit by year.
  public func counts(inUnit unit: Int) -> [YearlyCount]? { observed[unit] }
  /// The units with a series of their own.
  public var ownUnits: [Int] { Array(observed.keys) }
  /// None: rates are learned.
  public var assumption: LocalizedText? { nil }
}

extension BacklogModel: ForecastModel {
  /// None: a backlog is over its stock.
  public var rateBasis: Basis? { nil }
  /// Progress at the end of each year over the stock as it was stated.
  public func counts(inUnit unit: Int) -> [YearlyCount]? { histories[unit]?.yearly }
  /// The units with rows of their own.
  public var ownUnits: [Int] { Array(histories.keys) }
  /// Staff and productivity, where throughput is taken from them; else what the scenario says of others.
  public var assumption: LocalizedText? {
    guard assumptions.staff != nil else {
      guard assumptions.evidence != nil else { return nil }
      let (vi, en) = said(assumptions.evidence)
      return LocalizedText(
        vi: "giả định về việc tồn đọng (\(vi))", en: "assumptions about the backlog (\(en))")
    }
    let (vi, en) = said(assumptions.evidence)
    return LocalizedText(
      vi: "tốc độ xử lý theo nhân lực và năng suất giả định (\(vi))",
      en: "throughput from assumed staff and productivity (\(en))")
  }
}

extension MilestoneModel: ForecastModel {
  /// None: a milestone is reached or not.
  public var rateBasis: Basis? { nil }
  /// How often it was done and due in each year.
  public func counts(inUnit unit: Int) -> [YearlyCount]? { histories[unit]?.yearly }
  /// The units that have to reach it.
  public var ownUnits: [Int] { Array(histories.keys) }
  /// How long steps take, or the prior of a yearly publication.
  public var assumption: LocalizedText? {
    switch plan {
    case .steps(let plan):
      let (vi, en) = said(plan.evidence)
      return LocalizedText(
        vi: "thời gian các bước là giả định (\(vi))", en: "durations of steps assumed (\(en))")
    case .yearly(let plan):
      guard plan.evidence != nil else { return nil }
      let (vi, en) = said(plan.evidence)
      return LocalizedText(
        vi: "xác suất ban đầu là giả định (\(vi))", en: "prior probability assumed (\(en))")
    }
  }
}

extension FittedProgramme {
  /// How many models there are: rates, then backlogs, then milestones.
  public var modelCount: Int { rates.count + backlogs.count + milestones.count }

  /// The model at a position, 0..<`modelCount`.
  public func model(_ position: Int) -> any ForecastModel {
    if position < rates.count { return rates[position] }
    let work = position - rates.count
    return work < backlogs.count ? backlogs[work] : milestones[work - backlogs.count]
  }

  /// True if the model at a position is one of a backlog.
  public func isBacklog(_ position: Int) -> Bool {
    (rates.count..<(rates.count + backlogs.count)).contains(position)
  }
}

/// A source as both languages name it, or that there is none.
private func said(_ evidence: LocalizedText?) -> (vi: String, en: String) {
  (evidence?.text(in: .vi) ?? "không nêu nguồn", evidence?.text(in: .en) ?? "no source given")
}
