internal import Registry

/// Reads `model` of a scenario.
enum ModelOptionsReader {
  /// The years a history can hold.
  static let years = 1900...2100

  /// What a scenario says about the model; what it does not say has its default.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - horizon: its horizon, if it could be read; history lies before it.
  ///   - problems: takes what is wrong.
  /// - Returns: the options; those that could not be read have their defaults.
  static func read(_ scenario: YAMLMap, horizon: Int?, _ problems: inout InputProblems)
    -> ModelOptions
  {
    var options = ModelOptions()
    guard
      let map = scenario.map(
        "model",
        keys: [
          "trend", "history_from", "events", "over_100", "incomplete_cohorts", "zeros",
          "covariates",
        ], &problems)
    else { return options }
    if let trend = map.word("trend", TrendChoice.self, &problems) { options.trend = trend }
    if let policy = map.word("over_100", Over100Policy.self, &problems) {
      options.over100 = policy
    }
    if let policy = map.word("incomplete_cohorts", DoubtfulPolicy.self, &problems) {
      options.incompleteCohorts = policy
    }
    if let policy = map.word("zeros", DoubtfulPolicy.self, &problems) { options.zeros = policy }
    options.historyFrom = map.integer("history_from", in: years, &problems)
    if let first = options.historyFrom, let horizon, first >= horizon {
      problems.add(
        map.problem("history_from", .scenario(.historyAfterHorizon(horizon: horizon))))
    }
    options.events = events(map, horizon: horizon, &problems)
    options.eventsMention = map["events"].map {
      InputMention(file: $0.file, line: $0.line, key: map.path(to: "events"))
    }
    options.covariates = covariates(map, trend: options.trend, &problems)
    options.covariatesMention = map["covariates"].map {
      InputMention(file: $0.file, line: $0.line, key: map.path(to: "covariates"))
    }
    return options
  }

  /// What stands under `covariates`; an empty list takes back what the scenario extends.
  private static func covariates(
    _ model: YAMLMap, trend: TrendChoice, _ problems: inout InputProblems
  ) -> [Covariate] {
    guard let items = model.list("covariates", &problems) else { return [] }
    if !items.isEmpty, ![.auto, .dynamic].contains(trend) {
      problems.add(
        model.problem("covariates", .scenario(.covariatesNeedDynamic(trend: trend.rawValue))))
    }
    var covariates: [Covariate] = []
    for item in items {
      guard case .scalar(let text, _) = item.value.content, let covariate = Covariate(text) else {
        problems.add(item.value.problem(at: item.path, .scenario(.notCovariate)))
        continue
      }
      guard !covariates.contains(covariate) else {
        problems.add(item.value.problem(at: item.path, .scenario(.covariateRepeated)))
        continue
      }
      covariates.append(covariate)
    }
    return covariates
  }

  private static func events(
    _ model: YAMLMap, horizon: Int?, _ problems: inout InputProblems
  ) -> [Int: YearEvent] {
    guard let map = model.map("events", keys: nil, &problems) else { return [:] }
    var events: [Int: YearEvent] = [:]
    for (year, key) in map.integerKeys(in: years, &problems) {
      guard let event = map.word(key, YearEvent.self, &problems) else { continue }
      events[year] = event
      if let horizon, year >= horizon, let value = map[key] {
        problems.add(
          InputProblem(
            file: value.file, line: value.line, field: .key(map.path), text: key,
            rule: .scenario(.eventAfterHorizon(horizon: horizon))))
      }
    }
    return events
  }
}
