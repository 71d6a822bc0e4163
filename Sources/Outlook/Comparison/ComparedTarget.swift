internal import Registry
internal import Simulation

/// One target of one unit in a run, beside the same in the reference.
public struct ComparedTarget: Sendable {
  /// The position of the run among those compared; 1 or more, 0 being the reference.
  public let run: Int
  /// The odds in the reference.
  public let reference: Odds
  /// The odds in the run.
  public let odds: Odds
  /// By how much P(underlying rate ≥ target) is higher in the run, as all that is compared but `events` over the
  /// draws that have events in both.
  public let pTrue: PairedShare
  /// By how much P(published rate ≥ target) is higher in the run.
  public let pPublished: PairedShare
  /// P(the underlying rate of the year that decides the target is higher in the run), ties counted half.
  public let pBetter: Double
  /// Its Monte Carlo standard error.
  public let pBetterError: Double
  /// P(both rates are the same to the last digit).
  public let pEqual: Double
  /// By how much the underlying rate of that year is higher in the run, −1…1.
  public let rate: Band
  /// How many more events meet the rule in that year, expected given the rate: of a rate, what the run's
  /// interventions gain less what the reference's do; of a backlog or milestone what is done by then.
  public let events: Band

  /// True if nothing about the target differs in any draw.
  public var isSame: Bool { pEqual == 1 && pPublished == .same }

  /// Compares draws, those that have events in the year that decides in both runs; nil without any.
  ///
  /// - Parameters:
  ///   - run: the run's position.
  ///   - odds: in the reference and in the run.
  ///   - outcomes: draw by draw, in either.
  ///   - rates: the draws themselves.
  ///   - year: the year that decides.
  init?(
    run: Int, odds: (Odds, Odds), outcomes: (TargetOutcome, TargetOutcome),
    rates: (RateDraws, RateDraws), year: Int
  ) {
    let cells = rates.0.range(of: year)
    let deciding = Self.deciding(outcomes.0.hasEvents, outcomes.1.hasEvents, of: cells.count)
    let draws = deciding.count
    let differences = deciding.map {
      rates.1.trueRates[cells.lowerBound + $0] - rates.0.trueRates[cells.lowerBound + $0]
    }
    let kind = odds.0.kind
    let met = (rates.0.met(cells, of: kind), rates.1.met(cells, of: kind))
    guard let rate = Band(differences), let events = Band(zip(met.0, met.1).map({ $1 - $0 })) else {
      return nil
    }
    self.run = run
    (reference, self.odds) = odds
    (self.rate, self.events) = (rate, events)
    let (up, down) = (differences.count { $0 > 0 }, differences.count { $0 < 0 })
    let isSame = up + down == 0
    pTrue =
      isSame
      ? .same
      : Self.difference(outcomes.0.isTrue, outcomes.1.isTrue, in: deciding)
    pPublished =
      outcomes.0.published == outcomes.1.published && isSame
      ? .same : Self.difference(outcomes.0.published, outcomes.1.published, in: deciding)
    // Ties count half, so this is ½ + half the difference of the two shares.
    let order = isSame ? .same : PairedShare(gained: up, lost: down, of: draws)
    pBetter = (1 + order.estimate) / 2
    pBetterError = order.standardError / 2
    pEqual = Double(draws - up - down) / Double(draws)
  }

  /// The draws that have events in both.
  private static func deciding(_ first: [Bool]?, _ second: [Bool]?, of draws: Int) -> [Int] {
    (0..<draws).filter { first?[$0] ?? true && second?[$0] ?? true }
  }

  private static func difference(_ first: [Bool], _ second: [Bool], in draws: [Int])
    -> PairedShare
  {
    var (gained, lost) = (0, 0)
    for draw in draws where first[draw] != second[draw] {
      if second[draw] { gained += 1 } else { lost += 1 }
    }
    return PairedShare(gained: gained, lost: lost, of: draws.count)
  }
}

extension RateDraws {
  /// Events that meet the rule, expected given the rate, up to a number that all runs share.
  ///
  /// - Parameters:
  ///   - cells: positions of draws.
  ///   - kind: of the indicator.
  /// - Returns: of a rate what interventions gain; else what is done of the stock by then.
  func met(_ cells: Range<Int>, of kind: IndicatorKind) -> [Double] {
    guard kind != .rate else { return cells.map { change?.gained[$0] ?? 0 } }
    let whole = stocks.isEmpty ? denominators : stocks
    return cells.map { trueRates[$0] * Double(whole[$0]) }
  }
}
