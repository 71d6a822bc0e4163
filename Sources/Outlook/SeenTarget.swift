public import Registry
internal import Simulation
public import Trends

/// A target whose year has been published already: it is met or not, and nothing is left to forecast.
public struct SeenTarget: Sendable, Equatable {
  /// The unit's index.
  public let unit: Int
  /// The indicator's id.
  public let indicator: String
  /// The year as the programme writes it.
  public let targetYear: Int
  /// The year that decides.
  public let judgedYear: Int
  /// The level to reach, 0…1.
  public let atLeast: Double
  /// The published rate, 0…1.
  public let rate: Double

  /// True if the published rate reaches the target.
  public var isMet: Bool { ForecastScores.hits(atLeast, rate: rate) }

  /// Every target of every unit that has been seen, in tree order.
  ///
  /// - Parameters:
  ///   - programme: the targets.
  ///   - fitted: what was fitted, or its outline, with what was observed.
  /// - Returns: one for each unit and target.
  public static func all(_ programme: Programme, _ fitted: FittedProgramme) -> [SeenTarget] {
    let common = fitted.firstForecastYears
    let models = Array(0..<fitted.modelCount)
    let newest = models.flatMap { model in
      let own = fitted.model(model)
      return own.ownUnits.compactMap { own.counts(inUnit: $0)?.last?.year }
    }.max()
    guard let newest, programme.targets.contains(where: { programme.judgedYear(of: $0) <= newest })
    else { return [] }
    return fitted.tree.units.indices.flatMap { unit -> [SeenTarget] in
      programme.bindingTargets(for: unit, models: models, in: fitted).compactMap { target in
        let years = fitted.forecastYears(of: target.model, in: unit, common: common[target.model])
        guard years.map({ target.judgedYear < $0.lowerBound }) ?? true else { return nil }
        let counts =
          fitted.model(target.model).counts(inUnit: unit)
          ?? fitted.observedSum(of: target.model, under: unit).years.filter(\.isWhole).map(\.count)
        guard let rate = counts.first(where: { $0.year == target.judgedYear })?.rate else {
          return nil
        }
        return SeenTarget(
          unit: unit, indicator: target.target.indicator, targetYear: target.target.year,
          judgedYear: target.judgedYear, atLeast: target.atLeast, rate: rate)
      }
    }
  }
}
