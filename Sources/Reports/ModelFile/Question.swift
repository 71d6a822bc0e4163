internal import Foundation
internal import Interventions
internal import Registry
internal import Trends

/// What a scenario asks of a fit, in parts that can be compared by name.
///
/// Keys are those a planner writes. Files are told by their content, so that a copy elsewhere is the same;
/// indicators and plans by what they come to, so that a comment in a file makes no difference.
enum Question {
  /// The parts of a question.
  ///
  /// - Parameters:
  ///   - scenario: what was asked.
  ///   - programme: indicators and targets.
  ///   - options: what is asked of the trends.
  ///   - inputs: the files that were read.
  /// - Returns: values by key.
  /// - Throws: `ReportError.digestFailed`.
  static func parts(
    of scenario: Scenario, programme: Programme, options: TrendOptions, inputs: [Manifest.Input]
  ) throws -> [String: String] {
    var parts: [String: String] = [:]
    let files = ["units": scenario.data.units, "registrations": scenario.data.registrations]
    for (key, path) in files {
      parts["data.\(key)"] = inputs.first { $0.file == path }?.sha256
    }
    switch scenario.data.source {
    case .one(let name): parts["data.source"] = name
    case .perIndicator(let names):
      for (indicator, name) in names { parts["data.source.\(indicator)"] = name }
    case nil: break
    }
    parts["model.trend"] = options.kind.rawValue
    if !options.outliers.isEmpty {
      parts["model.events"] = options.outliers.sorted().map(String.init).joined(separator: " ")
    }
    parts["model.history_from"] = scenario.model.historyFrom.map(String.init)
    if !options.covariates.isEmpty {
      parts["model.covariates"] = options.covariates.map(\.name).joined(separator: " ")
    }
    parts["model.over_100"] = scenario.model.over100.rawValue
    // What is not said makes no difference to models of before it could be.
    parts["data.known_to"] = scenario.data.knownTo?.description
    for (key, policy) in [
      "incomplete_cohorts": scenario.model.incompleteCohorts, "zeros": scenario.model.zeros,
    ] where policy != .leaveOut { parts["model.\(key)"] = policy.rawValue }
    parts["deadline"] = programme.deadline.rawValue
    for indicator in programme.indicators {
      parts["indicators.\(indicator.id)"] = try digest(indicator)
    }
    for target in programme.targets {
      let scope =
        switch target.scope {
        case .unit(let code): code
        case .level(let kind): kind.rawValue
        }
      let key = "targets.\(target.indicator).\(scope).\(target.year)"
      // The first target of a kind is the one that binds.
      if parts[key] == nil {
        parts[key] =
          (target.atLeast.map { "\($0)" } ?? "–")
          + (target.source?.text(in: .en).map { " (\($0))" } ?? "")
      }
    }
    for (id, plan) in scenario.work.backlogs { parts["backlogs.\(id)"] = try digest(plan) }
    for (id, plan) in scenario.work.milestones { parts["milestones.\(id)"] = try digest(plan) }
    return parts
  }

  /// The first digits of a digest, which are enough to tell two apart.
  static func short(_ digest: String) -> String { String(digest.prefix(12)) }

  private static func digest(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return short(try SHA256.hex(try encoder.encode(value)))
  }
}
