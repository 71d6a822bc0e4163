/// A city in which every name that a file can hold tries to command the terminal, or to look like a line of the
/// program's own.
enum HostileNames {
  /// Commands to a terminal in one and two bytes, a bell, marks of writing direction, and every kind of line end.
  static let text =
    "\u{1B}[31m\u{7}\u{9B}2J\u{85}\u{2028}\u{2029}\u{202E}\u{2066}\u{200F}\u{FEFF}\u{8}\rFORGED\nFORGED"

  /// A text as a scalar of YAML.
  static func scalar(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        scalar.value < 0x80 && scalar.value >= 0x20
          ? String(scalar) : "\\u" + hex(scalar)
      }.joined() + "\""
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static let name = scalar("Tên " + text)

  /// The workspace: `scenario.yaml` and, with interventions and their costs, `plan.yaml`.
  static func workspace() throws -> Workspace {
    let workspace = try Workspace.correct()
    let units = try workspace.text("units.csv").split(separator: "\n").enumerated().map {
      line, row in
      var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if line > 0 { fields[1] = "\"\(fields[1]) \(text)\"" }
      return fields.joined(separator: ",")
    }
    try workspace.write("units.csv", units.joined(separator: "\n") + "\n")
    try workspace.write(
      "registrations.csv",
      try workspace.text("registrations.csv").replacing(",forms\n", with: ",\"so \(text)\"\n"))
    var programme = try workspace.text("programme.yaml")
    programme = programme.replacing(
      /programme: \{.*\}/, with: "programme: {vi: \(name), en: \(name)}")
    programme = programme.replacing("source: \"plan\"", with: "source: \(name)")
    programme = programme.replacing(
      /(death_[a-z0-9_]+): \{/, with: { "\($0.1): {name: {vi: \(name), en: \(name)}, " })
    try workspace.write("programme.yaml", programme)
    let scenario = QuickModel.scenario.replacing(
      /scenario: \{.*\}/, with: "scenario: {vi: \(name), en: \(name)}")
    try workspace.write("scenario.yaml", scenario)
    try workspace.write(
      "costs.csv", "item,unit,low,mid,high,source,year\nfee,\"th \(text)\",1000,1500,3000,,2026\n")
    try workspace.write(
      "plan.yaml",
      scenario.replacing(
        "programme: programme.yaml", with: "programme: programme.yaml, costs: costs.csv")
          + """
          interventions:
            - id: some
              lever: outreach
              affects: [death_on_time]
              start: 2026-01
              evidence: \(name)
              costs:
                - {item: fee, per: commune_month, quantity: 1}

          """)
    return workspace
  }
}
