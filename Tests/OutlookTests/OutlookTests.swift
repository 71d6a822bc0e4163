import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Outlook")
struct OutlookTests {
  @Test("threads change nothing", arguments: [1, 3])
  func workers(count: Int) async throws {
    let two = try await Plan.outlook(Plan.everywhere, draws: 40)
    let other = try await Plan.outlook(Plan.everywhere, draws: 40, workers: count)
    let numbers = { (outlook: Outlook) in
      outlook.units.flatMap { unit in
        unit.odds.flatMap {
          [$0.pTrue.estimate, $0.pPublished.estimate, $0.feasibleLevel, $0.expectedShortfall]
        } + unit.forecast.flatMap { $0.rate?.quantiles ?? [] }
          + unit.joint.map(\.pTrue.estimate)
      } + outlook.attainment.map(\.attaining.mean)
    }
    #expect(numbers(two).count > 300)
    #expect(numbers(two) == numbers(other))
    #expect(two.ranking == other.ranking)
  }

  @Test("odds are the share of draws that reach the target")
  func odds() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere)
    let drawn = try await Simulator(
      programme: try await Plan.fitted.value, draws: 300, seed: 3
    ).run(workers: 2) { $0 }
    for code in ["A", "P1", "VN"] {
      let unit = try #require(outlook.fitted.tree.index(ofCode: code))
      let rate = try #require(drawn.first { $0.unit == unit }?.rates.first { $0.model == 0 })
      let odds = try outlook.odds(code, "on_time", 2028)
      let range = rate.range(of: 2028)
      let rates = rate.trueRates[range].sorted()
      #expect(odds.basis == .registrations)
      #expect(odds.pTrue == Probability(hits: rates.count { $0 >= 0.72 }, of: 300))
      let published = rate.publishedRates(2028)
      #expect(published.count == 300)
      #expect(odds.pPublished == Probability(hits: published.count { $0 >= 0.72 }, of: 300))
      // Type 7: the 90 % quantile of 300 lies between the 270th and the 271st.
      #expect((rates[269]...rates[270]).contains(odds.feasibleLevel))
      let band = try #require(
        try outlook.unit(code).forecast.first {
          $0.indicator == "on_time" && $0.basis == .registrations && $0.year == 2028
        })
      #expect(band.rate == Band(published))
      #expect(band.events == Band(counts: rate.denominators[range]))
    }
  }

  @Test("joint odds lie between the bounds of Fréchet")
  func joint() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere)
    var seen = 0
    for unit in outlook.units {
      #expect(unit.joint.map(\.scope) == [.year(2027), .year(2028), .allYears([2027, 2028])])
      #expect(unit.joint.map(\.targets) == [2, 2, 4])
      for joint in unit.joint {
        let meant = unit.odds.filter {
          if case .year(let year) = joint.scope { $0.targetYear == year } else { true }
        }
        for (all, single) in [
          (joint.pTrue, meant.map(\.pTrue)), (joint.pPublished, meant.map(\.pPublished)),
        ] {
          let each = single.map(\.estimate)
          #expect(all.estimate <= (each.min() ?? 0) + 1e-12)
          #expect(all.estimate >= each.reduce(0, +) - Double(each.count - 1) - 1e-12)
          if all.estimate > 0, all.estimate < 1 { seen += 1 }
        }
      }
    }
    #expect(seen > 10)
  }

  @Test("joint odds of one target are not worth a row")
  func singleTarget() async throws {
    let outlook = try await Plan.outlook(Plan.programme([Plan.target()]), draws: 5)
    #expect(outlook.units.allSatisfy { $0.joint.isEmpty })
  }

  @Test("how many reach a target, as counted from the draws; each unit once")
  func attainment() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere)
    let tree = outlook.fitted.tree
    let drawn = try await Simulator(
      programme: try await Plan.fitted.value, draws: 300, seed: 3
    ).run(workers: 2) { $0 }
    #expect(outlook.attainment.count == 12)
    for count in outlook.attainment {
      let model = count.indicator == "on_time" ? 0 : 2
      let level = count.indicator == "on_time" ? 0.72 : 0.88
      let members = tree.children[count.unit]
      let rates = members.compactMap { unit in
        drawn.first { $0.unit == unit }?.rates.first { $0.model == model }
      }
      #expect(count.of == members.count)
      #expect(rates.count == members.count)
      let reached = rates.map { rate in
        rate.range(of: count.targetYear).map { cell in
          let all = rate.denominators[cell]
          return all == 0 || Double(rate.numerators[cell]) / Double(all) >= level
        }
      }
      let perDraw = (0..<300).map { draw in reached.count { $0[draw] } }
      #expect(count.attaining == Band(perDraw.map(Double.init)))
      #expect(count.pAll == Probability(hits: perDraw.count { $0 == members.count }, of: 300))
    }
  }

  @Test("every target ranks the units of one level; a level with one unit has no ranking")
  func ranking() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere)
    let tree = outlook.fitted.tree
    for indicator in ["on_time", "within_year"] {
      for year in [2027, 2028] {
        let ranked = outlook.ranking.filter {
          $0.indicator == indicator && $0.targetYear == year
        }
        let communes = ranked.filter { tree.units[$0.unit].kind == .commune }
        #expect(communes.map(\.rank) == Array(1...5))
        #expect(ranked.filter { tree.units[$0.unit].kind == .province }.map(\.rank) == [1, 2])
        #expect(ranked.count == 7)
        for one in communes {
          let odds = try outlook.odds(tree.units[one.unit].code, indicator, year)
          #expect(one.pMiss == 1 - odds.pPublished.estimate)
          #expect(one.expectedShortfall == odds.expectedShortfall)
        }
      }
    }
  }

  @Test("a target before a year is judged on the year before")
  func deadline() async throws {
    let before = try await Plan.outlook(
      Plan.programme([Plan.target("on_time", .level(.commune), 2028)], deadline: .startOfYear))
    let end = try await Plan.outlook(
      Plan.programme([Plan.target("on_time", .level(.commune), 2027)]))
    for code in ["A", "E"] {
      let a = try before.odds(code, "on_time", 2028)
      let b = try end.odds(code, "on_time", 2027)
      #expect(a.pTrue == b.pTrue)
      #expect(a.pPublished == b.pPublished)
      #expect(a.expectedShortfall == b.expectedShortfall)
    }
  }

  @Test("history comes before the forecast, a sum's also where a part of it has no figure")
  func forecast() async throws {
    let outlook = try await Plan.outlook(Plan.everywhere, draws: 20)
    for (code, history, future) in [
      ("A", 2019...2024, 2025...2028), ("C", 2019...2023, 2024...2028),
      ("P1", 2019...2024, 2025...2028), ("P2", 2019...2024, 2025...2028),
    ] {
      let years = try outlook.unit(code).forecast.filter {
        $0.indicator == "on_time" && $0.basis == .registrations
      }
      #expect(years.filter { $0.observed != nil }.map(\.year) == Array(history))
      #expect(years.filter { $0.observed == nil }.map(\.year) == Array(future))
      #expect(years.allSatisfy { ($0.observed == nil) == ($0.rate != nil) })
      #expect(years.allSatisfy { ($0.rate == nil) == ($0.events == nil) })
    }
  }

  @Test("assumed targets and made-up data are named in every row")
  func assumptions() async throws {
    let programme = Plan.programme([
      Plan.target("on_time", .level(.commune), 2027, source: "plan, annex VI"),
      Plan.target("on_time", .level(.commune), 2028, source: "assumed: as in 2027"),
    ])
    let outlook = try await Plan.outlook(programme, draws: 5)
    #expect(try outlook.odds("A", "on_time", 2027).assumptions.isEmpty)
    #expect(
      try outlook.odds("A", "on_time", 2028).assumptions
        == [LocalizedText(vi: "mục tiêu giả định: as in 2027", en: "assumed: as in 2027")])
    var fitted = try await Plan.fitted.value
    fitted.rates[0].source = "synthetic"
    let synthetic = try await Outlook(
      Simulator(programme: fitted, draws: 5, seed: 3), programme: programme, workers: 1)
    #expect(
      try synthetic.odds("A", "on_time", 2027).assumptions.map(\.en)
        == ["synthetic data (synthetic)"])
    #expect(try synthetic.odds("A", "on_time", 2028).assumptions.count == 2)
  }

  @Test("a cancelled outlook throws")
  func cancellation() async throws {
    let simulator = Simulator(programme: try await Plan.fitted.value, draws: 5, seed: 3)
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await Outlook(simulator, programme: Plan.everywhere, workers: 1).units.count
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
