internal import Registry

/// What will be fitted: observations of rates and of denominators, before any mathematics.
struct RatePlan {
  struct Rate {
    var indicator: String
    var basis: Basis
    var source: String
    var composition: RateComposition
    var events: Int
    var observations: [Int: [Int: YearObservation]]
    var observed: [Int: [YearlyCount]]

    var key: String { "\(indicator)/\(basis.rawValue)/\(source)" }
  }
  struct Events {
    var key: String
    var counts: [Int: [Int: Int]]
  }

  private(set) var rates: [Rate] = []
  private(set) var events: [Events] = []
  private(set) var findings: [DataQualityFinding] = []

  /// Plans every rate indicator of the programme that has data.
  init(_ data: RegistrationData) {
    let rateIndicators = data.programme.indicators.filter { $0.kind == .rate }
    // A stricter indicator is planned before the ones that contain it.
    var planned: Set<String> = []
    var waiting = rateIndicators
    while !waiting.isEmpty {
      let ready = waiting.filter { indicator in
        indicator.nests.map { inner in
          planned.contains(inner) || !rateIndicators.contains { $0.id == inner }
        } ?? true
      }
      precondition(!ready.isEmpty, "intake rejects circles of nesting")
      for indicator in ready {
        plan(indicator, data)
        planned.insert(indicator.id)
      }
      waiting.removeAll { planned.contains($0.id) }
    }
  }

  private mutating func plan(_ indicator: Indicator, _ data: RegistrationData) {
    let series = data.series(of: indicator.id)
    var sources: [String] = []
    for one in series where !sources.contains(one.source) { sources.append(one.source) }
    for source in sources {
      let own = series.filter { $0.source == source }
      let basis = indicator.basis ?? .registrations
      guard let inner = indicator.nests.flatMap({ data.programme.indicator($0) }) else {
        addDirect(indicator, basis: basis, source: source, series: own)
        continue
      }
      let stricter = data.series(of: inner.id).filter { $0.source == source }
      if stricter.isEmpty {
        findings.append(.nestingNotEnforced(indicator.id, inner: inner.id, source: source))
        addDirect(indicator, basis: basis, source: source, series: own)
      } else {
        addNested(indicator, inside: inner, basis: basis, source: source, own, stricter, data.tree)
      }
    }
  }

  private mutating func addDirect(
    _ indicator: Indicator, basis: Basis, source: String, series: [RateSeries]
  ) {
    var rate = Rate(
      indicator: indicator.id, basis: basis, source: source, composition: .direct, events: 0,
      observations: [:], observed: [:])
    var counts: [Int: [Int: Int]] = [:]
    for one in series {
      rate.observed[one.unit] = one.counts
      rate.observations[one.unit] = [:]
      for count in one.counts {
        counts[one.unit, default: [:]][count.year] = count.denominator
        if count.denominator > 0 {
          rate.observations[one.unit, default: [:]][count.year] = YearObservation(
            count: Double(count.numerator), exposure: Double(count.denominator))
        }
      }
    }
    rate.events = eventModel(
      "\(indicator.event?.rawValue ?? indicator.id)/\(basis.rawValue)/\(source)",
      indicator: indicator.id, counts)
    rates.append(rate)
  }

  /// Plans "within one year" as on time plus a share of what was not on time.
  ///
  /// Both shares must be of the same events. Where the stricter indicator is published on another
  /// basis, its numerators over the wider indicator's denominators become a model of their own:
  /// the stricter indicator on the wider one's basis.
  private mutating func addNested(
    _ indicator: Indicator, inside inner: Indicator, basis: Basis, source: String,
    _ own: [RateSeries], _ stricter: [RateSeries], _ tree: UnitTree
  ) {
    var onBasis: [RateSeries] = []
    var conditional = Rate(
      indicator: indicator.id, basis: basis, source: source, composition: .direct, events: 0,
      observations: [:], observed: [:])
    for wide in own {
      let code = tree.units[wide.unit].code
      guard let narrow = stricter.first(where: { $0.unit == wide.unit }) else {
        findings.append(.nestedUnitLeftOut(indicator.id, inner: inner.id, unit: code))
        continue
      }
      let narrowCounts = Dictionary(uniqueKeysWithValues: narrow.counts.map { ($0.year, $0) })
      conditional.observed[wide.unit] = wide.counts
      conditional.observations[wide.unit] = [:]
      var kept: [YearlyCount] = []
      for count in wide.counts {
        guard let strict = narrowCounts[count.year] else { continue }
        guard strict.numerator <= count.numerator, count.numerator <= count.denominator else {
          findings.append(
            .nestedYearLeftOut(indicator.id, inner: inner.id, unit: code, year: count.year))
          continue
        }
        kept.append(
          YearlyCount(
            year: count.year, numerator: strict.numerator, denominator: count.denominator))
        let late = count.denominator - strict.numerator
        if late > 0 {
          conditional.observations[wide.unit, default: [:]][count.year] = YearObservation(
            count: Double(count.numerator - strict.numerator), exposure: Double(late))
        }
      }
      onBasis.append(
        RateSeries(unit: wide.unit, indicator: inner.id, source: source, counts: kept))
    }
    let innerModel =
      rates.firstIndex {
        $0.indicator == inner.id && $0.basis == basis && $0.source == source
      } ?? {
        addDirect(inner, basis: basis, source: source, series: onBasis)
        return rates.count - 1
      }()
    conditional.composition = .nested(inner: innerModel)
    conditional.events = rates[innerModel].events
    rates.append(conditional)
  }

  /// The position of a model of these denominators, shared where they agree with an earlier one.
  private mutating func eventModel(_ key: String, indicator: String, _ counts: [Int: [Int: Int]])
    -> Int
  {
    if let position = events.firstIndex(where: { $0.key == key }) {
      let agree = counts.allSatisfy { unit, years in
        years.allSatisfy { year, count in
          (events[position].counts[unit]?[year]).map { $0 == count } ?? true
        }
      }
      if agree {
        events[position].counts.merge(counts) { $0.merging($1) { first, _ in first } }
        return position
      }
    }
    let taken = events.contains { $0.key == key }
    events.append(Events(key: taken ? "\(key)/\(indicator)" : key, counts: counts))
    return events.count - 1
  }
}

extension DataQualityFinding {
  fileprivate static func nestingNotEnforced(_ id: String, inner: String, source: String) -> Self {
    Self(
      severity: .warning, rule: "nesting_not_enforced", indicator: id,
      message: LocalizedText(
        vi:
          "“\(inner)” không có số liệu từ nguồn “\(source)”, nên “\(id)” được dự báo riêng và không bảo đảm luôn lớn hơn hoặc bằng “\(inner)”.",
        en:
          "`\(inner)` has no data from source `\(source)`, so `\(id)` is forecast on its own and is not held above `\(inner)`."
      ))
  }

  fileprivate static func nestedUnitLeftOut(_ id: String, inner: String, unit: String) -> Self {
    Self(
      severity: .warning, rule: "nested_unit_left_out", unit: unit, indicator: id,
      message: LocalizedText(
        vi: "Đơn vị \(unit) có “\(id)” nhưng không có “\(inner)” cùng nguồn: không dự báo “\(id)”.",
        en: "Unit \(unit) has `\(id)` but no `\(inner)` from the same source: `\(id)` is not forecast."
      ))
  }

  fileprivate static func nestedYearLeftOut(_ id: String, inner: String, unit: String, year: Int)
    -> Self
  {
    Self(
      severity: .warning, rule: "nested_year_left_out", unit: unit, indicator: id,
      period: "\(year)",
      message: LocalizedText(
        vi:
          "Năm \(year), đơn vị \(unit): số “\(inner)” lớn hơn số “\(id)”, hoặc vượt tổng số sự kiện; năm này không dùng để ước lượng.",
        en:
          "\(year), unit \(unit): the count of `\(inner)` exceeds that of `\(id)`, or that the events; the year is not learned from."
      ))
  }
}
