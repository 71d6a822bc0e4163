import Packing
import Registry
import Testing
import Trends

@testable import Simulation

/// A part of a country draws its units as the whole does, and sums that were packed add up to the whole's.
@Suite("Parts of a country")
struct PartTests {
  /// A city under the dynamic model, with what a second forecast makes of it.
  private static let dynamic = Task<FittedProgramme, any Error> {
    let tree = try UnitTree(
      [AdministrativeUnit(code: "S", name: "City", kind: .province)]
        + (1...8).map {
          AdministrativeUnit(code: "S\($0)", name: "S\($0)", kind: .commune, parent: "S")
        })
    let series = (1...8).flatMap { unit in
      let history = Sample.history(
        events: 100 + 30 * unit, level: 0.6 + 0.15 * Double(unit))
      return [
        (unit: "S\(unit)", indicator: "on_time", counts: history.onTime),
        (unit: "S\(unit)", indicator: "within_year", counts: history.withinYear),
      ]
    }
    return try await Sample.fit(Sample.data(tree, series), kind: .auto)
  }

  private static func leaves(_ programme: FittedProgramme) -> [Int] {
    programme.tree.units.indices.filter { programme.tree.children[$0].isEmpty }
  }

  /// What a part draws, with the codes of its units, and the sums it hands over.
  private static func draw(
    _ units: [Int], of whole: FittedProgramme, draws: Int
  ) async throws -> (drawn: [String: Fingerprint], sums: [UInt8]) {
    let part = whole.part(of: units)
    let ensemble = try await Simulator(programme: part, draws: draws, seed: 7).begin(
      under: [nil], firstYears: whole.firstForecastYears, workers: 2)
    let own = units.compactMap { part.tree.index(ofCode: whole.tree.units[$0].code) }
    let drawn = try await ensemble.draw(own, workers: 2) { Fingerprint($0[0]) }
    var writer = ByteWriter()
    ensemble.sums[0].pack(into: &writer)
    let pairs = zip(units, drawn).compactMap { unit, print in
      print.map { (whole.tree.units[unit].code, $0) }
    }
    return (Dictionary(uniqueKeysWithValues: pairs), writer.bytes)
  }

  @Test(
    "units are drawn from a part, and sums added from parts, bit for bit", arguments: [0, 1, 2])
  func bitForBit(cut: Int) async throws {
    for whole in [
      try await Sample.country.value, try await Sample.city.value, try await Self.dynamic.value,
    ] {
      let (draws, leaves) = (30, Self.leaves(whole))
      let expected = try await Simulator(programme: whole, draws: draws, seed: 7).allDraws()
        .map(Fingerprint.init)
      // The trunk draws and sums what no part has.
      let ensemble = try await Simulator(programme: whole.trunk, draws: draws, seed: 7).begin(
        under: [nil], firstYears: whole.firstForecastYears, workers: 2)
      let pieces =
        switch cut {
        case 0: [leaves]
        case 1: leaves.map { [$0] }
        default: [Array(leaves.suffix(2)), Array(leaves.dropLast(2))]
        }
      var found: [Fingerprint] = []
      for piece in pieces.reversed() {
        let part = try await Self.draw(piece, of: whole, draws: draws)
        for unit in piece {
          var print = try #require(part.drawn[whole.tree.units[unit].code])
          print.unit = unit
          found.append(print)
        }
        var reader = ByteReader(part.sums)
        try ensemble.sums[0].add(packed: &reader)
        #expect(reader.isAtEnd)
      }
      let left = ensemble.own.filter { !leaves.contains($0) }
      found += try await ensemble.draw(left, workers: 2) { Fingerprint($0[0]) }.compactMap(\.self)
      found += try await ensemble.above(workers: 2) { Fingerprint($0[0]) }
      #expect(found.sorted { $0.unit < $1.unit } == expected)
    }
  }

  @Test("a part holds its units, what is above them, and nothing of the others")
  func extent() async throws {
    let whole = try await Sample.country.value
    let unit = try #require(whole.tree.index(ofCode: "D"))
    let part = whole.part(of: [unit])
    #expect(part.tree.units.map(\.code) == ["VN", "P2", "D"])
    #expect(part.rates[0].observed.keys.sorted() == [1, 2])
    #expect(part.rates[1].observed.keys.sorted() == [2])
    #expect(whole.trunk.tree == whole.tree)
    #expect(whole.trunk.rates[0].paths.tree.nodes.count < whole.rates[0].paths.tree.nodes.count)
  }

  @Test("sums of other draws, units or models are refused")
  func foreign() async throws {
    let (country, city) = (try await Sample.country.value, try await Sample.city.value)
    let sums = try await Self.draw(Self.leaves(city), of: city, draws: 20).sums
    for (programme, draws) in [(city, 21), (country, 20)] {
      let ensemble = try await Simulator(programme: programme, draws: draws, seed: 7).begin(
        under: [nil], workers: 1)
      #expect(throws: PackingError.invalid) {
        var reader = ByteReader(sums)
        try ensemble.sums[0].add(packed: &reader)
      }
    }
    let ensemble = try await Simulator(programme: city, draws: 20, seed: 7).begin(
      under: [nil], workers: 1)
    #expect(throws: PackingError.cutOff) {
      var reader = ByteReader(Array(sums.dropLast()))
      try ensemble.sums[0].add(packed: &reader)
    }
  }

  @Test("units added by many threads at once add up")
  func threads() async throws {
    let programme = try await Sample.city.value
    let simulator = Simulator(programme: programme, draws: 50, seed: 7)
    let ensemble = try await simulator.begin(under: [nil], workers: 1)
    let city = try #require(programme.tree.index(ofCode: "S"))
    let drawn = try await ensemble.each(ensemble.own, workers: 1) { $0[0] }
    let sums = ParentSums(
      programme: programme, draws: 50, firstYears: programme.firstForecastYears)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<40 { for one in drawn { group.addTask { sums.add(one) } } }
    }
    let total = try #require(sums.draws(of: city).first)
    let parts = drawn.compactMap { $0.rates.first }
    for cell in total.numerators.indices {
      #expect(total.numerators[cell] == 40 * parts.reduce(0) { $0 + $1.numerators[cell] })
      #expect(total.denominators[cell] == 40 * parts.reduce(0) { $0 + $1.denominators[cell] })
    }
  }
}
