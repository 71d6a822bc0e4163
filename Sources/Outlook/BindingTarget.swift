internal import Registry
internal import Trends

/// A target that binds a unit for something that is forecast, with the year that decides it.
struct BindingTarget: Sendable {
  /// The position of the model in the fitted programme.
  var model: Int
  var target: Target
  /// The level to reach, 0…1.
  var atLeast: Double
  /// The year whose events decide it.
  var judgedYear: Int

  /// One key for the same target in every unit.
  var key: TargetKey { TargetKey(indicator: target.indicator, year: target.year) }
}

/// A target, whatever unit it binds.
struct TargetKey: Hashable, Sendable {
  var indicator: String
  var year: Int
}

extension Programme {
  /// The targets with a value that bind `unit`, which exists when they fall due, for the models of `fitted`, rates on their own basis.
  func bindingTargets(for unit: Int, models: [Int], in fitted: FittedProgramme) -> [BindingTarget] {
    let years = Set(targets.map(\.year)).sorted()
    return models.flatMap { model -> [BindingTarget] in
      let rate = fitted.model(model)
      guard let indicator = indicator(rate.indicator),
        rate.rateBasis.map({ indicator.basis ?? .registrations == $0 }) ?? true
      else { return [] }
      return years.compactMap { year in
        guard
          let target = target(for: unit, in: fitted.tree, indicator: rate.indicator, year: year),
          let atLeast = target.atLeast,
          fitted.tree.units[unit].lifetime.exists(atEndOf: judgedYear(of: target))
        else { return nil }
        return BindingTarget(
          model: model, target: target, atLeast: atLeast, judgedYear: judgedYear(of: target))
      }
    }
  }
}
