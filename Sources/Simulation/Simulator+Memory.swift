internal import Registry
internal import Trends

/// What draws take in memory, in bytes for each draw.
///
/// These are the arrays with an entry for each draw, counted as they are made; a test holds them against what a process
/// really takes.
public struct DrawMemory: Sendable, Equatable {
  /// What is there from the first unit to the last: paths that units share, sums, what is drawn of interventions.
  public var held: Int
  /// What there is of a unit while it is drawn and summarised, the largest first.
  public var units: [Int]
}

extension Simulator {
  /// What each draw takes.
  ///
  /// - Complexity: O(units · models).
  public var memory: DrawMemory {
    let number = MemoryLayout<Double>.size
    let tree = programme.tree
    let own = Set(tree.units.indices.filter(programme.isDrawn))
    var held = 0
    for paths in programme.rates.map(\.paths) + programme.events.map(\.paths) {
      // The point of each draw, and the paths.
      held += 1 + paths.sharedNumbers(ownUnits: own)
    }
    for backlog in programme.backlogs {
      held += 1 + max(0, backlog.horizon - backlog.firstYear + 1)
    }
    for drawn in levers?.drawn ?? [] {
      held += drawn.logits.count + drawn.throughputs.count + (drawn.lawMonths.isEmpty ? 0 : 2)
      held += drawn.overdue.isEmpty ? 0 : 1
    }
    var units = [Int](repeating: 0, count: tree.units.count)
    let isChanged = levers?.drawn.isEmpty == false
    let first = programme.firstForecastYears
    func isBound(_ model: Int) -> Bool {
      model < programme.rates.count && programme.correlations?.binds(model) == true
    }
    for model in 0..<programme.modelCount {
      let work = programme.isBacklog(model) ? 1 : 0
      let years = max(0, programme.horizon(of: model) - min(first[model], 9999) + 1)
      var above: Set<Int> = []
      for unit in programme.model(model).ownUnits {
        above.formUnion(programme.sums(of: model, over: unit))
        guard let years = programme.drawnYears(of: model, in: unit)?.count else { continue }
        // Rates, numerators and denominators; and the rates without interventions, gains and additions.
        let changes = levers?.interventions(on: model, unit: unit).count ?? 0
        units[unit] += years * (3 + work + (changes > 0 ? 3 + changes : 0))
        // Normal numbers that other rates' are correlated with, of half the size.
        if isBound(model) { units[unit] += years + 1 }
      }
      let sum = years * (3 + work + (isChanged ? 3 : 0))
      held += above.count * sum
      for unit in above { units[unit] += sum }
    }
    return DrawMemory(held: held * number, units: units.map { $0 * number }.sorted(by: >))
  }
}
