internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

extension Outlook {
  /// How many years before the newest of its indicator a series ends that may be that of a closed unit.
  private static let endedBefore = 2

  /// Interventions that go to the worst units, one of which has no recent figures: it may be closed.
  static func endedPicks(_ plan: LeverPlan?, fitted: FittedProgramme) -> [DataQualityFinding] {
    guard let plan else { return [] }
    return zip(plan.interventions, plan.pinned).flatMap { one, pinned -> [DataQualityFinding] in
      let measures = one.waves.compactMap { wave -> String? in
        if case .worst(let indicator, _) = wave.selector { indicator } else { nil }
      }
      guard let indicator = measures.first,
        let rate = fitted.rates.first(where: { $0.indicator == indicator })
      else { return [] }
      let codes = pinned.waves.flatMap { wave -> [String] in
        if case .units(let codes) = wave.selector { codes } else { [] }
      }
      let newest = rate.paths.tree.grid.lastHistory
      return codes.compactMap { code in
        guard let unit = fitted.tree.index(ofCode: code),
          fitted.tree.units[unit].to == nil, let last = rate.observed[unit]?.last?.year,
          last <= newest - endedBefore
        else { return nil }
        return .leverPicksEnded(one.id, indicator, unit: code, last: last, newest: newest)
      }
    }
  }

  /// Units that have no odds for a target because they do not exist when it falls due.
  static func absentUnits(_ programme: Programme, tree: UnitTree) -> [DataQualityFinding] {
    guard !tree.isUnchanging else { return [] }
    let keys = programme.targets.map { TargetKey(indicator: $0.indicator, year: $0.year) }
    return tree.units.indices.compactMap { unit in
      let lifetime = tree.units[unit].lifetime
      guard !lifetime.isUnlimited else { return nil }
      let years = Set(
        keys.compactMap { key -> Int? in
          guard
            let target = programme.target(
              for: unit, in: tree, indicator: key.indicator, year: key.year),
            target.atLeast != nil,
            !lifetime.exists(atEndOf: programme.judgedYear(of: target))
          else { return nil }
          return key.year
        })
      return years.isEmpty ? nil : .unitNotThere(tree.units[unit], years: years.sorted())
    }
  }
}

extension Programme {
  /// True if a target binds units of the tree, none of which exists when it falls due.
  func isOfAbsentUnits(_ target: Target, in tree: UnitTree) -> Bool {
    let bound = tree.units.filter {
      switch target.scope {
      case .unit(let code): $0.code == code
      case .level(let kind): $0.kind == kind
      }
    }
    let year = judgedYear(of: target)
    return !bound.isEmpty && bound.allSatisfy { !$0.lifetime.exists(atEndOf: year) }
  }
}

extension DataQualityFinding {
  fileprivate static func leverPicksEnded(
    _ id: String, _ indicator: String, unit: String, last: Int, newest: Int
  ) -> Self {
    Self(
      severity: .warning, rule: FindingRule.leverPicksEnded.rawValue, unit: unit,
      indicator: indicator, period: "\(last)",
      message: LocalizedText(
        vi:
          "“\(id)” chọn \(unit) trong các đơn vị thấp nhất, nhưng số liệu của đơn vị dừng ở năm \(last), nơi khác có đến \(newest). Nếu đơn vị đã giải thể thì ghi `to` trong tệp đơn vị.",
        en:
          "`\(id)` picks \(unit) as one of the worst, whose figures end in \(last) and others' in \(newest). If it was closed, give `to` in the units file."
      ))
  }

  fileprivate static func unitNotThere(_ unit: AdministrativeUnit, years: [Int]) -> Self {
    let list = years.map { "\($0)" }.joined(separator: ", ")
    return Self(
      severity: .note, rule: FindingRule.unitNotThere.rawValue, unit: unit.code, period: list,
      message: LocalizedText(
        vi: "không tính xác suất đạt năm \(list): \(unit.lifetime.said(.vi))",
        en: "no odds for \(list): \(unit.lifetime.said(.en))"))
  }
}
