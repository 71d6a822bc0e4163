import Foundation
import Testing
import Trends

@Suite("Progress of a stock")
struct StockProgressTests {
  @Test("without heterogeneity a period completes its effort, whatever is open")
  func line() {
    for open in [1.0, 50, 1000] {
      #expect(
        StockProgress.expected(effort: 120, open: open, stock: 1000, variance: 0) == 120)
    }
    #expect(StockProgress.expected(effort: 0, open: 10, stock: 10, variance: 0.5) == 0)
    #expect(StockProgress.expected(effort: 5, open: 0, stock: 10, variance: 0.5) == 0)
  }

  /// The cumulative hazard per open item is the integral of w/R, summed here in 200,000 steps, which
  /// leaves an error near 1e-5.
  @Test("what is left is (1 + θH)^(−1/θ)", arguments: [0.2, 0.7, 1, 1.6])
  func frailty(variance: Double) {
    let stock = 1000.0
    let effort = 600.0
    let steps = 200_000
    var (open, hazard) = (stock, 0.0)
    for _ in 0..<steps {
      let step = effort / Double(steps)
      hazard += step / open
      open -= step * pow(open / stock, variance)
    }
    let left =
      stock
      - StockProgress.expected(
        effort: effort, open: stock, stock: stock, variance: variance)
    #expect(abs(left / stock - pow(1 + variance * hazard, -1 / variance)) < 1e-4)
  }

  @Test("two periods do what one of their length does", arguments: [0, 0.3, 1, 2])
  func halves(variance: Double) {
    let whole = StockProgress.expected(effort: 80, open: 90, stock: 200, variance: variance)
    let first = StockProgress.expected(effort: 40, open: 90, stock: 200, variance: variance)
    let second = StockProgress.expected(
      effort: 40, open: 90 - first, stock: 200, variance: variance)
    #expect(abs(whole - first - second) < 1e-9 * whole)
  }

  @Test("effort beyond the end counts on, without a jump")
  func end() {
    // With θ = ½ the end comes when (1 − θ) b = 1: effort 2000 of 1000 items.
    let before = StockProgress.expected(effort: 1999.999, open: 1000, stock: 1000, variance: 0.5)
    let after = StockProgress.expected(effort: 2000.001, open: 1000, stock: 1000, variance: 0.5)
    #expect(before <= 1000 && after >= 1000 && after - before < 0.01)
  }
}
