import Randomness
import Registry
import Testing

@testable import Trends

@Suite struct RateDiagnosisTests {
  private static let rate = RatePlan.Rate(
    indicator: "i", basis: .registrations, source: "s", composition: .direct, events: 0,
    observations: [:], observed: [:])

  private static func diagnosis(_ kind: TrendKind, _ tree: PathTree) throws -> RateDiagnosis {
    try RateDiagnosis(kind, tree: tree, rate: rate)
  }

  @Test func whereThereAreNoDataToSpeakOfThePosteriorIsThePrior() throws {
    let tree = Panels.single([
      YearObservation(count: 2, exposure: 3), nil, nil, nil, YearObservation(count: 1, exposure: 2),
    ])
    let diagnosis = try Self.diagnosis(.dynamic, tree)
    #expect(diagnosis.parameters.count == DynamicValues.priors.count - 2)
    for (parameter, prior) in zip(diagnosis.parameters, DynamicValues.priors) {
      #expect(parameter.name == prior.name)
      #expect(isClose(parameter.prior.median, prior.scale.told(prior.mean), 1e-12))
      // The points of the hyper-parameters are few enough for a spread that is off by a tenth or so.
      #expect((0.8...1.15).contains(parameter.narrowing), "\(parameter)")
      #expect(abs(parameter.shift) < 0.3, "\(parameter)")
      #expect(parameter.posterior.low < parameter.posterior.median)
      #expect(parameter.posterior.median < parameter.posterior.high)
    }
    let trend = try #require(diagnosis.trend)
    #expect(trend.priorDrift == 0.6 && abs(trend.drift - 0.6) < 0.05)
    #expect(diagnosis.outlyingYears.isEmpty && diagnosis.stack == nil)
  }

  @Test func dataNarrowWhatTheySpeakOf() throws {
    let tree = OutlyingYearTests.panel(stream: 11) { _, _ in 0 }
    let diagnosis = try Self.diagnosis(.stacked, tree)
    let byName = Dictionary(uniqueKeysWithValues: diagnosis.parameters.map { ($0.name, $0) })
    let level = try #require(byName["spread of levels"])
    let noise = try #require(byName["own one-year noise"])
    let shared = try #require(byName["yearly step shared by all"])
    // Sixteen levels with a standard deviation of 0.5, eleven years with steps of 0.03.
    #expect(level.narrowing < 0.4 && level.posterior.low < 0.5 && level.posterior.high > 0.5)
    #expect(noise.posterior.low < 0.05 && noise.posterior.high > 0.05)
    #expect(shared.posterior.low < 0.03 && shared.posterior.high > 0.03)
    #expect(shared.narrowing < 0.6)
    let stack = try #require(diagnosis.stack)
    #expect((0...1).contains(stack.annualChange) && stack.isLearned)
    #expect((0.5...2).contains(stack.spread))
    // Eleven years: the first forecast has three years before it and the last one year after.
    #expect(stack.pastYears == 8 && stack.pastForecasts == 8 * 16 && stack.canJudge)
    let history = diagnosis.yearFactors.filter { !$0.isFuture }
    #expect(history.count == 11 && history.last?.factor == 1)
    #expect(diagnosis.yearFactors.count { $0.isFuture } == 3)
    #expect(diagnosis.limits.points > 3 && !diagnosis.limits.isUnfinished)
    #expect(diagnosis.units == 16 && diagnosis.years == 2015...2025)
    #expect((0.6...0.85).contains(diagnosis.usualRate))
  }

  @Test(arguments: [TrendKind.pooledRegression, .persistence, .annualChange])
  func everyTrendHasATable(kind: TrendKind) throws {
    let tree = OutlyingYearTests.panel(stream: 12) { _, _ in 0 }
    let diagnosis = try Self.diagnosis(kind, tree)
    #expect(diagnosis.parameters.count >= 2)
    #expect(
      diagnosis.parameters.allSatisfy {
        $0.narrowing > 0 && $0.narrowing <= 1.2 && $0.posterior.low < $0.posterior.high
      })
    #expect((diagnosis.trend == nil) == (kind != .annualChange))
    #expect(diagnosis.limits.expectedGain < FitLimits.worthwhileGain)
    #expect((diagnosis.limits.points > 0) == (kind == .annualChange))
  }

  @Test func yearsAtNoneOrAllAreListed() throws {
    var observations = (0..<6).map { unit in
      (0..<8).map {
        YearObservation(count: 85 + Double((unit + $0) % 7), exposure: 100) as YearObservation?
      }
    }
    observations[2][3] = YearObservation(count: 40, exposure: 40)
    observations[4][5] = YearObservation(count: 0, exposure: 3)
    let limits = try Self.diagnosis(.dynamic, Panels.flat(observations)).limits
    #expect(limits.observations == 48)
    #expect(
      limits.extremes == [
        .init(unit: 3, year: 2018, count: 40, of: 40), .init(unit: 5, year: 2020, count: 0, of: 3),
      ])
  }

  /// Beyond 600 units the mode stands for all hyper-parameters, and that is said.
  @Test func aLargePanelIsPluggedIn() throws {
    let observations = (0..<601).map { unit in
      (0..<3).map {
        YearObservation(count: 60 + Double((7 * unit + 3 * $0) % 11), exposure: 100)
          as YearObservation?
      }
    }
    let limits = try Self.diagnosis(.dynamic, Panels.flat(observations)).limits
    #expect(limits.isPluggedIn && limits.points == 1 && !limits.hasRoughSpread)
    #expect(limits.lostPoints == 0 && !limits.hasNoCorrelations)
  }

  @Test func aProgrammeIsDiagnosedRateByRate() async throws {
    let units = try Units.country()
    let series = { (indicator: String) in
      [3, 4, 5].map { unit in
        RateSeries(
          unit: unit, indicator: indicator, source: "s",
          counts: (2016...2022).map {
            YearlyCount(year: $0, numerator: 60 + ($0 * 7 + unit) % 11, denominator: 100)
          })
      }
    }
    let indicator = { (id: String) in
      Indicator(id: id, kind: .rate, event: .birth, withinDays: 60, basis: .registrations)
    }
    let data = RegistrationData(
      tree: units,
      programme: Programme(
        name: LocalizedText(), indicators: [indicator("a"), indicator("b")], targets: []),
      series: series("a") + series("b"), findings: [])
    let options = TrendOptions(kind: .dynamic, outliers: [2020], horizon: 2025)
    let all = try await RateDiagnosis.all(data, options: options, workers: 2)
    #expect(all.map(\.indicator) == ["a", "b"])
    #expect(all.allSatisfy { $0.outlyingYears.allSatisfy { $0.year != 2020 } })
    let one = try await RateDiagnosis.all(data, options: options, indicator: "b", workers: 1)
    #expect(one.map(\.key) == ["b/registrations/s"])
    #expect(one[0].parameters == all[1].parameters)
    await #expect(throws: ProgrammeFitError.self) {
      try await RateDiagnosis.all(data, options: options, indicator: "c", workers: 1)
    }
  }
}

@Suite struct ModeCurvatureTests {
  @Test func aQuadraticIsSeenThrough() {
    // Minus the log of a normal with variances 0.25 and 1 and correlation ½, off its top by (0.3, 0).
    let curvature = ModeCurvature(at: [9, 0.3, 0], from: 1, priorSpreads: [1, 5, 5]) { point in
      let (x, y) = (point[1] / 0.5, point[2])
      return 0.5 * (x * x - x * y + y * y) / 0.75
    }
    #expect(isClose(curvature.spreads[0], 0.5, 1e-9) && isClose(curvature.spreads[1], 1, 1e-9))
    #expect(isClose(curvature.expectedGain, 0.5 * 0.36 / 0.75, 1e-9))
    #expect(!curvature.isDiagonal)
  }

  @Test func aFlatPosteriorHasThePriorsSpread() {
    let curvature = ModeCurvature(at: [0, 0], priorSpreads: [2, 3]) { _ in 0 }
    #expect(curvature.spreads == [2, 3] && curvature.expectedGain == 0)
  }

  @Test func aSaddleHasNoCorrelations() {
    // xy bends up on one side: no covariance has these second derivatives and unit variances.
    let curvature = ModeCurvature(at: [0, 0], priorSpreads: [1, 1]) {
      0.5 * ($0[0] * $0[0] + $0[1] * $0[1]) + 3 * $0[0] * $0[1]
    }
    #expect(curvature.isDiagonal)
    #expect(isClose(curvature.spreads[0], 1, 1e-9) && isClose(curvature.spreads[1], 1, 1e-9))
  }
}
