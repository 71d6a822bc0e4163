internal import Interventions
internal import Registry
internal import Trends

/// What must be true of the head, the units and the programme of a model file, and of all of it together.
extension StoredModel {
  /// Looks at what stands outside the fit.
  ///
  /// - Throws: the first fault.
  func check() throws(ModelFault) {
    try require(Scenario.horizonYears.contains(about.horizon), "about.horizon", "\(about.horizon)")
    try require(Scenario.drawCounts.contains(about.draws), "about.draws", "\(about.draws)")
    for year in about.outliers {
      try require(Self.years.contains(year), "about.outliers", "\(year)")
    }
    for (index, input) in about.inputs.enumerated() {
      try require(
        input.bytes >= 0 && input.sha256.utf8.count == 64, "about.inputs[\(index)]", input.file)
    }
    for (index, unit) in units.enumerated() { try check(unit, "units[\(index)]") }
    try checkProgramme()
  }

  /// The years that anything in a model can be about.
  private static let years = 1900...2199

  private func require(
    _ isKept: Bool, _ key: @autoclosure () -> String, _ text: @autoclosure () -> String? = nil,
    _ rule: ModelRule = .outOfRange
  ) throws(ModelFault) {
    guard isKept else { throw ModelFault(key: key(), text: text(), rule: rule) }
  }

  private func check(_ unit: AdministrativeUnit, _ key: String) throws(ModelFault) {
    try require(!unit.code.isEmpty, "\(key).code", nil, .missing)
    try require(unit.population ?? 0 >= 0, "\(key).population")
    try require((-90...90).contains(unit.latitude ?? 0), "\(key).latitude")
    try require((-180...180).contains(unit.longitude ?? 0), "\(key).longitude")
    if let from = unit.from, let to = unit.to {
      try require(from.months.lowerBound <= to.months.upperBound, "\(key).to", nil, .outOfOrder)
    }
  }

  private func checkProgramme() throws(ModelFault) {
    let codes = Set(units.map(\.code))
    try require(!programme.indicators.isEmpty, "programme.indicators", nil, .missing)
    var known: Set<String> = []
    for (index, indicator) in programme.indicators.enumerated() {
      let key = "programme.indicators[\(index)]"
      try require(known.insert(indicator.id).inserted, "\(key).id", indicator.id, .repeated)
      try require(indicator.withinDays ?? 1 >= 1, "\(key).withinDays")
      try require(
        (indicator.kind == .rate) == (indicator.basis != nil), "\(key).basis", nil, .wrongKind)
    }
    for (index, target) in programme.targets.enumerated() {
      let key = "programme.targets[\(index)]"
      try require(
        known.contains(target.indicator), "\(key).indicator", target.indicator, .unknownName)
      try require(Self.years.contains(target.year), "\(key).year", "\(target.year)")
      try require(
        target.atLeast.map { (0...1).contains($0) } ?? true, "\(key).atLeast",
        target.atLeast.map { "\($0)" })
      // A part has only some of the units.
      if case .unit(let code) = target.scope, about.part == nil {
        try require(codes.contains(code), "\(key).unit", code, .unknownName)
      }
    }
    for code in about.part?.units ?? [] {
      try require(codes.contains(code), "about.part.units", code, .unknownName)
    }
  }

  /// Makes sure that what was fitted is of the programme, and reaches as far as the head says.
  ///
  /// - Parameter fitted: what was fitted, in which every count, index and range is as it must be.
  /// - Throws: the first fault.
  func checkReach(of fitted: FittedProgramme) throws(ModelFault) {
    let kinds = Dictionary(
      programme.indicators.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    func check(_ indicator: String, _ kind: IndicatorKind, _ horizon: Int, _ key: String)
      throws(ModelFault)
    {
      try require(kinds[indicator] == kind, "\(key).indicator", indicator, .unknownName)
      try require(horizon >= about.horizon, "\(key).horizon", "\(horizon)")
    }
    for (index, rate) in fitted.rates.enumerated() {
      let key = "fitted.rates[\(index)]"
      try check(rate.indicator, .rate, rate.paths.tree.grid.horizon, key)
      // A part has only some of the units.
      try require(!rate.observed.isEmpty || about.part != nil, "\(key).observed", nil, .missing)
    }
    for (index, backlog) in fitted.backlogs.enumerated() {
      try check(backlog.indicator, .backlog, backlog.horizon, "fitted.backlogs[\(index)]")
    }
    for (index, milestone) in fitted.milestones.enumerated() {
      try check(milestone.indicator, .milestone, milestone.horizon, "fitted.milestones[\(index)]")
    }
    try require(
      fitted.modelCount > 0 || about.part != nil, "fitted.rates", nil, .missing)
  }
}
