public import Registry

extension Scenario {
  /// What the scenario says about how its data are taken, with the lines that say so.
  public var intakeOptions: IntakeOptions {
    IntakeOptions(
      source: data.source, over100: model.over100, historyFrom: model.historyFrom,
      horizon: horizon,
      outliers: Set(model.events.filter { $0.value == .outlier }.keys), knownTo: data.knownTo,
      incompleteCohorts: model.incompleteCohorts, zeros: model.zeros, mentions: data.mentions)
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
    return loaded
  }
}
