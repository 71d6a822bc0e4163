public import Registry

extension FittedProgramme {
  /// The same fit with one unit learned anew, hyper-parameters and all that units share held fixed.
  ///
  /// Everything of other units stays bit for bit. What the unit's new counts would have moved of the
  /// shared paths is left out, so this is for a late report or a correction, not for a new year.
  ///
  /// - Parameters:
  ///   - code: the unit's code.
  ///   - data: where its counts are taken from; those of other units are not used.
  ///   - kind: the trend model that was fitted.
  ///   - outliers: the years that were not learned from.
  /// - Returns: the changed fit.
  /// - Throws: `RefitError` if a full fit is needed; `ProgrammeFitError`.
  /// - Complexity: O(points · T³) per rate, whatever the number of units.
  public func refitting(
    _ code: String, from data: RegistrationData, kind: TrendKind, outliers: Set<Int>
  ) throws -> FittedProgramme {
    guard let unit = tree.index(ofCode: code) else { throw RefitError.notInModel(unit: code) }
    guard let index = data.tree.index(ofCode: code) else {
      throw RefitError.notInData(unit: code)
    }
    let plan = RatePlan(data)
    var changed = self
    var surprises: [DataQualityFinding] = []
    for rate in plan.rates where rate.observed[index] != nil {
      guard let model = rates.firstIndex(where: { $0.key == rate.key && $0.observed[unit] != nil })
      else { throw RefitError.newCounts(unit: code, model: rate.key) }
      guard plan.isAlike(rate, rates[model], in: self),
        rate.ownDenominators.contains(index) == rates[model].ownDenominators.contains(unit),
        rate.apart.contains(index) == rates[model].apart.contains(unit)
      else {
        throw RefitError.otherComposition(model: rate.key)
      }
      changed.rates[model].observed[unit] = rate.observed[index]
      let refit = try refit(
        rate.key, rates[model].paths, unit, years: (rate.observed[index] ?? []).map(\.year),
        (rate.observations[index] ?? [:]).filter { !outliers.contains($0.key) }, .binomial,
        kind.structure,
        suspects: findings.outlyingYears(of: code, rates[model].indicator))
      changed.rates[model].paths = refit.paths
      surprises += refit.outlying.map { .refitOutlying(code, rates[model].indicator, year: $0) }
    }
    for model in rates where model.observed[unit] != nil {
      guard plan.rates.contains(where: { $0.key == model.key && $0.observed[index] != nil }) else {
        throw RefitError.goneCounts(unit: code, model: model.key)
      }
    }
    for event in plan.events {
      guard let counts = event.counts[index] else { continue }
      guard let model = events.firstIndex(where: { $0.key == event.key }) else {
        throw RefitError.newCounts(unit: code, model: event.key)
      }
      let observations = event.observations(of: index, in: data.tree)
        .filter { !outliers.contains($0.key) }
      changed.events[model].paths = try refit(
        event.key, events[model].paths, unit, years: Array(counts.keys),
        observations, .poisson, EventCounts()
      ).paths
    }
    try changed.replaceWork(unit, code, from: data, at: index)
    guard hasOwnRows(unit) || tree.children[unit].isEmpty else {
      throw RefitError.sharesItsPath(unit: code)
    }
    changed.findings = findings.replacing(code, by: plan.findings + surprises)
    return changed
  }

  /// True if anything was counted in the unit itself, not only in those below it.
  private func hasOwnRows(_ unit: Int) -> Bool {
    rates.contains { $0.observed[unit] != nil }
      || backlogs.contains { $0.histories[unit] != nil }
      || milestones.contains { $0.histories[unit] != nil }
  }

  /// Takes the unit's rows of backlogs and milestones anew; what units share stays as it is.
  private mutating func replaceWork(
    _ unit: Int, _ code: String, from data: RegistrationData, at index: Int
  ) throws(RefitError) {
    func rows(_ indicator: String, _ source: String) -> [Observation] {
      data.observations.filter {
        $0.unit == index && $0.indicator == indicator && $0.source == source
      }
    }
    for position in backlogs.indices {
      let model = backlogs[position]
      let own = rows(model.indicator, model.source)
      guard own.isEmpty == (model.histories[unit] == nil) else {
        throw own.isEmpty
          ? .goneCounts(unit: code, model: model.key) : .newCounts(unit: code, model: model.key)
      }
      guard !own.isEmpty else { continue }
      backlogs[position].histories[unit] = BacklogHistory(
        own, started: model.assumptions.started)
    }
    for position in milestones.indices {
      let model = milestones[position]
      let own = rows(model.indicator, model.source)
      guard own.isEmpty || model.histories[unit] != nil else {
        throw .newCounts(unit: code, model: model.key)
      }
      guard model.histories[unit] != nil else { continue }
      milestones[position].histories[unit] = MilestoneHistory(own)
    }
  }

  private func refit(
    _ key: String, _ paths: FittedPaths, _ unit: Int, years: [Int],
    _ observations: [Int: YearObservation], _ family: ObservationFamily,
    _ structure: (any PathStructure)?, suspects: Set<Int> = []
  ) throws -> (paths: FittedPaths, outlying: [Int]) {
    let code = tree.units[unit].code
    guard let position = paths.tree.position(ofUnit: unit) else {
      throw RefitError.newCounts(unit: code, model: key)
    }
    guard !paths.isShared(position) else { throw RefitError.sharesItsPath(unit: code) }
    let grid = paths.tree.grid
    let history = grid.first...grid.lastHistory
    for year in years.sorted() where !history.contains(year) {
      throw RefitError.outsideHistory(unit: code, year: year, history: history)
    }
    let expected = structure?.hyperParameters(deepest: paths.tree.deepest).count
    guard (paths.basis != nil) == (structure == nil),
      structure == nil || paths.hyperParameters.count == expected
    else { throw RefitError.otherOptions }
    do throws(TrendError) {
      return try paths.refitting(
        position, history.map { observations[$0] }, as: family, structure,
        suspects: suspects)
    } catch {
      throw ProgrammeFitError(model: key, cause: error)
    }
  }
}

extension RatePlan {
  /// True if a planned rate is composed of the same rates and taken of the same events as a fitted one.
  fileprivate func isAlike(_ rate: Rate, _ model: RateModel, in fitted: FittedProgramme) -> Bool {
    guard events[rate.events].key == fitted.events[model.events].key else { return false }
    return switch (rate.composition, model.composition) {
    case (.direct, .direct): true
    case (.nested(let planned), .nested(let inner)):
      rates[planned].key == fitted.rates[inner].key
    default: false
    }
  }
}

extension DataQualityFinding {
  /// The rule of a year that was learned alone and that a full fit would have made more of.
  public static let refitOutlying = "refit_outlying"

  fileprivate static func refitOutlying(_ unit: String, _ indicator: String, year: Int) -> Self {
    Self(
      severity: .warning, rule: refitOutlying, unit: unit, indicator: indicator,
      period: String(year),
      message: LocalizedText(
        vi:
          "Số liệu mới năm \(year) của \(unit), “\(indicator)”, khác xa các năm còn lại đến mức mô hình ước lượng trước đó không lường tới: hãy ước lượng lại toàn bộ (bỏ --only).",
        en:
          "The new counts of \(unit), `\(indicator)`, in \(year) are further from its other years than the model that was held fixed reckons with: make a full fit (without --only)."
      ))
  }
}

extension [DataQualityFinding] {
  /// The years of a unit's rate that a refit found outlying.
  fileprivate func outlyingYears(of unit: String, _ indicator: String) -> Set<Int> {
    Set(
      filter {
        $0.rule == DataQualityFinding.refitOutlying && $0.unit == unit
          && $0.indicator == indicator
      }.compactMap { $0.period.flatMap(Int.init) })
  }

  /// These findings, with those about a unit replaced by those among `others`.
  public func replacing(_ unit: String, by others: [DataQualityFinding]) -> Self {
    let place = firstIndex { $0.unit == unit } ?? endIndex
    let after = self[place...].filter { $0.unit != unit }
    return self[..<place] + others.filter { $0.unit == unit } + after
  }
}
