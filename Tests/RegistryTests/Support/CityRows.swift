@testable import Registry

/// A city of communes C01…, whose births on time are given row by row.
struct CityRows {
  /// A unit's counts by period.
  typealias Row = (period: String, numerator: Int, denominator: Int)

  var rows: [String] = []
  let communes: Int

  init(communes: Int) { self.communes = communes }

  /// Adds rows of a commune.
  mutating func add(_ unit: String, _ own: [Row]) {
    rows += own.map { "\(unit),birth_on_time,\($0.period),\($0.numerator),\($0.denominator),forms" }
  }

  /// Adds whole years of a commune from one on.
  mutating func add(_ unit: String, from year: Int, _ counts: [(Int, Int)]) {
    add(unit, counts.enumerated().map { ("\(year + $0)", $1.0, $1.1) })
  }

  /// Adds usual years of every commune that has none, all unlike each other, of about so many births each.
  mutating func fill(_ years: ClosedRange<Int>, births: Int = 200) {
    var random = SplitMix(seed: 7)
    for code in PanelYearsTests.City.codes(communes)
    where !rows.contains(where: { $0.hasPrefix(code) }) {
      add(
        code,
        years.map { year in
          let n = births - births / 10 + Int(random.next() % UInt64(max(births / 5, 1)))
          return ("\(year)", n * 4 / 5 + Int(random.next() % UInt64(max(n / 10, 1))), n)
        })
    }
  }

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

  /// What is found of some rules.
  func found(_ rules: FindingRule..., options: IntakeOptions = IntakeOptions()) throws
    -> [DataQualityFinding]
  {
    try load(options).findings.filter { finding in rules.contains { $0.rawValue == finding.rule } }
  }

  /// The problems of the rows, in English; none if they are taken.
  func problems() -> [String] {
    do {
      _ = try load()
      return []
    } catch let rejected as InputRejected {
      return rejected.problems.map { $0.message(in: .en) }
    } catch {
      return ["\(error)"]
    }
  }
}
