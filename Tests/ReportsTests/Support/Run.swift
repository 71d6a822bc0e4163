import Interventions
import Outlook
import Registry
import Reports
import Simulation
import Testing
import Trends

/// A run of a made-up city with three communes.
enum Run {
  static let programme = Programme(
    name: LocalizedText(vi: "Kế hoạch", en: "Plan"),
    indicators: [
      Indicator(
        id: "death_on_time", name: LocalizedText(vi: "Khai tử đúng hạn", en: "Deaths on time"),
        kind: .rate, event: .death, withinDays: 15, basis: .registrations)
    ],
    targets: [
      Target(
        indicator: "death_on_time", scope: .level(.province), year: 2027, atLeast: 0.72,
        source: "plan"),
      Target(
        indicator: "death_on_time", scope: .level(.province), year: 2028, atLeast: 0.75,
        source: "assumed: not given"),
    ])

  /// The run's model, of some files.
  static func model(inputs: [String] = []) async throws -> ModelFile {
    let fitted = try await outlook.value.fitted
    return try ModelFile(
      fitted,
      of: RegistrationData(tree: fitted.tree, programme: programme, series: [], findings: []),
      inputs: try Manifest.Input.reading(inputs),
      scenario: Scenario(
        name: LocalizedText(vi: "Giữ nguyên", en: "Baseline"),
        data: DataFiles(units: "u.csv", registrations: "r.csv", programme: "p.yaml"),
        horizon: 2028),
      options: TrendOptions(kind: .persistence, horizon: 2028), tool: "attain 0.1.0")
  }

  static let outlook = Task<Outlook, any Error> { try await outlook() }

  /// The run; one of its communes without a year, if it is given.
  static func outlook(lacking missing: Int? = nil) async throws -> Outlook {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "01", name: "Thành phố, \"Mẫu\"", kind: .province)]
        + ["Xã Một", "Phường Hai", "Xã Ba"].enumerated().map {
          AdministrativeUnit(code: "0010\($0)", name: $1, kind: .commune, parent: "01")
        })
    let series = (1...3).map { unit in
      RateSeries(
        unit: unit, indicator: "death_on_time", source: "forms",
        counts: (2020...2024).filter { unit != 2 || $0 != missing }.map { year in
          let events = 80 * unit + year % 7
          return YearlyCount(
            year: year, numerator: events * (62 + 4 * unit + (year * unit) % 6) / 100,
            denominator: events)
        })
    }
    let data = RegistrationData(tree: tree, programme: programme, series: series, findings: [])
    let fitted = try await FittedProgramme.fit(
      data, options: TrendOptions(kind: .persistence, horizon: 2028), workers: 2)
    return try await Outlook(
      Simulator(programme: fitted, draws: 200, seed: 9), programme: programme, workers: 2)
  }
}

extension [[String]] {
  /// The fields of a column, without its header.
  func column(_ key: String) throws -> [String] {
    let index = try #require(first?.firstIndex(of: key))
    return dropFirst().map { $0[index] }
  }
}
