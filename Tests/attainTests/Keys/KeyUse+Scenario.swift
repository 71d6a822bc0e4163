extension KeyUse {
  static let scenario = [
    KeyUse("ScenarioFile", ["scenario"], #"en: "Try""#, #"en: "Other""#, .words),
    KeyUse("YAMLMap+Scalars", ["vi", "en"], #"en: "Try""#, #"de: "Try""#, .refused("scenario.de")),
    KeyUse(
      "ScenarioFile", ["extends"], "extends: base.yaml", "extends: no.yaml", .refused("no.yaml")),
    KeyUse("ScenarioFile", ["data"], "data: {programme", "dates: {programme", .refused("dates")),
    KeyUse("ScenarioFile", ["model"], "model: {trend: persistence, ", "model: {"),
    KeyUse("ScenarioFile", ["horizon"], in: "base.yaml", "horizon: 2028", "horizon: 2029"),
    KeyUse("ScenarioFile", ["draws"], "draws: 60", "draws: 70"),
    KeyUse("ScenarioFile", ["seed"], "seed: 7", "seed: 8"),
    KeyUse(
      "ScenarioFile", ["interventions"], "lever: outreach", "lever: outrage", .refused("outrage")),
    KeyUse(
      "ScenarioFile", ["prices"], "prices: {yearly_growth: {fixed: 0.05}}\n", ""),
    KeyUse("PriceGrowth", ["yearly_growth"], "growth: {fixed: 0.05}", "growth: {fixed: 0.15}"),
    KeyUse("ScenarioFile", ["backlogs"], "  more: {", "  none: {", .refused("none")),
    KeyUse("ScenarioFile", ["milestones"], "  due: {", "  none: {", .refused("none")),
    KeyUse(
      "DataFilesReader", ["units"], in: "base.yaml", "units: units.csv", "units: no.csv",
      .refused("no.csv")),
    KeyUse(
      "DataFilesReader", ["registrations"], in: "base.yaml", "registrations: registrations.csv",
      "registrations: no.csv", .refused("no.csv")),
    KeyUse(
      "DataFilesReader", ["programme"], "programme: programme.yaml", "programme: no.yaml",
      .refused("no.yaml")),
    KeyUse("DataFilesReader", ["costs"], "costs: costs.csv", "costs: no.csv", .refused("no.csv")),
    KeyUse(
      "DataFilesReader", ["source"], "source: {on_time: forms}", "source: {on_time: other}",
      .refused("other")),
    KeyUse("DataFilesReader", ["known_to"], "known_to: 2025-06", "known_to: 2026-03"),
    KeyUse("ModelOptionsReader", ["incomplete_cohorts"], "cohorts: leave_out", "cohorts: keep"),
    KeyUse("ModelOptionsReader", ["zeros"], "zeros: leave_out", "zeros: keep"),
    KeyUse(
      "ModelOptionsReader", ["covariates"], "zeros: leave_out}",
      "zeros: leave_out, covariates: [tag:far]}", .refused("covariates")),
    KeyUse("ModelOptionsReader", ["trend"], "trend: persistence", "trend: dynamic"),
    KeyUse("ModelOptionsReader", ["history_from"], "history_from: 2016", "history_from: 2019"),
    KeyUse("ModelOptionsReader", ["events"], "events: {2020: outlier}, ", ""),
    KeyUse(
      "ModelOptionsReader", ["over_100"], "over_100: reject", "over_100: ignore", .refused("ignore")
    ),
  ]
}
