import Foundation
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Draws of backlogs")
struct BacklogSamplerTests {
  static let indicator = Indicator(id: "backlog", kind: .backlog)

  /// A city of communes whose backlogs have rows `done` of `stated` at the end of 2025.
  static func fit(
    _ rows: [(done: Int, stated: Int)], _ assumptions: BacklogAssumptions,
    with series: [(unit: String, indicator: String, counts: [YearlyCount])] = []
  ) async throws -> FittedProgramme {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "S", name: "City", kind: .province)]
        + rows.indices.map {
          AdministrativeUnit(code: "S\($0)", name: "\($0)", kind: .commune, parent: "S")
        })
    var data = Sample.data(tree, indicators: [Sample.onTime, indicator], series)
    data.observations = rows.enumerated().map { index, row in
      Observation(
        unit: tree.index(ofCode: "S\(index)") ?? -1, indicator: "backlog",
        period: Period(year: 2025), numerator: row.done, denominator: row.stated, source: "forms",
        line: index + 2)
    }
    return try await FittedProgramme.fit(
      data,
      options: TrendOptions(
        kind: .persistence, horizon: 2028, work: WorkPlans(backlogs: ["backlog": assumptions])),
      workers: 2)
  }

  /// Everything known but what chance does.
  static func known(throughput: Double, variance: Double = 0, capacity: Double? = nil)
    -> BacklogAssumptions
  {
    BacklogAssumptions(
      staff: .fixed(1), productivity: .fixed(throughput), capacityPerYear: capacity,
      stockRatio: .fixed(1), difficultyVariance: .fixed(variance), betweenUnits: .fixed(0),
      betweenPeriods: .fixed(0), yearlyChange: 0)
  }

  static func share(_ draws: RateDraws, _ year: Int, atLeast: Double) -> Double {
    let range = draws.range(of: year)
    return Double(range.count { draws.trueRates[$0] >= atLeast }) / Double(range.count)
  }

  @Test("known stock, no heterogeneity: the odds are the Poisson tail", arguments: [2026, 2028])
  func poissonTail(year: Int) async throws {
    let programme = try await Self.fit([(100, 500)], Self.known(throughput: 110))
    let draws = 20_000
    let all = try await Simulator(programme: programme, draws: draws, seed: 4).allDraws()
    let drawn = try #require(all[programme, "S0", 0])
    let mean = 110 * Double(year - 2025)
    for level in [0.4, 0.44, 0.82, 0.9, 1] {
      let needed = Int((level * 500).rounded()) - 100
      var term = exp(-mean)
      var below = 0.0
      for k in 0..<needed {
        below += term
        term *= mean / Double(k + 1)
      }
      let expected = 1 - below
      let error = max((expected * (1 - expected) / Double(draws)).squareRoot(), 1e-4)
      #expect(abs(Self.share(drawn, year, atLeast: level) - expected) < 4 * error)
    }
  }

  /// 200,000 items, of which chance moves the share by 0.002 in 2000 draws' mean far less.
  @Test("what is left of a heterogeneous stock is (1 + θH)^(−1/θ)", arguments: [0.5, 1, 1.5])
  func frailty(variance: Double) async throws {
    let programme = try await Self.fit(
      [(0, 200_000)], Self.known(throughput: 50_000, variance: variance))
    let all = try await Simulator(programme: programme, draws: 500, seed: 4).allDraws()
    let drawn = try #require(all[programme, "S0", 0])
    for (index, year) in (2026...2028).enumerated() {
      // H of dR/dt = −w (R/N)^θ in Euler steps.
      var (left, hazard) = (1.0, 0.0)
      let steps = 30_000
      for _ in 0..<steps {
        let step = 0.25 * Double(index + 1) / Double(steps)
        hazard += step / left
        left -= step * pow(left, variance)
      }
      let range = drawn.range(of: year)
      let mean = range.reduce(0.0) { $0 + 1 - drawn.trueRates[$1] } / Double(range.count)
      #expect(abs(mean - pow(1 + variance * hazard, -1 / variance)) < 5e-4)
    }
  }

  @Test("capacity zero leaves everything as it is; a capacity is never passed")
  func capacity() async throws {
    let none = try await Self.fit([(40, 100)], Self.known(throughput: 500, capacity: 0))
    let idle = try #require(
      try await Simulator(programme: none, draws: 50, seed: 4).allDraws()[none, "S0", 0])
    #expect(idle.numerators.allSatisfy { $0 == 40 })
    let some = try await Self.fit([(0, 1000)], Self.known(throughput: 500, capacity: 90))
    let slow = try #require(
      try await Simulator(programme: some, draws: 200, seed: 4).allDraws()[some, "S0", 0])
    for year in slow.years {
      for cell in slow.range(of: year) {
        let before = year > slow.years.lowerBound ? slow.numerators[cell - slow.draws] : 0
        #expect((0...90).contains(slow.numerators[cell] - before))
      }
    }
  }

  @Test("what is all done stays done, and an empty list is done")
  func done() async throws {
    let programme = try await Self.fit([(100, 100), (0, 0)], Self.known(throughput: 50))
    let all = try await Simulator(programme: programme, draws: 20, seed: 4).allDraws()
    for unit in ["S0", "S1"] {
      let drawn = try #require(all[programme, unit, 0])
      #expect(drawn.trueRates.allSatisfy { $0 == 1 })
      #expect(drawn.numerators == drawn.denominators)
    }
  }

  @Test("with an uncertain stock progress never passes it, and lists move towards the truth")
  func uncertain() async throws {
    var assumptions = Self.known(throughput: 150)
    assumptions.stockRatio = .logNormal(median: 1.1, logSD: 0.2)
    let programme = try await Self.fit([(100, 500), (620, 500)], assumptions)
    let all = try await Simulator(programme: programme, draws: 400, seed: 4).allDraws()
    for unit in ["S0", "S1"] {
      let drawn = try #require(all[programme, unit, 0])
      #expect(drawn.stocks.count == drawn.numerators.count)
      for cell in drawn.numerators.indices {
        #expect(drawn.numerators[cell] <= drawn.stocks[cell])
        #expect(drawn.numerators[cell] <= drawn.denominators[cell])
        if drawn.numerators[cell] == drawn.stocks[cell] {
          #expect(drawn.denominators[cell] == drawn.stocks[cell])
        }
      }
      #expect(Set(drawn.stocks).count > 5)
    }
    let stocks = try #require(all[programme, "S1", 0]).stocks
    #expect(stocks.allSatisfy { $0 >= 620 })
  }

  @Test("a city is the sum of its communes, over true and over stated stocks")
  func sums() async throws {
    var assumptions = Self.known(throughput: 60)
    assumptions.stockRatio = .logNormal(median: 1, logSD: 0.2)
    let programme = try await Self.fit([(10, 300), (50, 200), (0, 80)], assumptions)
    let all = try await Simulator(programme: programme, draws: 100, seed: 4).allDraws()
    let city = try #require(all[programme, "S", 0])
    let parts = ["S0", "S1", "S2"].compactMap { all[programme, $0, 0] }
    #expect(city.isSum && parts.count == 3)
    for cell in city.numerators.indices {
      let done = parts.reduce(0) { $0 + $1.numerators[cell] }
      let stock = parts.reduce(0) { $0 + $1.stocks[cell] }
      #expect(city.numerators[cell] == done)
      #expect(city.denominators[cell] == parts.reduce(0) { $0 + $1.denominators[cell] })
      #expect(abs(city.trueRates[cell] - Double(done) / Double(stock)) < 1e-9)
    }
  }

  @Test("draws of rates stay bit for bit when a backlog is added, on any number of threads")
  func pairing() async throws {
    let series = ["S0", "S1"].map {
      (unit: $0, indicator: "on_time", counts: Sample.history(events: 120, level: 1).onTime)
    }
    let with = try await Self.fit(
      [(10, 300), (50, 200)], BacklogAssumptions(started: Period("2025-01")), with: series)
    var without = with
    without.backlogs = []
    func prints(_ programme: FittedProgramme, workers: Int) async throws -> [Fingerprint] {
      try await Simulator(programme: programme, draws: 60, seed: 9).allDraws(workers: workers)
        .map { Fingerprint(UnitDraws(unit: $0.unit, rates: $0.rates.filter { $0.model == 0 })) }
    }
    let alone = try await prints(without, workers: 2)
    #expect(alone.count == 3 && alone.allSatisfy { $0.rates.count == 1 })
    #expect(try await prints(with, workers: 1) == alone)
    let one = try await Simulator(programme: with, draws: 60, seed: 9).allDraws(workers: 1)
    let two = try await Simulator(programme: with, draws: 60, seed: 9).allDraws(workers: 2)
    #expect(one.map(Fingerprint.init) == two.map(Fingerprint.init))
  }
}
