internal import Randomness

/// The joint draws of one rate in one unit: what could happen, year by year.
///
/// Of a backlog the rate is progress over the stock, of a milestone 1 where it is reached; of a sum of
/// units with milestones it is the share that has.
///
/// Arrays are laid out year by year: the value of draw d in year i is at `i * draws + d`.
public struct RateDraws: Sendable {
  /// The position of the model in the fitted programme; see `FittedProgramme.model(_:)`.
  public let model: Int
  /// True if the unit is the sum of the units below it rather than a series of its own.
  public let isSum: Bool
  /// The years drawn.
  public let years: ClosedRange<Int>
  /// The number of draws.
  public let draws: Int
  /// The underlying rate, 0…1.
  public internal(set) var trueRates: [Double]
  /// The events that will be counted as meeting the rule; at most `denominators`.
  public internal(set) var numerators: [Int]
  /// The events that will be counted at all.
  public internal(set) var denominators: [Int]
  /// What interventions did to the rate; nil where none did anything.
  public internal(set) var change: LeverChange?
  /// What stands under the underlying rate of a backlog: the true stock, where `denominators` is the
  /// stated one.
  ///
  /// Empty for everything else, whose denominators are the same.
  public internal(set) var stocks: [Int] = []

  /// Draws that are known.
  init(
    model: Int, isSum: Bool, years: ClosedRange<Int>, draws: Int, trueRates: [Double],
    numerators: [Int], denominators: [Int]
  ) {
    let cells = years.count * draws
    precondition(
      trueRates.count == cells && numerators.count == cells && denominators.count == cells,
      "one number per year and draw")
    self.model = model
    self.isSum = isSum
    self.years = years
    self.draws = draws
    self.trueRates = trueRates
    self.numerators = numerators
    self.denominators = denominators
  }

  /// Draws that are all 0.
  init(model: Int, isSum: Bool, years: ClosedRange<Int>, draws: Int) {
    let nothing = Array(repeating: 0, count: years.count * draws)
    self.init(
      model: model, isSum: isSum, years: years, draws: draws,
      trueRates: Array(repeating: 0, count: nothing.count), numerators: nothing,
      denominators: nothing)
  }

  /// What stands under the underlying rate.
  var trueDenominators: [Int] { stocks.isEmpty ? denominators : stocks }

  /// The same draws of some of the years.
  func cut(to years: ClosedRange<Int>) -> RateDraws {
    let cells = range(of: years.lowerBound).lowerBound..<range(of: years.upperBound).upperBound
    var part = RateDraws(
      model: model, isSum: isSum, years: years, draws: draws, trueRates: Array(trueRates[cells]),
      numerators: Array(numerators[cells]), denominators: Array(denominators[cells]))
    if !stocks.isEmpty { part.stocks = Array(stocks[cells]) }
    part.change = change.map { change in
      var own = LeverChange(
        Array(change.rateWithout[cells]), gained: Array(change.gained[cells]),
        shares: change.shares.map { ($0.lever, Array($0.share[cells])) })
      own.added = Array(change.added[cells])
      own.found = change.found.map { ($0.lever, Array($0.found[cells])) }
      return own
    }
    return part
  }

  /// The positions of a year's draws.
  public func range(of year: Int) -> Range<Int> {
    let first = (year - years.lowerBound) * draws
    return first..<(first + draws)
  }

  /// The rate that will be published in each draw of a year in which an event happens at all.
  public func publishedRates(_ year: Int) -> [Double] {
    let range = range(of: year)
    let met = numerators.span.extracting(range)
    let all = denominators.span.extracting(range)
    var none = 0
    var rates = unsafe [Double](unsafeUninitializedCapacity: range.count) { rates, count in
      count = range.count
      var rates = unsafe rates.mutableSpan
      none = VectorKernels().shares(of: met, in: all, into: &rates)
    }
    if none > 0 { rates.removeAll(where: \.isNaN) }
    return rates
  }
}

/// What interventions did to one rate of one unit.
///
/// Arrays are laid out as those of the rate.
public struct LeverChange: Sendable {
  /// The underlying rate, progress or milestone without any intervention, 0…1.
  public internal(set) var rateWithout: [Double]
  /// The number of events that meet the rule and would not without interventions: expected, of a
  /// rate; items of a backlog that were completed in the year, which later years may give back.
  public internal(set) var gained: [Double]
  /// Registrations that backlog drives added to the denominators.
  public internal(set) var added: [Int]
  /// The part of the gain that each intervention has, as a share of one, by its position in the plan.
  public internal(set) var shares: [(lever: Int, share: [Double])]
  /// Overdue registrations by the intervention that found them.
  public internal(set) var found: [(lever: Int, found: [Int])]

  init(
    _ rateWithout: [Double], gained: [Double], shares: [(lever: Int, share: [Double])]
  ) {
    self.gained = gained
    self.rateWithout = rateWithout
    self.shares = shares
    added = Array(repeating: 0, count: rateWithout.count)
    found = []
  }
}

/// All draws of one unit; draw d of every unit and rate belongs to one future.
public struct UnitDraws: Sendable {
  /// The unit's index.
  public let unit: Int
  /// Rates, backlogs and milestones, in the order of the fitted programme's models, those it has.
  public let rates: [RateDraws]
}
