import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Binding targets")
struct BindingTargetTests {
  private static func binding(_ code: String, _ programme: Programme) async throws
    -> [BindingTarget]
  {
    let fitted = try await Plan.fitted.value
    let unit = try #require(fitted.tree.index(ofCode: code))
    return programme.bindingTargets(
      for: unit, models: Array(fitted.rates.indices), in: fitted)
  }

  @Test("a unit's own target, then its level's, then its parent's")
  func precedence() async throws {
    let programme = Plan.programme([
      Plan.target("on_time", .level(.nation), 2028, 0.70),
      Plan.target("on_time", .level(.commune), 2028, 0.80),
      Plan.target("on_time", .unit("P2"), 2028, 0.60),
      Plan.target("on_time", .unit("A"), 2028, 0.90),
    ])
    for (code, level) in [
      ("A", 0.9), ("B", 0.8), ("D", 0.8), ("P2", 0.6), ("P1", 0.7), ("VN", 0.7),
    ] {
      #expect(try await Self.binding(code, programme).map(\.atLeast) == [level])
    }
  }

  @Test("a target that is left open binds to nothing, and hides what is further up")
  func open() async throws {
    let programme = Plan.programme([
      Plan.target("on_time", .level(.nation), 2028, 0.70),
      Plan.target("on_time", .level(.commune), 2028, nil),
    ])
    #expect(try await Self.binding("A", programme).isEmpty)
    #expect(try await Self.binding("P1", programme).count == 1)
  }

  @Test("years in order, each judged at its end or on the year before")
  func deadline() async throws {
    let targets = [2030, 2028].map { Plan.target("on_time", .level(.commune), $0, 0.8) }
    let end = try await Self.binding("A", Plan.programme(targets))
    #expect(end.map(\.judgedYear) == [2028, 2030])
    let start = try await Self.binding("A", Plan.programme(targets, deadline: .startOfYear))
    #expect(start.map(\.judgedYear) == [2027, 2029])
    #expect(start.map(\.key.year) == [2028, 2030])
  }

  @Test("a rate that is only forecast to nest another has no target")
  func hiddenBasis() async throws {
    let fitted = try await Plan.fitted.value
    #expect(fitted.rates.map(\.basis) == [.registrations, .cohort, .cohort])
    let bound = try await Self.binding("A", Plan.everywhere)
    #expect(bound.map(\.model) == [0, 0, 2, 2])
  }

  @Test("a rate without a basis is per registration")
  func noBasis() async throws {
    var programme = Plan.programme([Plan.target()])
    programme.indicators[0].basis = nil
    #expect(try await Self.binding("A", programme).map(\.model) == [0])
  }
}
