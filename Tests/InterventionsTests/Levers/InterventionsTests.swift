import Registry
import Testing

@testable import Interventions

@Suite struct InterventionsTests {
  private static let programme = Programme(
    name: LocalizedText(),
    indicators: [
      Indicator(id: "birth_on_time", kind: .rate, event: .birth, basis: .registrations),
      Indicator(id: "death_on_time", kind: .rate, event: .death, basis: .registrations),
      Indicator(
        id: "death_within_1y", kind: .rate, event: .death, basis: .cohort, nests: "death_on_time"),
      Indicator(id: "stock", kind: .backlog), Indicator(id: "live", kind: .milestone),
      Indicator(id: "yearbook", kind: .milestone, yearly: true),
    ], targets: [])

  private static func tree() throws -> UnitTree {
    try UnitTree([
      AdministrativeUnit(code: "P", name: "P", kind: .province),
      AdministrativeUnit(code: "00012", name: "A", kind: .commune, parent: "P", tags: ["rural"]),
      AdministrativeUnit(code: "00013", name: "B", kind: .commune, parent: "P"),
    ])
  }

  private func resolved(_ lines: String, costs: String? = nil) throws -> [Intervention] {
    let folder = try ScenarioFileTests.Folder()
    if let costs { try folder.write("costs.csv", costs) }
    let data =
      costs == nil
      ? ScenarioFileTests.data
      : "data: {units: u.csv, registrations: r.csv, programme: p.yaml, costs: costs.csv}\n"
    let path = try folder.write(
      "s.yaml", data + "horizon: 2030\ninterventions:\n" + lines + "\n")
    do {
      return try ScenarioFile.read(path).resolvedInterventions(
        programme: Self.programme, tree: Self.tree())
    } catch let error as InputRejected {
      throw Rejection(lines: error.lines(in: .en).map(folder.relative))
    }
  }

  private struct Rejection: Error { var lines: [String] }

  private static let prices =
    "item,unit,low,mid,high,source,year\nfee,month,100,150,300,commune,2026\ntrip,trip,5,5,5,,2025\n"

  @Test func everythingThatIsSaidIsRead() throws {
    let all = try resolved(
      """
        - id: chain
          lever: linkage
          affects: [death_on_time, death_within_1y]
          where: {tags: [rural]}
          start: 2027-01
          end: 2029-12
          dose: {full_by: 2028-01, shape: linear}
          after: {half_life_months: 12}
          chain:
            in_facility: {median: 0.45, ci90: [0.3, 0.6]}
            matched: {beta: [8, 2]}
          varies_between_units: 0.3
          evidence: "somewhere, 2020"
          costs:
            - {item: fee, per: commune_month, quantity: 2, ramp: true}
            - {item: trip, per: once, quantity: {triangular: [1, 2, 4]}}
        - id: law
          lever: automatic
          affects: birth_on_time
          start: 2026-07
          law: {probability: 0.6, date: {earliest: 2027-01, likeliest: 2027-07, latest: 2029-01}}
          evidence: draft
        - id: drive
          lever: backlog_drive
          affects: [death_on_time]
          waves:
            - {where: {units: ["00012"]}, start: 2027-01}
            - {where: {worst: {by: death_on_time, count: 1}}, start: 2028-01}
          overdue_found: {median: 0.1, ci90: [0.05, 0.2]}
          evidence: assumption
      """, costs: Self.prices)
    let chain = try #require(all.first)
    #expect(chain.effects.map(\.indicator) == ["death_on_time", "death_within_1y"])
    #expect(chain.effects[0].steps.map(\.name) == ["in_facility", "matched"])
    #expect(
      chain.effects[0].steps[0].share == .share(low: 0.3, median: 0.45, high: 0.6))
    #expect(chain.waves == [Wave(.tags(["rural"]), start: Month(year: 2027, month: 1))])
    // The end names the last month in which it runs.
    #expect(chain.end == Month(year: 2030, month: 1))
    #expect(
      chain.dose == DoseCurve(shape: .linear, rampMonths: 12, after: .halfLife(months: 12)))
    #expect(chain.unitSpread == 0.3)
    #expect(chain.costs.map(\.basis) == [.communeMonth, .once])
    #expect(chain.costs.map(\.followsDose) == [true, false])
    #expect(chain.costs[0].price.high == 300)
    #expect(chain.costs.map(\.price.source) == ["commune", nil])
    #expect(all[1].law?.probability == 0.6)
    #expect(all[1].law?.dates.latest == Month(year: 2029, month: 1))
    #expect(all[1].effects[0].steps[0].share == .share(low: 0.2, median: 0.5, high: 0.8))
    #expect(all[2].waves.map(\.start.year) == [2027, 2028])
    #expect(all[2].effects.isEmpty && all[2].overdue != nil && !all[2].isInert)
  }

  @Test func everyKindOfIndicatorHasItsOwnEffect() throws {
    let all = try resolved(
      """
        - id: staff
          lever: training
          affects: [death_on_time, stock, yearbook]
          start: 2027-01
          effect: {gap_closed: {fixed: 0.2}, throughput_times: {median: 1.5, ci90: [1.2, 2]}, varies_between_units: 0.1}
          evidence: "assumption"
        - {id: drive, lever: backlog_drive, affects: [stock], start: 2027-01, effect: {throughput_times: {fixed: 1}}, evidence: x}
      """)
    #expect(all[0].effects.map(\.indicator) == ["death_on_time", "yearbook"])
    #expect(
      all[0].throughputs
        == [ThroughputEffect("stock", times: .amount(low: 1.2, median: 1.5, high: 2))])
    #expect(all[0].unitSpread == 0.1 && !all[0].isInert)
    #expect(all[1].overdue == nil && all[1].isInert)
  }

  /// The assumptions of the tool differ by event, and by whether an indicator contains another.
  @Test func whatIsNotSaidIsAssumedByName() throws {
    let all = try resolved(
      """
        - {id: a, lever: linkage, affects: [birth_on_time, death_on_time, death_within_1y], start: 2027-01}
        - {id: b, lever: outreach, affects: [death_on_time], start: 2027-01}
      """)
    #expect(all[0].effects.map { $0.steps[0].share.centre } == [0.25, 0.20, 0.30])
    #expect(all[0].dose.rampMonths == 18)
    #expect(
      all.allSatisfy {
        $0.evidence.en?.hasPrefix("assumption") == true
          && $0.evidence.vi?.hasPrefix("giả định") == true
      })
    #expect(all[1].dose == DoseCurve(shape: .step, after: .halfLife(months: 12)))
  }

  @Test func whatIsKnownOfBirthsDoesNotStandBesideDeaths() throws {
    let all = try resolved(
      """
        - {id: a, lever: linkage, affects: [birth_on_time, death_on_time], start: 2027-01}
        - {id: b, lever: linkage, affects: [death_on_time, death_within_1y], start: 2027-01}
        - {id: c, lever: linkage, affects: [birth_on_time, death_on_time], start: 2027-01, evidence: "ours"}
        - {id: d, lever: benefit, affects: [death_on_time], start: 2027-01}
      """)
    let (births, deaths) = (
      all[0].evidence(of: "birth_on_time"), all[0].evidence(of: "death_on_time")
    )
    #expect(births.en?.contains("Burkina Faso, births") == true)
    #expect(deaths.en == "assumption; no study of deaths to go by")
    #expect(all[0].evidence.en == "\(births.en ?? "") / \(deaths.en ?? "")")
    // Of deaths alone there is one evidence, which is the intervention's.
    #expect(all[1].evidence == deaths && all[1].effects.allSatisfy { $0.evidence == nil })
    // What a scenario says holds of everything.
    for indicator in ["birth_on_time", "death_on_time"] {
      #expect(all[2].evidence(of: indicator) == "ours")
    }
    for lever in all where lever.id != "a" {
      #expect(lever.evidence.en?.contains("Burkina") == false)
    }
    #expect(all[3].evidence.en?.contains("Zimbabwe") == false)
  }

  @Test func theToolsOwnAssumptionsAreToldOneByOne() throws {
    let all = LeverAssumption.all
    #expect(Set(all.map(\.lever)) == Set(Lever.allCases).subtracting([.backlogDrive, .custom]))
    let linkage = all.filter { $0.lever == .linkage }
    #expect(linkage.map(\.event) == ["birth", "death", "death"])
    #expect(linkage.map(\.scope) == [nil, .strict, .wide])
    #expect(linkage.map(\.gapClosed.median) == [0.25, 0.20, 0.30])
    #expect(linkage.map(\.gapClosed.high) == [0.50, 0.45, 0.55])
    #expect(linkage[0].evidence != linkage[1].evidence)
    #expect(all.allSatisfy { $0.evidence.vi != nil && $0.evidence.en != nil })
  }

  @Test func everyLeverButThreeHasAssumptions() {
    for lever in Lever.allCases {
      #expect(
        (LeverDefaults.standard[lever] == nil) == [.backlogDrive, .custom].contains(lever),
        "\(lever)")
    }
  }

  @Test(arguments: [
    (
      "{id: a, lever: outreach, affects: [death_on_tim], start: 2027-01}",
      "interventions[1].affects[1]: \"death_on_tim\" is not an indicator of this programme (did you mean `death_on_time`?)"
    ),
    (
      "{id: a, lever: outreach, affects: [stock], start: 2027-01}",
      "interventions[1].affects[1]: \"stock\" is a backlog, and nothing says how much faster it is worked off; expected `throughput_times` under `effect`: 1.5 is half as much again"
    ),
    (
      "{id: a, lever: outreach, affects: [live], start: 2027-01}",
      "interventions[1].affects[1]: \"live\" is a milestone of steps, which no lever moves; expected other durations under `milestones` in this scenario"
    ),
    (
      "{id: a, lever: outreach, affects: [yearbook], start: 2027-01}",
      "interventions[1].affects[1]: \"yearbook\" there is no default effect of `outreach` on `yearbook`; expected the key `effect`"
    ),
    (
      "{id: a, lever: training, affects: [death_on_time], start: 2027-01, effect: {throughput_times: {fixed: 2}}, evidence: x}",
      "interventions[1].effect.throughput_times: none of the indicators affected is a backlog"
    ),
    (
      "{id: a, lever: training, affects: [stock], start: 2027-01, effect: {throughput_times: {fixed: -2}}, evidence: x}",
      "interventions[1].effect.throughput_times: a number of the prior is out of range; expected from 0 to 1000000000"
    ),
    (
      "{id: a, lever: training, affects: [stock], start: 2027-01, effect: {throughput_time: {fixed: 2}}, evidence: x}",
      "interventions[1].effect.throughput_time: not a key that can stand here (did you mean `throughput_times`?)"
    ),
    (
      "{id: a, lever: training, affects: [death_on_time], start: 2027-01, effect: {varies_between_units: 0.1}, evidence: x}",
      "interventions[1].effect: the key `gap_closed` is missing"
    ),
    (
      "{id: a, lever: backlog_drive, affects: [death_on_time], start: 2027-01, effect: {gap_closed: {fixed: 0.1}}, overdue_found: {fixed: 0.1}, evidence: x}",
      "interventions[1].effect.gap_closed: has no meaning for the lever `backlog_drive`"
    ),
    (
      "{id: a, lever: backlog_drive, affects: [stock], start: 2027-01}",
      "interventions[1]: nothing says what the drive does; expected `overdue_found` for a rate, `effect: {throughput_times: …}` for a backlog"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-01, where: {worst: {by: stock, count: 3}}}",
      "interventions[1].where: \"stock\" is no rate, by which units could be ordered; expected an indicator of `kind: rate`"
    ),
    (
      "{id: a, lever: backlog_drive, affects: [death_on_time, stock], start: 2027-01, effect: {throughput_times: {fixed: 2}}, evidence: x}",
      "interventions[1].affects[1]: \"death_on_time\" the lever `backlog_drive` needs the key `overdue_found`"
    ),
    (
      "{id: a, lever: notifiers, affects: [birth_on_time], start: 2027-01}",
      "interventions[1].affects[1]: \"birth_on_time\" there is no default effect of `notifiers` on `birth_on_time`; expected the key `effect`"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-13}",
      "interventions[1].start: \"2027-13\" is not a month; expected a year and a month: 2027-01"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, end: 2027-01}",
      "interventions[1].end: \"2027-01\" is before the start"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, strat: 1}",
      "interventions[1].strat: not a key that can stand here (did you mean `start`?)"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, where: {tags: [rurl]}}",
      "interventions[1].where: \"rurl\" is not a tag of any unit (did you mean `rural`?)"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, effect: {gap_closed: {fixed: 0.1}}}",
      "interventions[1]: the lever `outreach` needs the key `evidence`"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, effect: {gap_closed: {median: 0.5, ci90: [0.6, 0.7]}}, evidence: x}",
      "interventions[1].effect.gap_closed: the numbers do not increase; expected low < median < high"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, evidence: }",
      "interventions[1].evidence: the value is missing"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, effect: {gap_closed: {fixed: 0.1}}, evidence: \"  \"}",
      "interventions[1].evidence: the value is missing"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, evidence: {vi: , en: }}",
      "interventions[1].evidence: the value is missing"
    ),
    (
      "{id: a, lever: automatic, affects: [death_on_time], start: 2027-02}",
      "interventions[1]: the lever `automatic` needs the key `law`"
    ),
    (
      "{id: a, lever: backlog_drive, affects: [death_within_1y], start: 2027-02, overdue_found: {fixed: 0.1}, evidence: x}",
      "interventions[1].affects[1]: \"death_within_1y\" is not a share of registrations, to whose denominator a backlog drive adds; expected an indicator with `basis: registrations`"
    ),
    (
      "{id: a, lever: outreach, affects: [death_on_time], start: 2027-02, costs: [{item: fee, per: year, quantity: 1}]}",
      "interventions[1].costs[1].item: \"fee\" the scenario names no cost table; expected `costs` under `data`"
    ),
  ])
  func othersAreRejectedInTheseWords(_ line: String, _ message: String) throws {
    let error = #expect(throws: Rejection.self) { try resolved("  - \(line)") }
    #expect(error?.lines.count == 1)
    #expect(error?.lines.first?.hasSuffix("key " + message) == true, "\(error?.lines ?? [])")
    #expect(error?.lines.first?.hasPrefix("s.yaml:4: ") == true)
  }

  @Test func twoOfOneIDAreRefused() throws {
    let one = "  - {id: a, lever: outreach, affects: [death_on_time], start: 2027-01}\n"
    let error = #expect(throws: Rejection.self) { try resolved(one + one) }
    #expect(
      error?.lines == [
        "s.yaml:5: key interventions[2].id: \"a\" is the id of the intervention on line 4 already"
      ])
  }

  @Test func costTablesAreChecked() throws {
    let line =
      "  - {id: a, lever: outreach, affects: [death_on_time], start: 2027-01, costs: [{item: fees, per: year, quantity: 1}]}"
    let unknown = #expect(throws: Rejection.self) { try resolved(line, costs: Self.prices) }
    #expect(unknown?.lines.first?.contains("(did you mean `fee`?)") == true)
    let disordered = #expect(throws: Rejection.self) {
      try resolved(
        line, costs: "item,unit,low,mid,high,source,year\nfees,month,3,2,9,,2026\n")
    }
    #expect(
      disordered?.lines == [
        "costs.csv:2: column mid: \"2\" the prices are not in order; expected low ≤ mid ≤ high"
      ])
  }
}
