import Testing

@testable import Outlook

@Suite("Average price")
struct AveragePriceTests {
  @Test("is mean cost over mean effect, not the mean of the draws' prices")
  func ratio() throws {
    // Half of the draws gain 1, half 4: prices 100 and 25, whose mean is 62.5; 200 is paid for 5.
    let price = try #require(
      AveragePrice(costs: [100, 100, 100, 100], effects: [1, 4, 1, 4], atLeast: 1))
    #expect(price.ratio == 40)
    #expect(price.q05 == 25 && price.q95 == 100 && price.q50 == 62.5)
  }

  @Test("counts the money of draws that gain nothing, up to one in twenty")
  func nothing() throws {
    var effects = [Double](repeating: 2, count: 20)
    effects[7] = 0
    let costs = [Int](repeating: 19, count: 20)
    let price = try #require(AveragePrice(costs: costs, effects: effects, atLeast: 1))
    #expect(price.ratio == 10)
    #expect(price.q95 == 9.5)
    effects[8] = 0
    #expect(AveragePrice(costs: costs, effects: effects, atLeast: 1) == nil)
  }
}
