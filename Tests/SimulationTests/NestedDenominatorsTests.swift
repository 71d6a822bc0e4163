import Foundation
import Registry
import Testing
import Trends

@testable import Simulation

@Suite("Nested rates over different numbers of events")
struct NestedDenominatorsTests {
  /// Six communes with 80 % on time of 200: within a year 90 %, of 200, but in `more` of 260 and in `fewer` of
  /// 150; in `below` 45 % of 400.
  private static let fitted = Task<FittedProgramme, any Error> {
    let communes =
      [("same", 200, 0.9), ("more", 260, 0.9), ("fewer", 150, 0.9), ("below", 400, 0.45)]
      + [("one", 200, 0.9), ("two", 200, 0.9)]
    let tree = try UnitTree(
      [AdministrativeUnit(code: "S", name: "City", kind: .province)]
        + communes.map {
          AdministrativeUnit(code: $0.0, name: $0.0, kind: .commune, parent: "S")
        })
    let wobble = [0, 2, -1, 1, -2, 1, 0, -1]
    func counts(_ events: Int, _ share: Double, _ shift: Int) -> [YearlyCount] {
      wobble.indices.map { year in
        let met = share * Double(events) + Double(wobble[(year + shift) % wobble.count])
        return YearlyCount(
          year: 2018 + year, numerator: Int(met.rounded()), denominator: events)
      }
    }
    let series = communes.enumerated().flatMap { index, commune in
      [
        (unit: commune.0, indicator: "on_time", counts: counts(200, 0.8, index)),
        (unit: commune.0, indicator: "within_year", counts: counts(commune.1, commune.2, index)),
      ]
    }
    return try await Sample.fit(Sample.data(tree, series), kind: .auto)
  }

  @Test("each rate is right over its own denominator, and they nest wherever they were seen to")
  func rates() async throws {
    let fitted = try await Self.fitted.value
    let all = try await Simulator(programme: fitted, draws: 1000, seed: 5).allDraws()
    for (code, events, rate) in [
      ("same", 200.0, 0.9), ("more", 260, 0.9), ("fewer", 150, 0.9), ("below", 400, 0.45),
    ] {
      let strict = try #require(all[fitted, code, 0])
      let wide = try #require(all[fitted, code, 1])
      let cells = wide.range(of: 2026)
      let mean = wide.trueRates[cells].reduce(0, +) / 1000
      #expect(abs(mean - rate) < 0.02, "\(code)")
      let met = wide.numerators[cells].reduce(0, +)
      let denominators = wide.denominators[cells].reduce(0, +)
      #expect(abs(Double(denominators) / 1000 / events - 1) < 0.05, "\(code)")
      #expect(abs(Double(met) / Double(denominators) - mean) < 0.005, "\(code)")
      let mine = strict.denominators[strict.range(of: 2026)].reduce(0, +)
      #expect(abs(Double(mine) / 1000 / 200 - 1) < 0.05)
      if code != "below" {
        #expect(zip(strict.trueRates, wide.trueRates).allSatisfy { $0 <= $1 }, "\(code)")
      }
      if code == "same" { #expect(strict.denominators == wide.denominators) }
    }
  }

  @Test("what is published nearly always nests as the rates do")
  func published() async throws {
    let fitted = try await Self.fitted.value
    let all = try await Simulator(programme: fitted, draws: 1000, seed: 5).allDraws()
    for code in ["more", "fewer"] {
      let strict = try #require(all[fitted, code, 0])
      let wide = try #require(all[fitted, code, 1])
      let crossing = wide.range(of: 2026).count { cell in
        wide.numerators[cell] * strict.denominators[cell]
          < strict.numerators[cell] * wide.denominators[cell]
      }
      #expect(crossing < 20, "\(code): \(crossing) of 1000")
    }
  }

  @Test("a model file keeps which units have their own denominators")
  func modelFile() async throws {
    let fitted = try await Self.fitted.value
    let json = try JSONEncoder().encode(StoredProgramme(fitted))
    let back = try JSONDecoder().decode(StoredProgramme.self, from: json)
      .restored(units: fitted.tree, at: "fitted")
    #expect(back.rates.map(\.ownDenominators) == fitted.rates.map(\.ownDenominators))
    #expect(back.rates.map(\.apart) == fitted.rates.map(\.apart))
    #expect(fitted.rates[1].apart.count == 1 && fitted.rates[1].ownDenominators.count == 3)
    let first = try await Simulator(programme: fitted, draws: 40, seed: 5).allDraws()
    let second = try await Simulator(programme: back, draws: 40, seed: 5).allDraws()
    #expect(first.map(Fingerprint.init) == second.map(Fingerprint.init))
    // So does a part of it.
    let unit = try #require(fitted.tree.index(ofCode: "below"))
    let part = fitted.part(of: [unit])
    #expect(part.rates[1].apart.map { part.tree.units[$0].code } == ["below"])
  }

  @Test("a unit with its own denominators has its own events, any other those of the stricter rule")
  func events() async throws {
    let fitted = try await Self.fitted.value
    let below = try #require(fitted.tree.index(ofCode: "below"))
    #expect(fitted.eventModel(of: 1, in: below) == fitted.rates[1].events)
    let same = try #require(fitted.tree.index(ofCode: "same"))
    #expect(fitted.eventModel(of: 1, in: same) == fitted.rates[0].events)
  }
}
