import Testing

@testable import Trends

/// Counts of a hundred million, whose empirical logits are the given ones to 1e−6.
private func series(_ logits: [Double], from first: Int = 2010) -> [Int: YearObservation] {
  let events = 1e8
  return Dictionary(
    uniqueKeysWithValues: logits.enumerated().map { index, value in
      (
        first + index,
        YearObservation(count: (logistic(value) * events).rounded(), exposure: events)
      )
    })
}

private func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-5) -> Bool {
  abs(a - b) <= tolerance
}

@Suite struct LogitHistoryTests {
  @Test func logitsAreFiniteAtTheEnds() {
    let history = LogitHistory([
      2021: YearObservation(count: 10, exposure: 10), 2020: YearObservation(count: 0, exposure: 10),
    ])
    #expect(history.years == [2020, 2021])
    // log(0.5 / 10.5) and its mirror image.
    #expect(isNear(history.logits[0], -3.044522437723423, within: 1e-14))
    #expect(history.logits[1] == -history.logits[0])
    #expect(isNear(history.samplingVariances[0], 1 / 0.5 + 1 / 10.5, within: 1e-15))
  }

  /// Changes of 1, 2 and 3 a year, the last over a gap of two years.
  private static let slopes: [(RecencyWeight, Double)] = [
    (.even, 2), (.squareRoot, 2.17656), (.linear, 2.3333), (.square, 2.5714), (.cube, 2.7222),
    (.noChange, 0),
  ]

  @Test(arguments: slopes)
  func laterChangesCountForMore(recency: RecencyWeight, slope: Double) {
    var observations = series([-4, -3, -1])
    observations[2014] = series([5])[2010]
    let slopes = LogitHistory(observations).slopes(recency)
    #expect(slopes.count == 5)
    #expect(slopes[0] == 0 && slopes[1] == 0)
    #expect(isNear(slopes[2], recency == .noChange ? 0 : 1))
    #expect(isNear(slopes[4], slope, within: 1e-4))
  }
}

@Suite struct AnnualChangeFitTests {
  @Test func aSteadyHistoryGoesOn() throws {
    let fitted = try AnnualChange([3: series((0..<8).map { 0.2 * Double($0) })])
    let course = try #require(fitted.courses[3])
    #expect(course.lastYear == 2017)
    #expect(isNear(course.logit, 1.4) && isNear(course.slope, 0.2))
    let logits = try #require(fitted.logits(of: 3, year: 2019))
    #expect(logits.allSatisfy { isNear($0, 1.8) })
  }

  @Test func changesThatTurnBackAreNotCarriedOn() throws {
    let fitted = try AnnualChange([0: series([0, 0.4, 0, 0.4, 0, 0.4, 0, 0.4, 0, 0.4])])
    #expect(fitted.recency == .noChange)
  }

  @Test func whereThePaceDoublesTheNewestChangeCounts() throws {
    let fitted = try AnnualChange([0: series((0..<10).map { -6 + 0.01 * Double(1 << $0) })])
    #expect(fitted.recency == .cube)
  }

  /// Five values: a forecast from three for one and two years ahead, and from four for one.
  @Test func errorsAreThoseOfForecastsFromThreeValuesOn() throws {
    let fitted = try AnnualChange([0: series([0, 0, 0, 1, 1])])
    #expect(fitted.recency == .noChange)
    #expect(fitted.errors(horizon: 1).sorted.count == 2)
    #expect(zip(fitted.errors(horizon: 1).errors, [1, 0]).allSatisfy { isNear($0, $1) })
  }

  @Test func fewErrorsAtAHorizonAreReplacedByStretchedOnesOfTheNextYear() throws {
    let fitted = try AnnualChange([0: series([0, 0, 0, 1, 1])])
    let stretched = fitted.errors(horizon: 4)
    #expect(zip(stretched.sorted, [0, 2]).allSatisfy { isNear($0, $1) })
  }

  @Test func fiftyErrorsAtAHorizonAreItsOwn() throws {
    // Each unit has one error at horizon 2: 1, where the stretched ones of horizon 1 are 0 and √2.
    let units = { (count: Int) in
      Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, series([0, 0, 0, 1, 1])) })
    }
    let enough = try AnnualChange(units(50)).errors(horizon: 2)
    #expect(enough.sorted.count == 50 && enough.sorted.allSatisfy { isNear($0, 1) })
    let tooFew = try AnnualChange(units(49)).errors(horizon: 2)
    #expect(tooFew.sorted.count == 98 && isNear(tooFew.sorted[97], 2.0.squareRoot()))
  }

  @Test func forecastsAcrossAGapErrAtTheirTrueHorizon() throws {
    var observations = series([0, 0, 0])
    observations[2015] = series([2])[2010]
    let fitted = try AnnualChange([0: observations])
    // The only error is of three years ahead; a year's share of it is 2/√3.
    #expect(isNear(fitted.errors(horizon: 1).errors[0], 2 / 3.0.squareRoot()))
    #expect(isNear(fitted.errors(horizon: 3).errors[0], 2))
  }

  @Test func shortHistoriesErrAsTheyChanged() throws {
    let fitted = try AnnualChange([0: series([0, 0.3]), 1: series([0, -0.1])])
    #expect(fitted.recency == .noChange)
    #expect(zip(fitted.errors(horizon: 1).sorted, [-0.1, 0.3]).allSatisfy { isNear($0, $1) })
  }

  @Test func nothingToLearnFromIsAnError() {
    #expect(throws: TrendError.nothingObserved) { try AnnualChange([0: [:]]) }
    #expect(throws: TrendError.underdetermined(observations: 2, coefficients: 2)) {
      try AnnualChange([0: series([0]), 1: series([1])])
    }
  }
}

@Suite struct AnnualChangeFuturesTests {
  /// Every unit rises by 0.3 in odd years and falls back in even ones, with a little of its own.
  private static func shaken(units: Int) -> [Int: [Int: YearObservation]] {
    Dictionary(
      uniqueKeysWithValues: (0..<units).map { unit in
        let own = 0.02 * Double(unit - units / 2)
        return (unit, series((0..<12).map { $0 % 2 == 0 ? 0 : 0.3 + own }))
      })
  }

  /// All combinations of `count` values of each uniform, in the middle of their cells.
  private static func grid(_ count: Int) -> (eras: [Double], donors: [Double]) {
    let cells = (0..<count).map { (Double($0) + 0.5) / Double(count) }
    return (
      eras: cells.flatMap { era in cells.map { _ in era } }, donors: cells.flatMap { _ in cells }
    )
  }

  @Test func everyPastErrorIsEquallyLikely() throws {
    let fitted = try AnnualChange(Self.shaken(units: 6))
    let errors = fitted.errors(horizon: 1)
    // Nine pseudo-origins with six errors each.
    #expect(errors.errors.count == 54)
    let (eras, donors) = Self.grid(54)
    let drawn = fitted.paths(
      of: 2, years: [2022], layer: .observed, eras: eras, donors: donors
    ).sorted()
    let logits = try #require(fitted.logits(of: 2, year: 2022))
    let expected = logits.flatMap { Array(repeating: $0, count: 54) }
    #expect(drawn == expected)
  }

  @Test func whatAYearDidToAllStaysTogether() throws {
    let fitted = try AnnualChange(Self.shaken(units: 8))
    let (eras, donors) = Self.grid(40)
    let draw = { (unit: Int, eras: [Double]) in
      fitted.paths(of: unit, years: [2022], layer: .observed, eras: eras, donors: donors)
    }
    let together = correlation(draw(0, eras), draw(5, eras))
    #expect(together > 0.9)
    // With years of their own the units have nothing in common but their donors.
    let shuffled = eras.indices.map { eras[($0 * 611) % eras.count] }
    #expect(abs(correlation(draw(0, eras), draw(5, shuffled))) < 0.3)
  }

  @Test func aFutureFollowsOneUnitFromOnePastYear() throws {
    // Shifts of level that stay: the error one year ahead is the error two years ahead.
    var panel: [Int: [Int: YearObservation]] = [:]
    for unit in 0..<60 {
      let shift = 0.01 * Double(unit)
      panel[unit] = series([0, 0, 0, shift, shift])
    }
    let fitted = try AnnualChange(panel)
    #expect(fitted.recency == .noChange)
    let paths = fitted.paths(
      of: 0, years: [2015, 2016], layer: .observed, eras: [0.2], donors: [0.5])
    #expect(isNear(paths[0], 0.3, within: 1e-4) && isNear(paths[1], 0.3, within: 1e-4))
  }

  @Test func theUnderlyingPathLeavesRoomForSampling() throws {
    // Counts of 100 that differ by one: less than sampling would do anyway.
    let counts: [Double] = [90, 91, 90, 91, 90, 91, 90, 91]
    let observations = Dictionary(
      uniqueKeysWithValues: counts.enumerated().map {
        (2010 + $0, YearObservation(count: $1, exposure: 100))
      })
    let past = try AnnualChange([0: observations]).errors(horizon: 1)
    #expect(past.underlyingScale == 0)
    let large = try AnnualChange(
      [0: observations.mapValues { YearObservation(count: $0.count * 100, exposure: 10_000) }]
    ).errors(horizon: 1)
    let square = large.errors.reduce(0) { $0 + $1 * $1 } / Double(large.errors.count)
    let scaled = large.underlyingScale * large.underlyingScale * square
    let sampling = counts.dropFirst(3).reduce(0) {
      $0 + 1 / ($1 * 100 + 0.5) + 1 / (10_000 - $1 * 100 + 0.5)
    }
    #expect(isNear(scaled + sampling / 5, square, within: 1e-12))
    #expect(large.underlyingScale > 0.8 && large.underlyingScale < 1)
  }

  @Test func aUnitNeverSeenIsTakenForAnother() throws {
    let fitted = try AnnualChange([
      0: series([-2, -2, -2, -2, -2]), 1: series([2, 2, 2, 2, 2]), 2: [:],
    ])
    #expect(fitted.logits(of: 2, year: 2016) == nil)
    let drawn = fitted.paths(
      of: 2, years: [2016], layer: .observed, eras: [0.1, 0.1, 0.9], donors: [0.2, 0.7, 0.999])
    #expect(zip(drawn, [-2, 2, 2]).allSatisfy { isNear($0, $1) })
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    let cross = zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
    let squareA = a.reduce(0) { $0 + ($1 - meanA) * ($1 - meanA) }
    let squareB = b.reduce(0) { $0 + ($1 - meanB) * ($1 - meanB) }
    return cross / (squareA * squareB).squareRoot()
  }
}
