import Foundation
import Testing

@testable import Trends

/// Reference/forecast_scores.py, with the judge's own functions.
private struct Scores: Decodable {
  let levels: [Double]
  let cells: [Double]
  let quantiles: [[Double]]
  let rates: [Double]
  let crps: [Double]
  let low: [Double]
  let high: [Double]
  let pit: [Double]
  let odds: [Double]
  let hits: [Bool]
  let brier: [Double]
  let log: [Double]
  let bins: [[Double]]
  let ece: Double

  static func read() throws -> Scores {
    let url = try #require(
      Bundle.module.url(forResource: "Vectors/forecast_scores", withExtension: "json"))
    return try JSONDecoder().decode(Scores.self, from: Data(contentsOf: url))
  }
}

/// Equal up to the order in which fifteen terms are added.
private func isClose(_ a: Double, _ b: Double) -> Bool {
  abs(a - b) <= 1e-13 * max(1, abs(a), abs(b))
}

@Suite struct ForecastScoresTests {
  @Test func levelsAreTheJudges() throws {
    let scores = try Scores.read()
    #expect(QuantileLevels.judged == scores.levels)
    #expect(zip(ForecastScores.cells(scores.levels), scores.cells).allSatisfy(isClose))
  }

  @Test func crpsIsTheJudges() throws {
    let scores = try Scores.read()
    for (index, rate) in scores.rates.enumerated() {
      let own = ForecastScores.crps(scores.quantiles[index], rate: rate)
      #expect(isClose(own, scores.crps[index]), "case \(index)")
    }
  }

  @Test func distributionsAtTheRateAreTheJudges() throws {
    let scores = try Scores.read()
    for (index, rate) in scores.rates.enumerated() {
      let own = ForecastScores.distribution(scores.quantiles[index], at: rate)
      #expect(isClose(own.lowerBound, scores.low[index]), "case \(index)")
      #expect(isClose(own.upperBound, scores.high[index]), "case \(index)")
    }
    let ranges = zip(scores.low, scores.high).map { $0...$1 }
    #expect(zip(ForecastScores.pitHistogram(ranges), scores.pit).allSatisfy(isClose))
  }

  @Test func oddsAreScoredAsTheJudgeDoes() throws {
    let scores = try Scores.read()
    let events = zip(scores.odds, scores.hits).map { (odds: $0, hit: $1) }
    for (index, event) in events.enumerated() {
      #expect(isClose(ForecastScores.brier(event.odds, hit: event.hit), scores.brier[index]))
      #expect(isClose(ForecastScores.logScore(event.odds, hit: event.hit), scores.log[index]))
    }
    let bins = ForecastScores.reliability(events)
    #expect(
      bins.map { [Double($0.tenth), Double($0.count)] } == scores.bins.map { Array($0.prefix(2)) })
    for (bin, reference) in zip(bins, scores.bins) {
      #expect(isClose(bin.meanOdds, reference[2]) && isClose(bin.frequency, reference[3]))
    }
    #expect(isClose(ForecastScores.calibrationError(bins), scores.ece))
  }

  @Test func intervalsAndLevelsIncludeTheirEnds() {
    #expect(ForecastScores.covers((0.8, 0.9), rate: 0.8))
    #expect(ForecastScores.covers((0.8, 0.9), rate: 0.9 + 5e-10))
    #expect(!ForecastScores.covers((0.8, 0.9), rate: 0.9 + 2e-9))
    #expect(!ForecastScores.covers((0.8, 0.9), rate: 0.79))
    #expect(ForecastScores.hits(0.95, rate: 19.0 / 20))
    #expect(!ForecastScores.hits(0.95, rate: 0.9499))
  }

  @Test func theMeanOfManyIsTheSummary() throws {
    let levels = QuantileLevels.judged
    let forecasts = [0.80, 0.93, 0.99].map { rate in
      JudgedForecast(
        indicator: "i", source: "s", unit: 0, origin: 2020, year: 2022, rate: rate,
        quantiles: levels.map { 0.9 + 0.1 * ($0 - 0.5) }, levels: [0.9], odds: [0.6])
    }
    let summary = try #require(ScoreSummary(forecasts))
    // 0.93 is the quantile of 0.8: inside the 80 % interval of 0.86…0.94 and not of the 50 %.
    #expect(summary.coverage == [0, 1.0 / 3, 1.0 / 3])
    #expect(summary.eventCount == 3)
    #expect(isClose(try #require(summary.brier), (0.36 + 0.16 + 0.16) / 3))
    #expect(isClose(try #require(summary.calibrationError), 2.0 / 3 - 0.6))
    let crps = forecasts.map { ForecastScores.crps($0.quantiles, rate: $0.rate) }
    #expect(isClose(summary.crps, crps.reduce(0, +) / 3))
    #expect(ScoreSummary([]) == nil)
  }
}

@Suite struct QuantileLevelsTests {
  /// Values of numpy.quantile.
  @Test(arguments: [(0, 1), (0.1, 1.3), (0.5, 3), (0.9, 6.8), (1, 8)])
  func quantilesInterpolate(level: Double, value: Double) {
    #expect(isClose(QuantileLevels.quantile(level, of: [1, 2, 4, 8]), value))
  }

  @Test func oneNumberIsAllQuantiles() {
    #expect(QuantileLevels.quantile(0.3, of: [7]) == 7)
  }
}
