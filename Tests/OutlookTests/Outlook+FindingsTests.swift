import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Findings of the outlook")
struct OutlookFindingsTests {
  private static func findings(_ targets: [Target], deadline: Deadline = .endOfYear) async throws
    -> [DataQualityFinding]
  {
    try await Plan.outlook(Plan.programme(targets, deadline: deadline), draws: 2).findings
  }

  @Test("nothing to say where every target is judged, but for a sum that lacks a year of a unit")
  func none() async throws {
    let found = try await Plan.outlook(Plan.everywhere, draws: 2).findings
    #expect(found.map(\.rule) == ["sum_years_incomplete", "sum_years_incomplete"])
  }

  @Test("every reason not to judge a target has its rule, indicator and year")
  func rules() async throws {
    let cases: [(Target, String, Severity)] = [
      (Plan.target("on_time", .level(.commune), 2028, nil), "target_open", .note),
      (Plan.target("backlog", .level(.commune), 2028, 0.9), "work_without_plan", .note),
      (Plan.target("unseen", .level(.commune), 2028, 0.9), "indicator_without_data", .note),
      (Plan.target("on_time", .level(.commune), 2031, 0.9), "target_year_not_forecast", .warning),
      (Plan.target("on_time", .level(.commune), 2024, 0.9), "target_year_not_forecast", .warning),
    ]
    for (target, rule, severity) in cases where target.year != 2024 {
      let found = try await Self.findings([target])
      #expect(found.map(\.rule) == [rule])
      #expect(found.map(\.severity) == [severity])
      #expect(found.first?.indicator == target.indicator)
      #expect(found.first?.period == "\(target.year)")
      for language in Language.allCases {
        let message = found.first?.message.text(in: language) ?? ""
        #expect(message.contains(target.indicator))
        if rule != "indicator_without_data", rule != "work_without_plan" {
          #expect(message.contains("\(target.year)"))
        }
      }
      #expect(found.first?.message.vi != found.first?.message.en)
    }
    let all = try await Self.findings(cases.map(\.0))
    // C is forecast for 2024, the others' history holds it: that target was judged somewhere.
    // What is said of several targets together stands last.
    #expect(
      all.map(\.rule) == [
        "target_open", "target_year_not_forecast", "work_without_plan", "indicator_without_data",
      ])
  }

  @Test("a target of a year of history has been seen, and the year a deadline moves it to is named")
  func history() async throws {
    let found = try await Self.findings(
      [Plan.target("on_time", .level(.commune), 2023)], deadline: .startOfYear)
    #expect(found.map(\.rule) == ["target_seen"])
    #expect(found.first?.period == "2023")
    #expect(found.first?.message.en?.contains("2022") == true)
  }

  @Test("what holds on every level is said once")
  func once() async throws {
    let found = try await Self.findings(
      UnitKind.allCases.map { Plan.target("backlog", .level($0), 2028, 0.9) })
    #expect(found.count == 1)
  }

  @Test("targets of a level without units are one finding that names them")
  func nobody() async throws {
    let tree = try UnitTree([
      AdministrativeUnit(code: "P1", name: "P1", kind: .province),
      AdministrativeUnit(code: "A", name: "A", kind: .commune, parent: "P1"),
    ])
    let programme = Plan.programme([
      Plan.target("on_time", .level(.nation), 2027), Plan.target("on_time", .level(.nation), 2028),
      Plan.target("unseen", .level(.nation), 2028), Plan.target("on_time", .level(.commune), 2028),
    ])
    let data = RegistrationData(
      tree: tree, programme: programme,
      series: [
        RateSeries(
          unit: 1, indicator: "on_time", source: "s",
          counts: (2020...2024).map { YearlyCount(year: $0, numerator: 60, denominator: 100) })
      ], findings: [])
    let outline = FittedProgramme.outline(
      data, options: TrendOptions(kind: .persistence, horizon: 2028))
    let found = Outlook.findings(outline, programme: programme, levers: nil)
    #expect(found.map(\.rule) == ["target_without_units"])
    #expect(found.first?.message.en?.hasSuffix("on_time 2027, 2028; unseen 2028.") == true)
    #expect(found.first?.message.vi?.contains("cả nước") == true)
  }

  @Test("a total of some of the units below is called one")
  func partialSum() async throws {
    var fitted = try await Plan.fitted.value
    let unit = try #require(fitted.tree.index(ofCode: "B"))
    fitted.rates[0].observed[unit] = nil
    let outlook = try await Outlook(
      Simulator(programme: fitted, draws: 2, seed: 3), programme: Plan.everywhere, workers: 1)
    let found = outlook.findings.filter { $0.rule != "sum_years_incomplete" }
    #expect(found.map(\.rule) == ["partial_sum", "partial_sum"])
    #expect(found.map(\.unit) == ["VN", "P1"])
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.last?.message.en?.contains("2 of its 3 lowest units") == true)
    #expect(found.last?.message.vi?.contains("2 trong 3 đơn vị") == true)
  }

  @Test("nested rates of unlike units are said not to be held in order")
  func unlikeSums() async throws {
    var fitted = try await Plan.fitted.value
    let unit = try #require(fitted.tree.index(ofCode: "P2"))
    fitted.rates[1].observed[unit] = fitted.rates[0].observed[unit]
    let outlook = try await Outlook(
      Simulator(programme: fitted, draws: 2, seed: 3), programme: Plan.everywhere, workers: 1)
    let found = outlook.findings.filter { $0.rule == "sums_of_unlike_units" }
    #expect(found.map(\.unit) == ["VN", "P2"])
    for language in Language.allCases {
      let message = found.first?.message.text(in: language) ?? ""
      #expect(message.contains("within_year") && message.contains("on_time"))
    }
  }

  @Test("a sum of which a year lacks a unit names the unit, the year, and how much is there")
  func sumYears() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere, draws: 2)
    let found = outlook.findings.filter { $0.rule == "sum_years_incomplete" }
    // C was not observed in 2024: 71 of some 320 events of P1, and of some 590 of the nation.
    #expect(found.map(\.unit) == ["VN", "P1"])
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.map(\.period) == ["2024", "2024"])
    #expect(found.last?.message.en?.contains("without C (78 %") == true)
    #expect(found.last?.message.vi?.contains("thiếu số của C") == true)
    let years = try outlook.unit("P1").forecast.filter {
      $0.indicator == "on_time" && $0.basis == .registrations && $0.observed != nil
    }
    #expect(years.map(\.year) == Array(2019...2024))
    #expect(years.dropLast().allSatisfy { $0.observedShare == 1 })
    #expect(years.last?.observedShare.map { $0 > 0.75 && $0 < 0.8 } == true)
  }

  @Test("one row of a unit's own that sets years of sums aside is said")
  func ownRow() async throws {
    var fitted = try await Plan.fitted.value
    let parent = try #require(fitted.tree.index(ofCode: "P1"))
    let own = YearlyCount(year: 2024, numerator: 250, denominator: 317)
    fitted.rates[0].observed[parent] = [own]
    let findings = Outlook.findings(fitted, programme: Plan.everywhere, levers: nil)
    let found = try #require(findings.first { $0.rule == "own_rows_hide_sums" })
    #expect(found.unit == "P1" && found.severity == .warning && found.period == "2024")
    #expect(
      found.message.en?.contains("5 years of sums of the 3 units below it (2019–2023)") == true)
    // P2 has as many years as the units below it.
    #expect(findings.count { $0.rule == "own_rows_hide_sums" } == 1)
  }
}
