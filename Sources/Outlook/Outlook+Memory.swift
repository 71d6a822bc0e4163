internal import Interventions
public import Registry
public import Simulation
internal import Trends

/// What an outlook takes in memory for some number of draws.
public struct OutlookMemory: Sendable, Equatable {
  /// Bytes for each draw.
  public var perDraw: Int
  /// Bytes that further draws add nothing to: margins, of which the first draws are kept.
  var perKeptDraw: Int
  /// Of so many draws margins are kept.
  var kept: Int

  /// Counts the arrays.
  ///
  /// - Parameters:
  ///   - simulator: what draws; its number of draws does not matter.
  ///   - programme: the targets.
  ///   - workers: threads to use.
  public init(_ simulator: Simulator, programme: Programme, workers: Int) {
    let fitted = simulator.programme
    let tree = fitted.tree
    let models = Array(0..<fitted.modelCount)
    var targets = 0
    var parents: Set<Int> = []
    for unit in tree.units.indices {
      targets += programme.bindingTargets(for: unit, models: models, in: fitted).count
      if let parent = tree.parent[unit] { parents.insert(parent) }
    }
    let memory = simulator.memory
    // Each thread has one unit at a time.
    let atOnce = memory.units.prefix(workers).reduce(0, +)
    let keys = Set(programme.targets.map { TargetKey(indicator: $0.indicator, year: $0.year) })
    perDraw =
      memory.held + atOnce
      + parents.count * keys.count * MemoryLayout<Int32>.size
      + Self.costs(simulator, programme: programme)
    perKeptDraw = targets * MemoryLayout<Int16>.size
    kept = MarginDraws.kept(units: tree.units.count)
  }

  /// What costs and gains keep of each draw.
  private static func costs(_ simulator: Simulator, programme: Programme) -> Int {
    guard let plan = simulator.levers, plan.interventions.contains(where: { !$0.costs.isEmpty })
    else { return 0 }
    let fitted = simulator.programme
    let number = MemoryLayout<Double>.size
    let years = (0..<fitted.modelCount).map { model in
      max(0, fitted.horizon(of: model) - min(fitted.firstForecastYears[model], 9999) + 1)
    }
    let longest = years.max() ?? 0
    // Prices, growth, and what is spent on a line in a year and from a month on.
    var numbers = 1
    for one in plan.interventions { numbers += one.costs.count * (1 + 2 * longest) }
    // Gains and points up to each target of each unit that something is done in.
    for model in 0..<fitted.modelCount {
      for unit in fitted.tree.units.indices
      where !plan.interventions(on: model, unit: unit).isEmpty {
        numbers +=
          2 * (1 + programme.bindingTargets(for: unit, models: [model], in: fitted).count)
      }
    }
    return numbers * number
  }

  /// Bytes for so many draws.
  public func bytes(draws: Int) -> Int { draws * perDraw + min(draws, kept) * perKeptDraw }

  /// The most draws that so many bytes hold.
  public func draws(in bytes: Int) -> Int {
    let all = bytes / max(perDraw + perKeptDraw, 1)
    return all <= kept ? all : max(0, bytes - kept * perKeptDraw) / max(perDraw, 1)
  }
}
