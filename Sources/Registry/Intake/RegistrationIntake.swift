/// Makes of a planner's files what the models need, or says everything that is wrong with them.
public enum RegistrationIntake {
  /// Reads units, programme and registrations, checks them against each other, and sums them to
  /// yearly series.
  ///
  /// Depends on nothing but the files and the arguments. Where one file cannot be read the others
  /// are checked all the same, as far as they can be without it.
  ///
  /// - Parameters:
  ///   - units: the path of units.csv.
  ///   - registrations: the path of registrations.csv.
  ///   - programme: the path of programme.yaml.
  ///   - options: what the scenario says about how the data are taken.
  /// - Returns: the series, and what a reader of the results must know about them.
  /// - Throws: the problems of all files.
  public static func load(
    units: String, registrations: String, programme: String,
    options: IntakeOptions = IntakeOptions()
  ) throws(InputRejected) -> RegistrationData {
    var problems = InputProblems()
    let tree = attempt(&problems) { () throws(InputRejected) in
      try UnitsFile.read(
        units, mention: options.mentions["units"], covariates: options.covariates,
        covariatesMention: options.mentions["covariates"])
    }
    let document = attempt(&problems) { () throws(InputRejected) in
      try ProgrammeFile.document(programme, mention: options.mentions["programme"])
    }
    // Taken out of here for the assembly, which changes it in place.
    var table = RegistrationsFile.table(
      registrations, tree: tree, programme: document?.programme,
      mention: options.mentions["registrations"], &problems)
    guard let tree, let document, table != nil else {
      throw problems.rejected()
    }
    document.checkUnits(in: tree, &problems)
    guard
      var assembly = table.take().map({
        SeriesAssembly(tree: tree, programme: document.programme, table: $0, options: options)
      })
    else { throw problems.rejected() }
    let data = assembly.run(&problems)
    try problems.check()
    return RegistrationData(
      tree: tree, programme: document.programme, series: data.series, findings: data.findings,
      observations: data.observations, inputs: [units] + document.files.reversed() + [registrations]
    )
  }

  /// What a reading gives, or nil with its problems collected.
  private static func attempt<Value>(
    _ problems: inout InputProblems, _ read: () throws(InputRejected) -> Value
  ) -> Value? {
    do throws(InputRejected) { return try read() } catch {
      problems.add(error)
      return nil
    }
  }
}
