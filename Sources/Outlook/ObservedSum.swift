internal import Registry
internal import Trends

extension FittedProgramme {
  /// The unit itself if it has a series of the model, else the topmost units below that have.
  func parts(of model: Int, at unit: Int) -> [Int] {
    if self.model(model).counts(inUnit: unit) != nil { return [unit] }
    return tree.children[unit].flatMap { parts(of: model, at: $0) }
  }

  /// How many of the lowest units under a unit, or it itself, stand behind its draws of a year, out of
  /// how many that exist then.
  func coverage(of model: Int, at unit: Int, in year: Int) -> (covered: Int, all: Int) {
    let below = tree.children(of: unit, in: year).map { coverage(of: model, at: $0, in: year) }
    let all = max(below.reduce(0) { $0 + $1.all }, 1)
    if self.model(model).counts(inUnit: unit) != nil { return (all, all) }
    return (below.reduce(0) { $0 + $1.covered }, all)
  }

  /// The lowest units that exist in a year and that nothing stands for in the draws of a unit.
  func lacking(of model: Int, at unit: Int, in year: Int) -> [Int] {
    if self.model(model).counts(inUnit: unit) != nil { return [] }
    let below = tree.children(of: unit, in: year)
    return below.isEmpty ? [unit] : below.flatMap { lacking(of: model, at: $0, in: year) }
  }
}

/// What was observed under a unit that is the sum of the units below it, year by year.
///
/// A unit that starts late, or lacks a year, does not take the year from the sum: it is of the units that have it,
/// as long as these account for half of the events that are usual in all of them. A unit that does not exist in a year
/// does not lack it.
struct ObservedSum: Sendable {
  /// A year of the sum.
  struct Year: Sendable, Equatable {
    var count: YearlyCount
    /// The share of the usual events that the units with the year account for; 1 where all have it.
    var share: Double
    /// The units that have the year.
    var units: Int
    /// The units of the sum that exist in the year.
    var members: Int

    /// True if no unit lacks the year.
    var isWhole: Bool { units == members }
  }

  /// The least share of which a year is shown.
  static let leastShare = 0.5

  /// The number of units in the sum.
  let members: Int
  /// The years that are shown, rising.
  let years: [Year]
  /// The years that too few units have, rising.
  let hidden: [Int]
  /// Which units lack a year that is shown, in the order of the tree.
  let lacking: [Int]
  /// Which units lack a year that is not shown, those with the most events first.
  let hiding: [Int]

  private let series: [(unit: Int, usual: Double, counts: [YearlyCount])]

  /// Adds up series.
  ///
  /// - Parameters:
  ///   - series: by unit, those of the sum.
  ///   - exists: whether a unit exists in a year.
  init(
    _ series: [(unit: Int, counts: [YearlyCount])],
    exists: (_ unit: Int, _ year: Int) -> Bool = { _, _ in true }
  ) {
    let series = series.map { unit, counts in
      let events = counts.reduce(0.0) { $0 + Double($1.denominator) }
      return (unit: unit, usual: events / Double(max(counts.count, 1)), counts: counts)
    }
    var known: [Int: [(usual: Double, count: YearlyCount)]] = [:]
    for one in series {
      for count in one.counts { known[count.year, default: []].append((one.usual, count)) }
    }
    let years = known.sorted { $0.key < $1.key }.map { year, parts in
      let living = series.filter { exists($0.unit, year) || $0.counts.contains { $0.year == year } }
      let (usual, all) = (
        parts.reduce(0) { $0 + $1.usual }, living.reduce(0) { $0 + $1.usual }
      )
      // Whole where none is missing, whatever was lost in rounding.
      let share =
        parts.count == living.count
        ? 1 : all > 0 ? min(usual / all, 1) : Double(parts.count) / Double(living.count)
      return Year(
        count: YearlyCount(
          year: year, numerator: parts.reduce(0) { $0 + $1.count.numerator },
          denominator: parts.reduce(0) { $0 + $1.count.denominator }),
        share: share, units: parts.count, members: living.count)
    }
    self.series = series
    members = series.count
    self.years = years.filter { $0.share >= Self.leastShare }
    hidden = years.filter { $0.share < Self.leastShare }.map(\.count.year)
    let shown = self.years.filter { !$0.isWhole }.map(\.count.year)
    let aside = hidden
    func lacks(_ unit: Int, _ counts: [YearlyCount], _ years: [Int]) -> Bool {
      years.contains { year in exists(unit, year) && !counts.contains { $0.year == year } }
    }
    lacking = series.filter { lacks($0.unit, $0.counts, shown) }.map(\.unit)
    hiding = series.filter { lacks($0.unit, $0.counts, aside) }
      .sorted { ($1.usual, $0.unit) < ($0.usual, $1.unit) }.map(\.unit)
  }

  /// The years to look back on from one before `end`, of the same units in each, so that no unit that joins moves
  /// the rate: those that have all of them, if they account for half of the usual events, else the years that
  /// all units have.
  func steady(before end: Int) -> [YearlyCount] {
    let past = years.filter { $0.count.year < end }
    guard let last = past.last?.count.year, past.contains(where: { !$0.isWhole }) else {
      return past.map(\.count)
    }
    let window = past.map(\.count.year).filter { $0 >= last - YearlyPace.stepsBack }
    let staying = series.filter { one in
      window.allSatisfy { year in one.counts.contains { $0.year == year } }
    }
    let usual = series.reduce(0) { $0 + $1.usual }
    guard staying.reduce(0, { $0 + $1.usual }) >= Self.leastShare * usual, !staying.isEmpty else {
      return past.filter(\.isWhole).map(\.count)
    }
    return window.map { year in
      staying.reduce(into: YearlyCount(year: year, numerator: 0, denominator: 0)) { sum, one in
        guard let count = one.counts.first(where: { $0.year == year }) else { return }
        sum.numerator += count.numerator
        sum.denominator += count.denominator
      }
    }
  }
}

extension FittedProgramme {
  /// The history of a unit that is the sum of the units below it, while it exists: of `parts(of:at:)`.
  func observedSum(of model: Int, under unit: Int) -> ObservedSum {
    let observed = self.model(model)
    return ObservedSum(
      parts(of: model, at: unit).compactMap { part in
        observed.counts(inUnit: part).map { counts in
          (part, counts.filter { tree.units[unit].lifetime.exists(in: $0.year) })
        }
      }
    ) { tree.units[$0].lifetime.exists(in: $1) }
  }
}
