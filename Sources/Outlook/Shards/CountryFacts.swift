internal import Interventions
internal import Registry
public import Simulation
internal import Trends

/// What nobody can know who sees only a part of the country's units.
public struct CountryFacts: Codable, Sendable, Equatable {
  /// For each model the first year that all units with a series of it forecast.
  let firstYears: [Int]
  /// Per intervention and model, the codes of the units above others at which events are paid for, so
  /// that they are not paid for again below.
  let covers: [[Int: [String]]]
  /// From when on money is set against gains.
  let counted: CountedMonths

  /// Looks at a whole country.
  public init(_ simulator: Simulator) {
    let fitted = simulator.programme
    firstYears = fitted.firstForecastYears
    counted = CountedMonths(fitted)
    guard let levers = simulator.levers else {
      covers = []
      return
    }
    covers = levers.interventions.enumerated().map { index, one in
      var codes: [Int: [String]] = [:]
      for model in 0..<fitted.modelCount where fitted.model(model).indicator == one.affects.first {
        let above = levers.countedUnits(of: index, model: model).filter {
          !fitted.tree.children[$0].isEmpty
        }
        if !above.isEmpty { codes[model] = above.sorted().map { fitted.tree.units[$0].code } }
      }
      return codes
    }
  }

  /// `covers` by the indices of a part's units.
  func covers(in tree: UnitTree) -> [[Int: Set<Int>]] {
    covers.map { models in models.mapValues { Set($0.compactMap { tree.index(ofCode: $0) }) } }
  }

  /// True if the facts are of a country with these models and interventions.
  func fit(_ simulator: Simulator) -> Bool {
    firstYears.count == simulator.programme.modelCount
      && covers.count == simulator.levers?.interventions.count ?? 0
  }
}
