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

  /// The history of a unit that is the sum of the units below it.
  ///
  /// A year counts only if every unit in the sum that existed then was observed in it.
  ///
  /// - Returns: yearly sums over `parts(of:at:)`.
  func observedSum(of model: Int, under unit: Int) -> [YearlyCount] {
    let observed = self.model(model)
    let members = parts(of: model, at: unit)
    var sums: [Int: (units: Int, count: YearlyCount)] = [:]
    for count in members.flatMap({ observed.counts(inUnit: $0) ?? [] }) {
      var sum = sums[count.year] ?? (0, YearlyCount(year: count.year, numerator: 0, denominator: 0))
      sum.units += 1
      sum.count.numerator += count.numerator
      sum.count.denominator += count.denominator
      sums[count.year] = sum
    }
    let lifetimes = members.map { tree.units[$0].lifetime }
    return sums.values.filter { sum in
      sum.units == lifetimes.count { $0.exists(in: sum.count.year) }
        && tree.units[unit].lifetime.exists(in: sum.count.year)
    }.map(\.count).sorted { $0.year < $1.year }
  }
}
