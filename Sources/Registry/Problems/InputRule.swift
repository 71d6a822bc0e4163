/// A rule that planners' files keep, by the kind of thing it is about.
///
/// The cases of each kind are named after the rule that was broken and carry its operands.
public enum InputRule: Sendable, Hashable {
  /// About a file as a whole: present, readable, UTF-8.
  case file(FileRule)
  /// About the shape of a CSV table.
  case table(TableRule)
  /// About the shape of a YAML document.
  case document(DocumentRule)
  /// About one cell or scalar by itself.
  case value(ValueRule)
  /// About units and the tree they form.
  case unit(UnitRule)
  /// About counts of registrations.
  case count(CountRule)
  /// About indicators and targets.
  case programme(ProgrammeRule)
  /// About scenarios.
  case scenario(ScenarioRule)
  /// About interventions, priors and costs.
  case lever(LeverRule)
  /// About backlogs and milestones.
  case work(WorkRule)
  /// About model files.
  case model(ModelRule)

  /// The rule in words.
  public var wording: Wording {
    switch self {
    case .file(let rule): rule.wording
    case .table(let rule): rule.wording
    case .document(let rule): rule.wording
    case .value(let rule): rule.wording
    case .unit(let rule): rule.wording
    case .count(let rule): rule.wording
    case .programme(let rule): rule.wording
    case .scenario(let rule): rule.wording
    case .lever(let rule): rule.wording
    case .work(let rule): rule.wording
    case .model(let rule): rule.wording
    }
  }
}
