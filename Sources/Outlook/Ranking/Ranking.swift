/// Ranks units by their risk of missing one target, with what the draws say about the order.
struct Ranking: Sendable {
  /// A unit to rank.
  struct Entry: Sendable {
    var unit: Int
    /// The unit above; nil if there is none.
    var parent: Int?
    var pMiss: Double
    var expectedShortfall: Double
    /// The level to reach, 0…1.
    var atLeast: Double
    /// Underlying rate minus target, per draw.
    var margins: MarginDraws
  }

  /// Events are ranked by so many draws at most: order and intervals need no more, and a run ranks thrice.
  static let mostEventDraws = 2500

  /// The draws that pairs are compared in, of the first ones: as many as make 10¹⁰ comparisons, 1,000 at least.
  ///
  /// 1,414 units are compared in 10,000 draws, 3,321 in 1,813. The critical value is a quantile, known from
  /// 1,000 draws to some 0.01 of about 5.
  /// Events, by which a run ranks twice, are compared in half as many.
  static func pairDraws(units: Int, by criterion: RankingCriterion) -> Int {
    max(1000, (criterion == .risk ? 20_000_000_000 : 10_000_000_000) / (units * units))
  }

  /// Ranks entries; the result is in rank order.
  ///
  /// Going down the ranking, a unit joins the tie group unless the simultaneous sets tell it better than
  /// the group's first.
  ///
  /// - Parameters:
  ///   - entries: two at least, all with the same number of draws; their order does not matter.
  ///   - criterion: what to rank by.
  ///   - indicator: the indicator's id.
  ///   - targetYear: the year as the programme writes it.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Returns: the places, first place first.
  /// - Throws: `CancellationError`.
  /// - Complexity: that of `RankInference`.
  static func ranked(
    _ entries: [Entry], by criterion: RankingCriterion = .risk, indicator: String, targetYear: Int,
    workers: Int
  ) async throws -> [RankedUnit] {
    let entries = entries.sorted { $0.unit < $1.unit }
    let drawn = entries.map { entry in
      var own = entry
      if criterion != .risk { own.margins = entry.margins.first(mostEventDraws) }
      return own
    }
    let count = entries.count
    let missing = FamilyShortfall(drawn)
    let contributions = missing.contributions(drawn)
    let codes = criterion.scores(drawn, missing)
    let inference = try await RankInference(
      codes, worst: worst(of: count), scale: criterion.scale(codes, drawn),
      pairDraws: pairDraws(units: count, by: criterion), workers: workers)
    // Where all are sure to miss, the margin still tells who is further off, as the intervals do;
    // events would tell who is larger.
    let sums = codes.map { $0.reduce(0) { $0 + Int($1) } }
    let values = entries.indices.map { index in
      switch criterion {
      case .risk: entries[index].pMiss
      case .shortfall: entries[index].expectedShortfall
      case .contribution: contributions[index]
      }
    }
    let placed = (0..<count).sorted { (-values[$0], sums[$0], $0) < (-values[$1], sums[$1], $1) }
    var leader = placed[0]
    var group = 1
    return placed.enumerated().map { place, index in
      if inference.isTold(index, above: leader) {
        leader = index
        group += 1
      }
      let entry = entries[index]
      let light = TrafficLight.mostProbable(entry.margins)
      return RankedUnit(
        unit: entry.unit, indicator: indicator, targetYear: targetYear, criterion: criterion,
        pMiss: entry.pMiss, expectedShortfall: entry.expectedShortfall,
        contribution: contributions[index], rank: place + 1,
        rankInterval: inference.intervals[index], rankSet: inference.sets[index], tieGroup: group,
        pWorstTenth: inference.worstShares[index], light: light.light, pLight: light.probability,
        pAllSets: inference.jointShare)
    }
  }

  /// How many of some units are the worst tenth; one at least.
  static func worst(of count: Int) -> Int { max(1, (count + 9) / 10) }
}
