import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Search of the dynamic model on a sample of units")
struct DynamicSearchTests {
  /// More units than are searched whole, with levels, steps and noise of their own.
  private static let large: PathTree = {
    var stream = testStream(31)
    return Panels.flat(
      (0..<1400).map { _ in
        var level = 0.6 * StandardNormal.sample(using: &stream)
        return (0..<8).map { year in
          level += 0.12 * StandardNormal.sample(using: &stream)
          let noise = 0.08 * StandardNormal.sample(using: &stream)
          let logit = 0.5 + 0.05 * Double(year) + level + noise
          let count = Binomial.sample(
            trials: 120, probability: logistic(logit), using: &stream)
          return YearObservation(count: Double(count), exposure: 120)
        }
      })
  }()

  @Test("a sample leads to where a search of all units ends", .tags(.slow))
  func sample() throws {
    let fit = try DynamicFit(Self.large)
    let panel = DynamicPanel(Self.large)
    var whole = DynamicSearch(
      panel: panel, state: panel.start(),
      point: DynamicValues.priors.prefix(fit.point.count).map(\.mean))
    try whole.begin()
    try whole.refine(rounds: 4)
    let best = try DynamicEvidence(whole.state, values: DynamicValues(point: whole.point))
    let logPosterior = best.total + DynamicValues.logPrior(whole.point)
    // A unit of log posterior is a difference that the data hardly see.
    #expect(abs(fit.logPosterior - logPosterior) < 3, "\(fit.logPosterior) and \(logPosterior)")
    for (index, pair) in zip(fit.point, whole.point).enumerated().dropFirst(2) {
      let spread = DynamicValues.priors[index].spread
      #expect(abs(pair.0 - pair.1) < 0.2 * spread, "hyper-parameter \(index): \(pair)")
    }
  }

  @Test("a sample has its share of every large province")
  func shares() {
    let state = DynamicPanel(Self.large).start()
    let sample = state.sampled(every: 5)
    #expect(sample.batches.count == (state.batches.count + 4) / 5)
    #expect(sample.parentOfBatch.count == sample.batches.count)
    #expect(sample.batches[1].leaves == state.batches[5].leaves)
  }
}

@Suite("Volatility of years")
struct VolatilityEvidenceTests {
  @Test("years to come are as volatile as years are on average, more so the further away")
  func future() throws {
    let evidence = VolatilityEvidence(
      information: Array(repeating: 50, count: 8), target: Array(repeating: 0, count: 8))
    let scales = try evidence.scales(history: 8, future: 6)
    for year in 0..<8 { #expect(abs(scales[year] - 1) < 1e-9) }
    for year in 8..<14 { #expect(scales[year] > scales[year - 1]) }
    // One year ahead: surprise and slope, log-normal about 1.
    #expect(scales[8] > exp(0.5 * 0.04) && scales[8] < exp(0.5 * 0.2))
  }
}

@Suite("Samples of a grid")
struct SystematicSampleTests {
  @Test("shares add up to one and follow the weights, wherever the sample begins")
  func shares() {
    let weights = (0..<40).map { exp(-0.5 * pow(Double($0) / 8 - 2.5, 2)) }
    let total = weights.reduce(0, +)
    var mean = [Double](repeating: 0, count: 40)
    for place in stride(from: 0.05, to: 1, by: 0.1) {
      let shares = DynamicPosterior.systematicSample(weights, count: 4, place: place)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      for index in mean.indices { mean[index] += shares[index] / 10 }
    }
    // Ten places of four points are forty places: no share is off by more than one of them.
    for index in mean.indices { #expect(abs(mean[index] - weights[index] / total) < 1.01 / 40) }
  }
}
