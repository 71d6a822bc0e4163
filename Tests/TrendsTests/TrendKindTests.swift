import Testing

@testable import Trends

@Suite("Kinds of trend")
struct TrendKindTests {
  @Test("the words of scenario files")
  func words() {
    #expect(TrendKind(rawValue: "pooled-regression") == .pooledRegression)
    #expect(TrendKind(rawValue: "dynamic") == .dynamic)
    #expect(TrendKind(rawValue: "persistence") == .persistence)
    #expect(TrendKind(rawValue: "auto") == nil)
    #expect(TrendKind(rawValue: "annual-change") == .annualChange)
    #expect(TrendKind(rawValue: "dynamic+annual-change") == .stacked)
    #expect(TrendKind.auto == .stacked)
  }
}
