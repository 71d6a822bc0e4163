/// How many events miss the target in all ranked units of one parent, draw by draw.
struct FamilyShortfall: Sendable {
  /// The family of each entry.
  private let family: [Int]
  /// Per family one number of events per draw.
  private let totals: [[Double]]

  /// Adds up entries of the same number of draws; those without a parent are one family.
  init(_ entries: [Ranking.Entry]) {
    var families: [Int?: Int] = [:]
    family = entries.map { entry in
      let known = families[entry.parent] ?? families.count
      families[entry.parent] = known
      return known
    }
    let draws = entries.first?.margins.codes.count ?? 0
    var totals = [[Double]](
      repeating: Array(repeating: 0, count: draws), count: families.count)
    for (entry, own) in zip(entries, family) { entry.margins.addShortfalls(to: &totals[own]) }
    self.totals = totals
  }

  /// The share of what is missing in its family that an entry has, per draw; 0 where nothing is missing.
  ///
  /// - Parameters:
  ///   - index: the position of the entry.
  ///   - entries: those of `init`.
  /// - Returns: one share per draw, 0…1.
  func shares(of index: Int, in entries: [Ranking.Entry]) -> [Double] {
    var shares = entries[index].margins.shortfalls
    let total = totals[family[index]]
    let all = total.span
    var own = shares.mutableSpan
    for draw in 0..<own.count { own[draw] = all[draw] > 0 ? own[draw] / all[draw] : 0 }
    return shares
  }

  /// The mean of `shares(of:in:)` of every entry, 0…1, but for rounding.
  func contributions(_ entries: [Ranking.Entry]) -> [Double] {
    let inverses = totals.map { total in total.map { $0 > 0 ? 1 / $0 : 0 } }
    return entries.indices.map { index in
      let inverse = inverses[family[index]]
      return entries[index].margins.meanShortfall(times: inverse)
    }
  }
}
