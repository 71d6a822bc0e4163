public import Registry

extension Scenario {
  /// What the scenario says about how its data are taken, with the lines that say so.
  public var intakeOptions: IntakeOptions {
    var mentions = data.mentions
    mentions["events"] = model.eventsMention
    mentions["covariates"] = model.covariatesMention
    return IntakeOptions(
      source: data.source, over100: model.over100, historyFrom: model.historyFrom,
      horizon: horizon,
      outliers: Set(model.events.filter { $0.value == .outlier }.keys), knownTo: data.knownTo,
      incompleteCohorts: model.incompleteCohorts, zeros: model.zeros,
      covariates: model.covariates, mentions: mentions)
  }

  /// Reads the scenario's units, programme and registrations.
  ///
  /// - Returns: the series, and what a reader of the results must know about them.
  /// - Throws: the problems of all files; a file that is missing is reported at the line of the
  ///   scenario that names it.
  public func loadData() throws(InputRejected) -> RegistrationData {
    let loaded = try RegistrationIntake.load(
      units: data.units, registrations: data.registrations, programme: data.programme,
      options: intakeOptions)
    try checkWork(against: loaded)
    try checkHorizon(against: loaded)
    try checkCovariates(against: loaded)
    return loaded
  }

  /// Checks that units that others stand under have numbers of the covariates where a model sees none of those
  /// others; of units with none below the units file was held to it.
  private func checkCovariates(against data: RegistrationData) throws(InputRejected) {
    var problems = InputProblems()
    let byModel = Dictionary(grouping: data.series) { "\($0.indicator)/\($0.source)" }
    var missing: Set<Int> = []
    for series in byModel.values {
      let units = Set(series.map(\.unit))
      let above = Set(units.flatMap { data.tree.ancestors(of: $0) })
      missing.formUnion(units.subtracting(above).filter { !data.tree.children[$0].isEmpty })
    }
    for unit in missing.sorted() {
      for covariate in model.covariates {
        guard let column = covariate.column else { continue }
        let number = data.tree.units[unit].number(in: column)
        if let number, number > 0 || covariate.source == .column(column) { continue }
        let (code, rule) = (
          data.tree.units[unit].code, InputRule.scenario(.covariateMissing(covariate.name))
        )
        problems.add(
          InputProblem(
            file: model.covariatesMention?.file ?? self.data.units,
            line: model.covariatesMention?.line,
            field: .key(model.covariatesMention?.key ?? "model.covariates"), text: code,
            rule: rule))
      }
    }
    try problems.check()
  }

  /// Checks that something is left to forecast: that the horizon lies after the last year that most units with
  /// series have counts of, or without series after the last period of backlogs and milestones.
  ///
  /// A year that stands in few units only may be a slip, and is no reason to refuse everything else.
  private func checkHorizon(against data: RegistrationData) throws(InputRejected) {
    let ends = data.series.compactMap { one in
      one.counts.last { $0.denominator > 0 }.map { (indicator: one.indicator, year: $0.year) }
    }
    let series = Dictionary(grouping: ends, by: \.indicator).values.map { ends in
      let years = ends.map(\.year).sorted()
      return years[(years.count - 1) / 2]
    }
    let work = data.observations.map {
      $0.period.months.upperBound == 12 ? $0.period.year : $0.period.year - 1
    }
    guard let last = series.max() ?? work.max(), horizon <= last else { return }
    let rule = InputRule.scenario(.horizonNotAfterData(last: last))
    throw InputRejected(
      horizonMention.map {
        InputProblem(
          file: $0.file, line: $0.line, field: .key($0.key), text: "\(horizon)", rule: rule)
      } ?? InputProblem(file: "--horizon", text: "\(horizon)", rule: rule))
  }
}
