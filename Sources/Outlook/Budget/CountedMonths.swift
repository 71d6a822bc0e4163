internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

/// From when on money is set against what it gains: the months that are forecast, not those that were seen.
///
/// Of what a plan did before, the data show the outcome and nobody knows what would have been without it: its money is
/// told apart and is in no price.
struct CountedMonths: Codable, Sendable, Equatable {
  /// The last year of data: what most units are known to, in whatever is known longest.
  ///
  /// One stray row of a later year does not make everybody's future the past. Nil without data.
  let lastSeen: Int?
  /// Months within a year from which on some backlog or milestone is forecast, increasing.
  let cutoffs: [Month]
  /// By the code of a topmost unit and the position of a model, the first month that counts.
  private let first: [String: [Int: Month]]

  /// Looks at a whole country.
  init(_ fitted: FittedProgramme) {
    lastSeen = (0..<fitted.modelCount).compactMap { model -> Int? in
      let last = fitted.model(model).ownUnits.compactMap { fitted.lastSeen(model, in: $0) }.sorted()
      return last.isEmpty ? nil : last[last.count / 2]
    }.max()
    let ends = (fitted.rates.count..<fitted.modelCount).flatMap { model in
      fitted.model(model).ownUnits.compactMap { fitted.endOfRows(model, in: $0) }
    }
    cutoffs = Set(ends).filter { $0 != Month(year: $0.year, month: 1) }.sorted()
    let common = fitted.firstForecastYears
    var first: [String: [Int: Month]] = [:]
    for root in fitted.tree.roots {
      for model in 0..<fitted.modelCount {
        guard let years = fitted.forecastYears(of: model, in: root, common: common[model]) else {
          continue
        }
        first[fitted.tree.units[root].code, default: [:]][model] = fitted.firstCounted(
          of: model, in: root, from: years.lowerBound)
      }
    }
    self.first = first
  }

  /// The first month that counts in a topmost unit; nil where nothing is forecast.
  func first(of model: Int, in code: String) -> Month? { first[code]?[model] }
}

extension FittedProgramme {
  /// The first month of a forecast, of which the first year is known: within that year where some of its months were
  /// seen in all units that begin there.
  ///
  /// - Parameters:
  ///   - model: the position of the model.
  ///   - unit: the unit's index.
  ///   - year: the first year that is drawn.
  /// - Returns: a month of that year.
  func firstCounted(of model: Int, in unit: Int, from year: Int) -> Month {
    let january = Month(year: year, month: 1)
    guard model >= rates.count else { return january }
    let own = self.model(model).ownUnits.filter {
      $0 == unit || (!tree.children[unit].isEmpty && tree.ancestors(of: $0).contains(unit))
    }
    return max(january, own.compactMap { endOfRows(model, in: $0) }.min() ?? january)
  }

  /// The first month after the rows of a backlog or a milestone in a unit; nil of rates, and where nobody knows.
  func endOfRows(_ model: Int, in unit: Int) -> Month? {
    guard model >= rates.count else { return nil }
    let work = model - rates.count
    let end =
      work < backlogs.count
      ? backlogs[work].histories[unit]?.endMonth
      : milestones[work - backlogs.count].histories[unit].flatMap(\.endMonth)
    return end.map(Month.init(index:))
  }

  /// The last year of which everything was seen in a unit.
  fileprivate func lastSeen(_ model: Int, in unit: Int) -> Int? {
    model < rates.count
      ? rates[model].observed[unit]?.last?.year : endOfRows(model, in: unit).map { $0.year - 1 }
  }
}
