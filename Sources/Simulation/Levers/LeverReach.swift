internal import Interventions
internal import Registry
internal import Trends

/// Where an intervention reaches, and from when.
struct LeverReach: Sendable {
  /// A part of a unit and the month in which the intervention begins there.
  struct Part: Sendable, Equatable {
    /// The share of the unit, 0…1; shares of parts that are not reached are missing from 1.
    var share: Double
    var start: Month
  }

  /// The first month per unit that was chosen, or stands under one that was.
  private let starts: [Int: Month]
  private let programme: FittedProgramme

  /// Looks up the units of the waves; a unit of several belongs to the one that begins first.
  ///
  /// A unit that has ended before a wave begins is not reached by it. One that begins later is, from the
  /// wave's month on, so that a merged unit is as far along as the units around it; in months in which it
  /// does not exist nothing is done and nothing paid.
  init(_ waves: [Wave], programme: FittedProgramme) {
    var starts: [Int: Month] = [:]
    let tree = programme.tree
    func choose(_ unit: Int, _ start: Month) {
      if tree.units[unit].lifetime.endMonth > start.index {
        starts[unit] = starts[unit].map { min($0, start) } ?? start
      }
      for child in tree.children[unit] { choose(child, start) }
    }
    for wave in waves {
      for unit in Self.chosen(wave, programme) { choose(unit, wave.start) }
    }
    self.starts = starts
    self.programme = programme
  }

  /// The first month anywhere; nil if no unit is reached.
  var firstStart: Month? { starts.values.min() }

  /// The first month in a unit that was chosen or stands under one; nil for others.
  func start(in unit: Int) -> Month? { starts[unit] }

  /// The lowest units that are reached and are communes, in tree order.
  var communes: [Int] {
    programme.tree.units.indices.filter {
      programme.tree.units[$0].kind == .commune && starts[$0] != nil
    }
  }

  /// The parts of a unit that are reached.
  ///
  /// A unit with a series of its own above the units that were chosen is reached in the share of its
  /// lowest units that are, each weighing the last denominator of a whole year where all of them have
  /// one, else their inhabitants where those of all are known, else the same. Units that have ended before the intervention begins anywhere do not count.
  func parts(of unit: Int, model: Int) -> [Part] {
    if let start = starts[unit] { return [Part(share: 1, start: start)] }
    let first = firstStart?.index ?? .max
    let leaves = lowest(under: unit).filter { tree.units[$0].lifetime.endMonth > first }
    guard leaves != [unit], leaves.contains(where: { starts[$0] != nil }) else { return [] }
    let observed = programme.model(model)
    let counts = leaves.map { leaf in
      observed.counts(inUnit: leaf)?.last {
        tree.units[leaf].lifetime.covers($0.year)
      }?.denominator ?? 0
    }
    let people = leaves.map { tree.units[$0].population ?? 0 }
    let weights =
      [counts, people].first { $0.allSatisfy { $0 > 0 } }?.map(Double.init)
      ?? leaves.map { _ in 1.0 }
    let total = weights.reduce(0, +)
    var shares: [Month: Double] = [:]
    for (leaf, weight) in zip(leaves, weights) {
      if let start = starts[leaf] { shares[start, default: 0] += weight / total }
    }
    return shares.sorted { $0.key < $1.key }.map { Part(share: $0.value, start: $0.key) }
  }

  /// The lowest units that are reached, each weighing the same.
  var everywhere: [Part] {
    let reached = starts.filter { tree.children[$0.key].isEmpty }
    let months = Dictionary(grouping: reached.values) { $0 }.sorted { $0.key < $1.key }
    return months.map {
      Part(share: Double($0.value.count) / Double(reached.count), start: $0.key)
    }
  }

  private var tree: UnitTree { programme.tree }

  /// The units under one below which there are no others; itself where it has none.
  func lowest(under unit: Int) -> [Int] {
    let children = programme.tree.children[unit]
    return children.isEmpty ? [unit] : children.flatMap(lowest)
  }

  private static func chosen(_ wave: Wave, _ programme: FittedProgramme) -> [Int] {
    let tree = programme.tree
    switch wave.selector {
    case .all: return tree.roots
    case .units(let codes): return codes.compactMap(tree.index)
    case .tags(let tags):
      return tree.units.indices.filter { !Set(tree.units[$0].tags).isDisjoint(with: tags) }
    case .parent(let codes):
      return codes.compactMap(tree.index).flatMap { tree.children[$0] }
    case .worst(let indicator, let count):
      return Array(worst(by: indicator, at: wave.start, programme).prefix(count))
    }
  }

  /// The lowest units with data of an indicator that exist in a month, the one with the lowest share
  /// first.
  ///
  /// Of several models of one indicator the one on its first basis and source is looked at.
  private static func worst(by indicator: String, at start: Month, _ programme: FittedProgramme)
    -> [Int]
  {
    guard let rate = programme.rates.first(where: { $0.indicator == indicator }) else { return [] }
    let shares = rate.observed.compactMap { unit, counts -> (unit: Int, share: Double)? in
      guard programme.tree.children[unit].isEmpty,
        programme.tree.units[unit].lifetime.exists(inMonth: start.index)
      else { return nil }
      let last = counts.suffix(3)
      let events = last.reduce(0) { $0 + $1.denominator }
      guard events > 0 else { return nil }
      return (unit, Double(last.reduce(0) { $0 + $1.numerator }) / Double(events))
    }
    let codes = programme.tree.units.map(\.code)
    return shares.sorted { ($0.share, codes[$0.unit]) < ($1.share, codes[$1.unit]) }.map(\.unit)
  }
}
