import Testing

@testable import Trends

@Suite("Kinds of trend")
struct TrendKindTests {
  @Test("the words of scenario files")
  func words() {
    #expect(TrendKind(rawValue: "pooled-regression") == .pooledRegression)
    #expect(TrendKind(rawValue: "dynamic") == .dynamic)
    #expect(TrendKind(rawValue: "persistence") == .persistence)
    #expect(TrendKind(rawValue: "auto") == .stacked)
    #expect(TrendKind(rawValue: "annual-change") == .annualChange)
    // That is a mixture in equal parts, which no scenario asks for.
    #expect(TrendKind(rawValue: "dynamic+annual-change") == nil)
    #expect(TrendKind.auto == .stacked)
  }

  @Test("a model of kernels alone has its own, and is never fitted with another's")
  func structures() {
    #expect(TrendKind.persistence.structure is Persistence)
    #expect(TrendKind.pooledRegression.structure is PooledRegression)
    for kind in [TrendKind.stacked, .dynamic, .annualChange] { #expect(kind.structure == nil) }
  }
}
