import Registry
import Testing

@testable import Trends

@Suite("Fitted programmes")
struct FittedProgrammeTests {
  @Test("a model's key names indicator, basis and source")
  func key() async throws {
    let fitted = try await FittedProgramme.fit(
      try RatePlanTests.data(
        [RatePlanTests.onTime], [RatePlanTests.series("on_time", [6, 7], of: [10, 11])]),
      options: TrendOptions(kind: .persistence, horizon: 2024), workers: 1)
    #expect(fitted.rates[0].key == "on_time/registrations/forms")
    #expect(fitted.rates[0].composition == .direct)
    #expect(fitted.rates[0].observed[3]?.map(\.numerator) == [6, 7])
  }
}
