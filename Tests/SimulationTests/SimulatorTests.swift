import Interventions
import Registry
import Simulation
import Synchronization
import Testing
import Trends

@Suite("Simulator")
struct SimulatorTests {
  @Test("threads change nothing, not a bit", arguments: [1, 3])
  func workers(count: Int) async throws {
    let simulator = Simulator(programme: try await Sample.country.value, draws: 60, seed: 7)
    let two = try await simulator.allDraws(workers: 2).map(Fingerprint.init)
    let other = try await simulator.allDraws(workers: count).map(Fingerprint.init)
    #expect(two.count == 8)
    #expect(two == other)
  }

  @Test("a unit's draws do not depend on other units or indicators")
  func independence() async throws {
    let whole = try await Sample.country.value
    var part = whole
    part.rates.removeLast()
    for code in ["B", "D"] {
      let unit = try #require(whole.tree.index(ofCode: code))
      part.rates[0].observed[unit] = nil
    }
    part.tree = try UnitTree(
      whole.tree.units
        + [AdministrativeUnit(code: "F", name: "F", kind: .commune, parent: "P2")])
    let of = { (programme: FittedProgramme) async throws -> [Fingerprint.Rate?] in
      let all = try await Simulator(programme: programme, draws: 50, seed: 7).allDraws()
      return ["A", "E", "P2"].map { code in
        let unit = programme.tree.index(ofCode: code)
        return all.first { $0.unit == unit }.map(Fingerprint.init)?.rates.first { $0.model == 0 }
      }
    }
    let before = try await of(whole)
    #expect(before.allSatisfy { $0 != nil })
    #expect(before == (try await of(part)))
  }

  @Test("more draws begin with the same draws")
  func moreDraws() async throws {
    let programme = try await Sample.city.value
    let few = try await Simulator(programme: programme, draws: 20, seed: 7).allDraws()
    let many = try await Simulator(programme: programme, draws: 45, seed: 7).allDraws()
    for (a, b) in zip(few, many) {
      for (short, long) in zip(a.rates, b.rates) {
        for year in short.years {
          let firsts = long.range(of: year).prefix(20)
          #expect(Array(short.trueRates[short.range(of: year)]) == Array(long.trueRates[firsts]))
          #expect(Array(short.numerators[short.range(of: year)]) == Array(long.numerators[firsts]))
        }
      }
    }
  }

  @Test("seeds differ in every unit")
  func seeds() async throws {
    let programme = try await Sample.country.value
    let one = try await Simulator(programme: programme, draws: 20, seed: 7).allDraws()
    let other = try await Simulator(programme: programme, draws: 20, seed: 8).allDraws()
    for (a, b) in zip(one, other) {
      for (x, y) in zip(a.rates, b.rates) {
        #expect(x.trueRates != y.trueRates)
        #expect(x.numerators != y.numerators)
        #expect(x.denominators != y.denominators)
      }
    }
  }

  @Test(
    "side by side every plan draws what it draws alone, and units no plan reaches draw the same")
  func together() async throws {
    let fitted = try await Sample.city.value
    let units = fitted.tree.units.indices.filter { fitted.rates[0].observed[$0] != nil }
    let reached = try #require(units.first)
    let lever = Intervention(
      id: "x", lever: .custom, affects: ["on_time"],
      effects: [
        GapEffect(
          "on_time",
          steps: [GapEffect.Step("gap_closed", .share(low: 0.1, median: 0.3, high: 0.5))])
      ],
      waves: [
        Wave(.units([fitted.tree.units[reached].code]), start: Month(year: 2025, month: 1))
      ], end: nil, dose: DoseCurve(), evidence: "assumption")
    let alone = [
      Simulator(programme: fitted, draws: 50, seed: 3),
      Simulator(programme: fitted, draws: 50, seed: 3, interventions: [lever]),
    ]
    let together = try await alone[0].run(under: alone.map(\.levers), workers: 2) { $0 }
    for (position, simulator) in alone.enumerated() {
      let own = try await simulator.run(workers: 1) { $0 }
      #expect(own.map(\.unit) == together.map { $0[position].unit })
      for (one, other) in zip(own, together) {
        #expect(one.rates.map(\.trueRates) == other[position].rates.map(\.trueRates))
        #expect(one.rates.map(\.numerators) == other[position].rates.map(\.numerators))
      }
    }
    for pair in together where units.contains(pair[0].unit) {
      let isSame = pair[0].rates.map(\.trueRates) == pair[1].rates.map(\.trueRates)
      #expect(isSame == (pair[0].unit != reached))
    }
  }

  @Test("every unit is handed over once, in tree order, with its rates in model order")
  func once() async throws {
    let programme = try await Sample.country.value
    let calls = Log<Int>()
    let units = try await Simulator(programme: programme, draws: 2, seed: 7).run(workers: 2) {
      calls.append($0.unit)
      return ($0.unit, $0.rates.map(\.model))
    }
    #expect(calls.all.sorted() == Array(0..<8))
    #expect(units.map(\.0) == Array(0..<8))
    #expect(units.allSatisfy { $0.1 == [0, 1] })
  }

  @Test("a unit without a series in any unit below is left out")
  func withoutSeries() async throws {
    var programme = try await Sample.city.value
    programme.tree = try UnitTree(
      programme.tree.units
        + [
          AdministrativeUnit(code: "T", name: "T", kind: .province),
          AdministrativeUnit(code: "T1", name: "T1", kind: .commune, parent: "T"),
        ])
    let units = try await Simulator(programme: programme, draws: 2, seed: 7).allDraws()
    #expect(units.map(\.unit) == Array(0...8))
  }

  @Test("a horizon at the end of the history leaves nothing to draw")
  func noForecast() async throws {
    let tree = try Sample.countryTree()
    let history = Sample.history(events: 80, level: 1)
    let data = Sample.data(
      tree, [("A", "on_time", history.onTime), ("A", "within_year", history.withinYear)])
    for horizon in [2024, 2020] {
      let programme = try await Sample.fit(data, horizon: horizon)
      let units = try await Simulator(programme: programme, draws: 5, seed: 7).allDraws()
      #expect(units.map(\.unit) == [0, 1])
      #expect(units.allSatisfy { $0.rates.isEmpty })
    }
  }

  @Test("progress counts every unit with a series, once each")
  func progress() async throws {
    let steps = Log<[Int]>()
    _ = try await Simulator(programme: try await Sample.country.value, draws: 2, seed: 7).run(
      workers: 3, progress: { steps.append([$0, $1]) }, summarise: { $0.unit })
    #expect(steps.all.map { $0[0] }.sorted() == Array(1...6))
    #expect(steps.all.allSatisfy { $0[1] == 6 })
  }

  @Test("a cancelled run stops between units")
  func cancellation() async throws {
    let simulator = Simulator(programme: try await Sample.city.value, draws: 50, seed: 7)
    let running = Box<Task<[Int], any Error>>()
    let summarised = Log<Int>()
    let task = Task {
      while running.value == nil { await Task.yield() }
      return try await simulator.run(workers: 1) { drawn in
        summarised.append(drawn.unit)
        running.value?.cancel()
        return drawn.unit
      }
    }
    running.set(task)
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(summarised.all.count == 1)
  }
}

/// A place for a value that comes later.
private final class Box<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)

  var value: Value? { content.withLock { $0 } }
  func set(_ value: Value) { content.withLock { $0 = value } }
}
