@testable import Registry

/// A city of communes C01, C02, … with rows of one's own.
struct CountedCity {
  /// A count: numerator and denominator.
  typealias Count = (Int, Int)

  var rows: [String] = []
  var communes: Int

  init(communes: Int) { self.communes = communes }

  /// Adds the years of one indicator in one commune, the first of them in `from`.
  mutating func add(
    _ unit: Int, of indicator: String = "birth_on_time", from: Int = 2018, _ counts: [Count]
  ) {
    for (year, count) in counts.enumerated() {
      add(unit, of: indicator, in: "\(from + year)", count)
    }
  }

  /// Adds one row.
  mutating func add(
    _ unit: Int, of indicator: String = "birth_on_time", in period: String, _ count: Count
  ) {
    let code = PanelYearsTests.City.codes(communes)[unit - 1]
    rows.append("\(code),\(indicator),\(period),\(count.0),\(count.1),forms")
  }

  /// The data, with places relative to the folder they were read in.
  func load(_ options: IntakeOptions = IntakeOptions()) throws -> RegistrationData {
    let folder = try TemporaryFolder()
    var data = try SampleFiles.load(
      in: folder, units: PanelYearsTests.City(communes: communes).units,
      registrations: "unit,indicator,period,numerator,denominator,source\n"
        + rows.joined(separator: "\n") + "\n", options: options)
    for index in data.findings.indices {
      data.findings[index].location = data.findings[index].location.map(folder.relative)
    }
    return data
  }

  /// What is said under a rule: unit, indicator, period.
  func said(_ rule: FindingRule, _ options: IntakeOptions = IntakeOptions()) throws -> [String] {
    try load(options).findings.filter { $0.rule == rule.rawValue }
      .map { "\($0.unit ?? "–") \($0.indicator ?? "–") \($0.period ?? "–")" }
  }

  /// The years that one commune keeps.
  func years(
    _ unit: Int, of indicator: String = "birth_on_time", _ options: IntakeOptions = IntakeOptions()
  ) throws -> [Int] {
    let data = try load(options)
    let code = PanelYearsTests.City.codes(communes)[unit - 1]
    return data.series(of: indicator).first { data.tree.units[$0.unit].code == code }?
      .counts.map(\.year) ?? []
  }
}
