public import Interventions
public import Registry
public import Simulation
public import Trends

extension Outlook {
  /// What a reader must know that the draws do not change: interventions that do less than they seem
  /// to, targets that cannot be judged, sums of a part.
  ///
  /// Depends on units, series and years alone, so that it can be told of an outline as well.
  ///
  /// - Parameters:
  ///   - fitted: what was fitted, or what will be (`FittedProgramme.outline`).
  ///   - programme: the targets.
  ///   - levers: what is done about the rates; nil if nothing is.
  ///   - priceGrowth: by how much prices grow in a year; nil if they stay.
  /// - Returns: the findings, those about interventions first.
  public static func findings(
    _ fitted: FittedProgramme, programme: Programme, levers: LeverPlan?,
    priceGrowth: Prior? = nil
  ) -> [DataQualityFinding] {
    let judged = JudgedTargets(programme, fitted: fitted)
    return leverFindings(levers, fitted: fitted, priceGrowth: priceGrowth)
      + endedPicks(levers, fitted: fitted)
      + unjudged(programme, judged, fitted: fitted)
      + absentUnits(programme, tree: fitted.tree)
      + partialSums(judged, fitted: fitted) + histories(judged, fitted: fitted)
      + unlikeSums(judged, fitted: fitted)
      + JudgedTargets.lost(programme, fitted: fitted, judged: judged).findings(fitted)
  }

  /// Units whose odds are those of a part of the units below them.
  private static func partialSums(_ judged: JudgedTargets, fitted: FittedProgramme)
    -> [DataQualityFinding]
  {
    judged.units.flatMap { unit in
      (0..<fitted.modelCount).compactMap { model -> DataQualityFinding? in
        // Of several years that are judged the one that knows the least is told of.
        let shares = (judged.models[unit]?[model] ?? []).sorted().map {
          (year: $0, units: fitted.coverage(of: model, at: unit, in: $0))
        }
        guard
          let least = shares.filter({ 0 < $0.units.covered && $0.units.covered < $0.units.all })
            .min(by: { $0.units.covered * $1.units.all < $1.units.covered * $0.units.all })
        else { return nil }
        return .partialSum(
          fitted.model(model), unit: fitted.tree.units[unit].code, covered: least.units.covered,
          of: least.units.all,
          without: fitted.lacking(of: model, at: unit, in: least.year).map {
            fitted.tree.units[$0].code
          })
      }
    }
  }

  /// Sums of which some years lack units, and units whose few own rows stand in the place of many years of sums.
  private static func histories(_ judged: JudgedTargets, fitted: FittedProgramme)
    -> [DataQualityFinding]
  {
    judged.units.flatMap { unit in
      (0..<(fitted.rates.count + fitted.backlogs.count)).compactMap {
        model -> DataQualityFinding? in
        guard judged.models[unit]?[model] != nil else { return nil }
        let rate = fitted.model(model)
        guard let own = rate.counts(inUnit: unit) else {
          let sum = fitted.observedSum(of: model, under: unit)
          return sum.lacking.isEmpty && sum.hidden.isEmpty
            ? nil : .sumYearsIncomplete(rate, unit: unit, sum, tree: fitted.tree)
        }
        let below = ObservedSum(
          fitted.tree.children[unit].flatMap { fitted.parts(of: model, at: $0) }.compactMap {
            part in
            rate.counts(inUnit: part).map { (part, $0) }
          }
        ) { fitted.tree.units[$0].lifetime.exists(in: $1) }
        let known = Set(own.map(\.year))
        let aside = below.years.map(\.count.year).filter { !known.contains($0) }
        return aside.count > known.count
          ? .ownRowsHideSums(
            rate, unit: fitted.tree.units[unit].code, own: known.sorted(), aside: aside,
            units: below.members) : nil
      }
    }
  }

  /// Units whose nested rates come from different units, so that nothing holds them in order.
  private static func unlikeSums(_ judged: JudgedTargets, fitted: FittedProgramme)
    -> [DataQualityFinding]
  {
    judged.units.flatMap { unit in
      fitted.rates.indices.compactMap { model -> DataQualityFinding? in
        guard case .nested(let inner) = fitted.rates[model].composition else { return nil }
        let (wide, strict) = (fitted.parts(of: model, at: unit), fitted.parts(of: inner, at: unit))
        guard !wide.isEmpty, wide != strict else { return nil }
        return .unlikeSums(
          fitted.rates[model], inner: fitted.rates[inner], unit: fitted.tree.units[unit].code)
      }
    }
  }

  /// Targets of the programme that a run says nothing about, and why.
  private static func unjudged(
    _ programme: Programme, _ judged: JudgedTargets, fitted: FittedProgramme
  ) -> [DataQualityFinding] {
    let forecast = Set((0..<fitted.modelCount).map { fitted.model($0).indicator })
    let kinds = Set(fitted.tree.units.map(\.kind))
    func isOfNobody(_ target: Target) -> Bool {
      if case .level(let kind) = target.scope { !kinds.contains(kind) } else { false }
    }
    let ofNobody = UnitKind.allCases.compactMap { kind -> DataQualityFinding? in
      let targets = programme.targets.filter { $0.scope == .level(kind) && $0.atLeast != nil }
      return kinds.contains(kind) || targets.isEmpty ? nil : .targetsWithoutUnits(kind, targets)
    }
    var unseen: [Target] = []
    var unplanned: [Target] = []
    let seen = Dictionary(grouping: SeenTarget.all(programme, fitted)) {
      TargetKey(indicator: $0.indicator, year: $0.targetYear)
    }
    let findings = programme.targets.compactMap { target -> DataQualityFinding? in
      if target.atLeast == nil { return .targetOpen(target) }
      if isOfNobody(target) || programme.isOfAbsentUnits(target, in: fitted.tree) { return nil }
      let key = TargetKey(indicator: target.indicator, year: target.year)
      guard !judged.keys.contains(key), let indicator = programme.indicator(target.indicator)
      else { return nil }
      if let past = seen[key] { return .targetSeen(target, past) }
      if forecast.contains(target.indicator) {
        return .targetNotReached(target, judged: programme.judgedYear(of: target))
      }
      if indicator.kind == .rate { unseen.append(target) } else { unplanned.append(target) }
      return nil
    }
    // What holds of a target on every level is said once.
    return ofNobody
      + findings.indices.filter { !findings[..<$0].contains(findings[$0]) }.map { findings[$0] }
      + .workWithoutPlan(unplanned, programme) + .indicatorsWithoutData(unseen)
  }
}

/// Which targets a run judges, and in which units.
struct JudgedTargets {
  /// The units with a forecast, in tree order.
  private(set) var units: [Int] = []
  /// The models that are judged and the years on which they are, by unit.
  private(set) var models: [Int: [Int: Set<Int>]] = [:]
  /// The targets that are judged in some unit.
  private(set) var keys: Set<TargetKey> = []

  init(_ programme: Programme, fitted: FittedProgramme) {
    let common = fitted.firstForecastYears
    for unit in fitted.tree.units.indices {
      var years: [Int: ClosedRange<Int>] = [:]
      for model in 0..<fitted.modelCount {
        years[model] = fitted.forecastYears(of: model, in: unit, common: common[model])
      }
      guard !years.isEmpty else { continue }
      units.append(unit)
      let forecast = years.keys.sorted()
      for target in programme.bindingTargets(for: unit, models: forecast, in: fitted)
      where years[target.model]?.contains(target.judgedYear) ?? false {
        keys.insert(target.key)
        models[unit, default: [:]][target.model, default: []].insert(target.judgedYear)
      }
    }
  }
}
