import Interventions
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Backlog drives")
struct BacklogDriveTests {
  /// Published on time over registrations, and within one year over the events of the year.
  private static let programme = Task<FittedProgramme, any Error> {
    let tree = try UnitTree([
      AdministrativeUnit(code: "P", name: "P", kind: .province),
      AdministrativeUnit(code: "A", name: "A", kind: .commune, parent: "P"),
    ])
    let history = Sample.history(events: 40_000, level: 1)
    let onTime = Indicator(
      id: "on_time", kind: .rate, event: .death, withinDays: 15, basis: .registrations)
    return try await Sample.fit(
      Sample.data(
        tree, indicators: [onTime, Sample.withinYear],
        [("A", "on_time", history.onTime), ("A", "within_year", history.withinYear)]))
  }

  private func drawn(_ drives: [Intervention], draws: Int = 200) async throws -> [UnitDraws] {
    try await Simulator(
      programme: try await Self.programme.value, draws: draws, seed: 9, interventions: drives
    ).allDraws()
  }

  private static let drive = Intervention(
    id: "drive", lever: .backlogDrive, affects: ["on_time"],
    waves: [Wave(.all, start: Month(year: 2026, month: 7))], end: Month(year: 2027, month: 1),
    dose: DoseCurve(after: .stops), overdue: .fixed(0.2), evidence: "assumption")

  @Test("the published share falls by 1/(1 + r·dose) and timeliness of the cohort does not")
  func twoDefinitions() async throws {
    let fitted = try await Self.programme.value
    let published = try #require(
      fitted.rates.firstIndex { $0.indicator == "on_time" && $0.basis == .registrations })
    let cohort = try #require(
      fitted.rates.firstIndex { $0.indicator == "on_time" && $0.basis == .cohort })
    let (without, with) = (try await drawn([]), try await drawn([Self.drive]))
    for code in ["A", "P"] {
      let a = try #require(without[fitted, code, published])
      let b = try #require(with[fitted, code, published])
      for (year, dose) in [(2025, 0.0), (2026, 0.5), (2027, 0)] {
        var found = 0
        for cell in a.range(of: year) {
          #expect(abs(b.trueRates[cell] - a.trueRates[cell] / (1 + 0.2 * dose)) < 1e-6)
          #expect(b.numerators[cell] == a.numerators[cell])
          found += b.denominators[cell] - a.denominators[cell]
        }
        // Of 200 Poisson numbers near 4000: four standard errors.
        let expected = a.denominators[a.range(of: year)].reduce(0) {
          $0 + Double($1) * 0.2 * dose
        }
        #expect(abs(Double(found) - expected) <= 4 * expected.squareRoot())
      }
      #expect(
        without[fitted, code, cohort]?.trueRates == with[fitted, code, cohort]?.trueRates)
      #expect(
        without[fitted, code, cohort]?.denominators == with[fitted, code, cohort]?.denominators)
    }
  }

  @Test("a drive that finds nothing changes no bit")
  func nothing() async throws {
    var idle = Self.drive
    idle.overdue = .fixed(0)
    let (without, with) = (try await drawn([]), try await drawn([idle]))
    #expect(without.map(Fingerprint.init) == with.map(Fingerprint.init))
  }
}
