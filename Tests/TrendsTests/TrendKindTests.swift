import Testing

@testable import Trends

@Suite("Kinds of trend")
struct TrendKindTests {
  @Test("the words of scenario files")
  func words() {
    #expect(TrendKind(rawValue: "pooled-regression") == .pooledRegression)
    #expect(TrendKind(rawValue: "persistence") == .persistence)
    #expect(TrendKind(rawValue: "auto") == nil)
    #expect(TrendKind.auto == .pooledRegression)
  }

  @Test("each stands for its structure")
  func structures() {
    #expect(TrendKind.pooledRegression.structure is PooledRegression)
    #expect(TrendKind.persistence.structure is Persistence)
  }
}
