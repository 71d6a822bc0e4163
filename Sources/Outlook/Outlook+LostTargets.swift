internal import Registry
internal import Simulation
internal import Trends

/// A target of a unit with data that a run gives no odds for, and why.
struct LostTarget {
  /// Why a year is not forecast.
  enum Cause: Hashable {
    /// The forecast ends before it.
    case horizon(Int)
    /// The unit's own data go on past it without it.
    case ownData(until: Int)
    /// A total begins where all its parts are forecast, and some have data of later years.
    case parts(units: [Int], until: Int)
    /// None of the units that it is the sum of exists then.
    case noParts
  }
  var unit: Int
  var binding: BindingTarget
  var cause: Cause
}

extension JudgedTargets {
  /// The targets of units with data whose year is neither forecast nor known.
  ///
  /// A target of a year that was observed is no longer one of the future. One that no unit is judged on is told for
  /// all at once.
  static func lost(_ programme: Programme, fitted: FittedProgramme, judged: JudgedTargets)
    -> [LostTarget]
  {
    let common = fitted.firstForecastYears
    return fitted.tree.units.indices.flatMap { unit -> [LostTarget] in
      let models = (0..<fitted.modelCount).filter { model in
        fitted.model(model).counts(inUnit: unit) != nil
          || !fitted.parts(of: model, at: unit).isEmpty
      }
      return programme.bindingTargets(for: unit, models: models, in: fitted).compactMap { binding in
        let (model, year) = (binding.model, binding.judgedYear)
        let years = fitted.forecastYears(of: model, in: unit, common: common[model])
        guard judged.keys.contains(binding.key), !(years?.contains(year) ?? false) else {
          return nil
        }
        let own = fitted.model(model).counts(inUnit: unit)
        // A sum is of who existed.
        let parts = fitted.parts(of: model, at: unit).filter {
          fitted.tree.units[$0].lifetime.exists(atEndOf: year)
        }
        let observed = parts.map { fitted.model(model).counts(inUnit: $0) ?? [] }
        if parts.isEmpty, own == nil {
          guard fitted.tree.units[unit].lifetime.exists(atEndOf: year) else { return nil }
          return LostTarget(unit: unit, binding: binding, cause: .noParts)
        }
        if observed.allSatisfy({ $0.contains { $0.year == year } }) { return nil }
        return LostTarget(
          unit: unit, binding: binding,
          cause: cause(of: model, year: year, own: own, fitted: fitted))
      }
    }
  }

  private static func cause(
    of model: Int, year: Int, own: [YearlyCount]?, fitted: FittedProgramme
  ) -> LostTarget.Cause {
    if let own {
      let last = own.last?.year ?? year
      return last < year ? .horizon(fitted.horizon(of: model)) : .ownData(until: last)
    }
    // Totals begin when every unit is forecast, not only those below.
    let late = fitted.model(model).ownUnits.sorted().filter { unit in
      (fitted.model(model).counts(inUnit: unit)?.last?.year ?? 0) >= year
    }
    let last = late.compactMap { fitted.model(model).counts(inUnit: $0)?.last?.year }.max()
    return last.map { .parts(units: late, until: $0) } ?? .horizon(fitted.horizon(of: model))
  }
}

extension [LostTarget] {
  /// One finding for each target and cause.
  func findings(_ fitted: FittedProgramme) -> [DataQualityFinding] {
    var order: [Group] = []
    var units: [Group: [Int]] = [:]
    for lost in self {
      let group = Group(
        indicator: lost.binding.target.indicator, year: lost.binding.target.year,
        cause: lost.cause)
      if units[group] == nil { order.append(group) }
      units[group, default: []].append(lost.unit)
    }
    return order.map { group in
      let codes = (units[group] ?? []).map { fitted.tree.units[$0].code }
      return .targetWithoutOdds(codes, group.indicator, year: group.year, group.cause, fitted.tree)
    }
  }

  private struct Group: Hashable {
    var indicator: String
    var year: Int
    var cause: LostTarget.Cause
  }
}

extension DataQualityFinding {
  fileprivate static func targetWithoutOdds(
    _ codes: [String], _ indicator: String, year: Int, _ cause: LostTarget.Cause, _ tree: UnitTree
  ) -> Self {
    let why: (vi: String, en: String) =
      switch cause {
      case .horizon(let last):
        ("dự báo chỉ đến năm \(last)", "the forecast ends in \(last)")
      case .ownData(let last):
        (
          "số liệu của đơn vị kéo đến năm \(last) mà không có năm này",
          "the unit's data go on to \(last) and lack that year"
        )
      case .parts(let units, let last):
        (
          "số liệu của \(list(units.map { tree.units[$0].code }, .vi)) kéo đến năm \(last), nên tổng chỉ được dự báo từ sau năm đó",
          "the data of \(list(units.map { tree.units[$0].code }, .en)) go on to \(last), and a total is forecast from the year after"
        )
      case .noParts:
        (
          "khi đó không còn đơn vị cấp dưới nào có số liệu",
          "none of the units below that have data exists by then"
        )
      }
    return Self(
      severity: .warning, rule: FindingRule.targetWithoutOdds.rawValue,
      unit: codes.count == 1 ? codes[0] : nil, indicator: indicator, period: "\(year)",
      message: LocalizedText(
        vi:
          "Mục tiêu “\(indicator)” năm \(year) của \(list(codes, .vi)) không có xác suất đạt trong kết quả: \(why.vi).",
        en:
          "The target of `\(indicator)` for \(year) of \(list(codes, .en)) has no odds: \(why.en)."
      ))
  }

  /// The first few codes, and how many more there are.
  private static func list(_ codes: [String], _ language: Language) -> String {
    let shown = codes.prefix(3).joined(separator: ", ")
    let rest = codes.count - 3
    guard rest > 0 else { return shown }
    return language == .vi ? "\(shown) và \(rest) đơn vị khác" : "\(shown) and \(rest) more"
  }
}
