import Testing

/// A scenario with something wrong, and exactly what must be said about it.
struct MalformedScenario: Sendable, CustomTestStringConvertible {
  /// What is wrong, for the test's name.
  var name: String
  /// The scenario.
  var text: String
  /// The messages in English, all of them.
  var en: [String]
  /// The messages in Vietnamese, where they are checked.
  var vi: [String]?

  var testDescription: String { name }

  private static func with(_ name: String, _ lines: String, en: String, vi: String? = nil)
    -> MalformedScenario
  {
    let head = ScenarioFileTests.data + "horizon: 2030\n"
    return MalformedScenario(
      name: name, text: head + lines + "\n", en: [en], vi: vi.map { [$0] })
  }

  static let all: [MalformedScenario] = [
    MalformedScenario(
      name: "no data and no horizon", text: "draws: 10\n",
      en: [
        "s.yaml:1:1: the key `data` is missing", "s.yaml:1:1: the key `horizon` is missing",
      ],
      vi: ["s.yaml:1:1: thiếu khóa `data`", "s.yaml:1:1: thiếu khóa `horizon`"]),
    MalformedScenario(
      name: "a horizon out of sight", text: ScenarioFileTests.data + "horizon: 2101\n",
      en: [
        "s.yaml:2: key horizon: \"2101\" is out of range; expected a whole number from 2000 to 2100"
      ]),
    MalformedScenario(
      name: "no programme", text: "data: {units: u.csv, registrations: r.csv}\nhorizon: 2030\n",
      en: ["s.yaml:1: key data: the key `programme` is missing"]),
    with(
      "an intervention of an unknown lever",
      "interventions:\n  - {id: a, lever: outreech, affects: [x], start: 2027-01}",
      en: "s.yaml:4: key interventions[1].lever: \"outreech\" is not a word that can stand here "
        + "(did you mean `outreach`?); expected one of `linkage`, `outreach`, `notifiers`, "
        + "`training`, `equipment`, `benefit`, `automatic`, `backlog_drive`, `vulnerable_sweep`, "
        + "`custom`"),
    with(
      "interventions that are no list", "interventions: outreach",
      en: "s.yaml:3: key interventions: \"outreach\" is a single value; expected a list"),
    with(
      "a misspelt key", "intervention: []",
      en: "s.yaml:3: key intervention: not a key that can stand here "
        + "(did you mean `interventions`?)"),
    with(
      "no draws", "draws: 0",
      en: "s.yaml:3: key draws: \"0\" is out of range; "
        + "expected a whole number from 1 to 10000000",
      vi: "s.yaml:3: khóa draws: \"0\" nằm ngoài phạm vi; cần số nguyên từ 1 đến 10000000"),
    with(
      "draws with a comma", "draws: 10,000",
      en: "s.yaml:3: key draws: \"10,000\" is not a whole number; "
        + "expected digits alone, such as 2030"),
    with(
      "a negative seed", "seed: -1",
      en: "s.yaml:3: key seed: \"-1\" is out of range; "
        + "expected a whole number from 0 to 18446744073709551615"),
    with(
      "an unknown trend", "model: {trend: pooled}",
      en: "s.yaml:3: key model.trend: \"pooled\" is not a word that can stand here; "
        + "expected one of `auto`, `dynamic`, `annual-change`, `pooled-regression`, `persistence`"),
    with(
      "an unknown way with rates above 100 %", "model: {over_100: excluded}",
      en: "s.yaml:3: key model.over_100: \"excluded\" is not a word that can stand here "
        + "(did you mean `exclude`?); expected one of `reject`, `exclude`, `cap_denominator`"),
    MalformedScenario(
      name: "figures known to a year",
      text: ScenarioFileTests.data.replacing("}", with: ", known_to: 2026}") + "horizon: 2030\n",
      en: [
        "s.yaml:1: key data.known_to: \"2026\" is not a month; expected a year and a month: 2027-01"
      ],
      vi: ["s.yaml:1: khóa data.known_to: \"2026\" không phải tháng; cần năm và tháng: 2027-01"]),
    with(
      "an unknown way with zeros", "model: {zeros: drop}",
      en: "s.yaml:3: key model.zeros: \"drop\" is not a word that can stand here; "
        + "expected one of `leave_out`, `keep`"),
    with(
      "an unknown event", "model: {events: {2022: outliner}}",
      en: "s.yaml:3: key model.events.2022: \"outliner\" is not a word that can stand here "
        + "(did you mean `outlier`?); expected one of `outlier`"),
    with(
      "an event in no year", "model: {events: {covid: outlier}}",
      en: "s.yaml:3: key model.events: \"covid\" is not a whole number; "
        + "expected digits alone, such as 2030"),
    with(
      "an event to come", "model: {events: {2030: outlier}}",
      en: "s.yaml:3: key model.events: \"2030\" is not before the horizon 2030; "
        + "expected a year of the history",
      vi: "s.yaml:3: khóa model.events: \"2030\" không trước năm cuối kỳ dự báo 2030; "
        + "cần một năm trong quá khứ"),
    with(
      "a history to come", "model: {history_from: 2031}",
      en: "s.yaml:3: key model.history_from: \"2031\" is not before the horizon 2030; "
        + "expected the first year of the history to use"),
    with(
      "a name that is not in a language", "scenario: Baseline",
      en: "s.yaml:3: key scenario: \"Baseline\" is a single value; expected a map of keys"),
  ]
}
