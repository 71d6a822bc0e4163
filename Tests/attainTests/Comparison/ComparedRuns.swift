import Testing

/// A workspace with a baseline and a programme that costs something, both run.
enum ComparedRuns {
  static let programme = Workspace.programme.replacing(
    "targets:\n",
    with: """
      targets:
        - {indicator: death_on_time, level: nation, year: 2028, at_least: 0.8, source: "plan"}

      """)

  static let paid =
    QuickModel.scenario.replacing(
      "programme: programme.yaml", with: "programme: programme.yaml, costs: costs.csv"
    ).replacing("\"Baseline\"", with: "\"Notifiers\"")
      + """
      interventions:
        - id: notifiers
          lever: notifiers
          affects: [death_on_time]
          start: 2025-01
          costs:
            - {item: fee, per: commune_month, quantity: 1}
            - {item: office, per: year, quantity: 1}

      """

  static let costs =
    "item,unit,low,mid,high,source,year\nfee,month,100000,150000,300000,city,2025\noffice,year,7,8,9,,2025\n"

  /// The files, not yet run.
  static func files(named name: String = "") throws -> Workspace {
    let workspace = try Workspace.correct(named: name)
    try workspace.write("scenario.yaml", QuickModel.scenario)
    try workspace.write("programme.yaml", programme)
    try workspace.write("paid.yaml", paid)
    try workspace.write("costs.csv", costs)
    return workspace
  }

  /// `a`, the baseline, and `b`, with notifiers.
  static func workspace() throws -> Workspace {
    let workspace = try files()
    try #require(try workspace.attain("run", "scenario.yaml", "--out", "a").code == 0)
    try #require(try workspace.attain("run", "paid.yaml", "--out", "b").code == 0)
    return workspace
  }
}
