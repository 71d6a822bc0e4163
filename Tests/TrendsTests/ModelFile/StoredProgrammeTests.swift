import Foundation
import Registry
import Testing

@testable import Trends

@Suite("Fits in model files")
struct StoredProgrammeTests {
  private static func json(_ fitted: FittedProgramme) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(StoredProgramme(fitted))
  }

  private static func restored(_ json: Data, _ units: UnitTree) throws -> FittedProgramme {
    try JSONDecoder().decode(StoredProgramme.self, from: json).restored(units: units, at: "fitted")
  }

  @Test(
    "come back to the same bits: what is drawn, and what is written again",
    arguments: [TrendKind.stacked, .dynamic, .annualChange, .pooledRegression, .persistence])
  func roundTrip(_ kind: TrendKind) async throws {
    let fitted = try await Programmes.fit(try Programmes.data(), kind)
    let json = try Self.json(fitted)
    let back = try Self.restored(json, fitted.tree)
    #expect(back.rates.map(\.key) == fitted.rates.map(\.key))
    #expect(back.rates.map(\.composition) == fitted.rates.map(\.composition))
    #expect(back.rates.map(\.events) == fitted.rates.map(\.events))
    #expect(back.rates.map(\.observed) == fitted.rates.map(\.observed))
    #expect(back.events.map(\.key) == fitted.events.map(\.key))
    #expect(back.findings == fitted.findings)
    for (a, b) in zip(
      fitted.rates.map(\.paths) + fitted.events.map(\.paths),
      back.rates.map(\.paths) + back.events.map(\.paths))
    {
      #expect(a.tree == b.tree && a.hyperParameters == b.hyperParameters)
      #expect(a.logPosterior == b.logPosterior && a.historyPaths == b.historyPaths)
      #expect(
        try TreeDraws(a, draws: 50, stream: 7).values == TreeDraws(b, draws: 50, stream: 7).values)
    }
    #expect(try Self.json(back) == json)
    let key = try #require(LiftedNumbers.key)
    let lifted = try #require(
      LiftedNumbers(Array(json), below: StoredProgramme.keysAboveNumbers))
    let decoder = JSONDecoder()
    decoder.userInfo[key] = lifted
    let stored = try decoder.decode(StoredProgramme.self, from: Data(lifted.rest))
    #expect(lifted.isUsedUp)
    #expect(try Self.json(stored.restored(units: fitted.tree, at: "fitted")) == json)
  }

  @Test("years may be beyond measure more volatile than the last")
  func silentLastYear() async throws {
    var fitted = try await Programmes.fit(try Programmes.data(), .dynamic)
    for scale in [0, 1e-30, 1e12, 1e60] {
      fitted.rates[0].paths.basis?.yearScale[0] = scale
      fitted.rates[0].paths.basis?.futureScale[0] = scale
      let back = try Self.restored(try Self.json(fitted), fitted.tree)
      #expect(back.rates[0].paths.basis?.yearScale[0] == scale)
      let draws = try TreeDraws(back.rates[0].paths, draws: 50, stream: 7).values
      #expect(!draws.isEmpty)
    }
  }

  @Test("a rate whose events are not there is a fault with a place")
  func unknownEvents() async throws {
    var fitted = try await Programmes.fit(try Programmes.data(), .persistence)
    fitted.events[0].key = "marriage/registrations/forms"
    var stored = StoredProgramme(fitted)
    stored.rates[0].events = "birth/registrations/forms"
    #expect(
      throws: ModelFault(
        key: "fitted.rates[0].events", text: "birth/registrations/forms", rule: .unknownName)
    ) { try stored.restored(units: fitted.tree, at: "fitted") }
  }
}
