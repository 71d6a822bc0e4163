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
    /// As of `RateModel`.
    var ownDenominators: Set<Int> = []
    var apart: Set<Int> = []

    var key: String { "\(indicator)/\(basis.rawValue)/\(source)" }
  }
  struct Events {
    var key: String
    var counts: [Int: [Int: Int]]

    /// What is learned of each unit: of the year in which it begins or ends, as the part of a year that
    /// it is.
    func observations(in tree: UnitTree) -> [Int: [Int: YearObservation]] {
      counts.reduce(into: [:]) { $0[$1.key] = observations(of: $1.key, in: tree) }
    }

    /// What is learned of one unit.
    func observations(of unit: Int, in tree: UnitTree) -> [Int: YearObservation] {
      let lifetime = tree.units[unit].lifetime
      return (counts[unit] ?? [:]).reduce(into: [:]) { observations, count in
        let share = lifetime.share(of: count.key)
        guard share > 0 else { return }
        observations[count.key] = YearObservation(count: Double(count.value), exposure: share)
      }
    }
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
    planEvents(data.programme)
  }

  private mutating func plan(_ indicator: Indicator, _ data: RegistrationData) {
    let series = data.series(of: indicator.id).filter { !$0.counts.isEmpty }
    var sources: [String] = []
    for one in series where !sources.contains(one.source) { sources.append(one.source) }
    for source in sources {
      let own = series.filter { $0.source == source }
      // Without a single event there is no rate to learn from, and a prior alone is no forecast.
      guard own.contains(where: { $0.counts.contains { $0.denominator > 0 } }) else { continue }
      let basis = indicator.basis ?? .registrations
      guard let inner = indicator.nests.flatMap({ data.programme.indicator($0) }) else {
        learn(own, into: directModel(indicator, basis: basis, source: source))
        continue
      }
      let stricter = data.series(of: inner.id).filter { $0.source == source && !$0.counts.isEmpty }
      if stricter.isEmpty {
        findings.append(.nestingNotEnforced(indicator.id, inner: inner.id, source: source))
        learn(own, into: directModel(indicator, basis: basis, source: source))
      } else {
        addNested(indicator, inside: inner, basis: basis, source: source, own, stricter, data.tree)
      }
    }
  }

  /// The position of an indicator's model on a basis, if there is one yet.
  private func model(of indicator: Indicator, basis: Basis, source: String) -> Int? {
    rates.firstIndex {
      $0.indicator == indicator.id && $0.basis == basis && $0.source == source
    }
  }

  /// Makes a model of a rate itself and returns its position.
  private mutating func directModel(_ indicator: Indicator, basis: Basis, source: String) -> Int {
    rates.append(
      Rate(
        indicator: indicator.id, basis: basis, source: source, composition: .direct, events: 0,
        observations: [:], observed: [:]))
    return rates.count - 1
  }

  /// Adds the years of series that a model does not have yet.
  private mutating func learn(_ series: [RateSeries], into position: Int) {
    for one in series {
      let known = rates[position].observed[one.unit] ?? []
      let new = one.counts.filter { count in !known.contains { $0.year == count.year } }
      rates[position].observed[one.unit] = (known + new).sorted { $0.year < $1.year }
      var observations = rates[position].observations[one.unit] ?? [:]
      for count in new where count.denominator > 0 {
        observations[count.year] = YearObservation(
          count: Double(count.numerator), exposure: Double(count.denominator))
      }
      rates[position].observations[one.unit] = observations
    }
  }

  /// Plans "within one year" as on time plus a share of what was not on time.
  ///
  /// Both shares must be of the same events. Where the stricter indicator is published on another
  /// basis, its numerators over the wider indicator's denominators become a model of their own:
  /// the stricter indicator on the wider one's basis, one for all indicators that need it.
  /// Where denominators differ on one basis, `NestedHistory` tells what the two rates say.
  private mutating func addNested(
    _ indicator: Indicator, inside inner: Indicator, basis: Basis, source: String,
    _ own: [RateSeries], _ stricter: [RateSeries], _ tree: UnitTree
  ) {
    var onBasis: [RateSeries] = []
    var conditional = Rate(
      indicator: indicator.id, basis: basis, source: source, composition: .direct, events: 0,
      observations: [:], observed: [:])
    let existing = model(of: inner, basis: basis, source: source)
    let isChain = existing.map { rates[$0].composition != .direct } ?? false
    for wide in own {
      let code = tree.units[wide.unit].code
      // In a chain of rules a unit that the stricter rule has left out cannot be had back here.
      let isKnown = !isChain || existing.flatMap { rates[$0].observed[wide.unit] } != nil
      let narrow = isKnown ? stricter.first { $0.unit == wide.unit }?.counts ?? [] : []
      let narrowCounts = Dictionary(uniqueKeysWithValues: narrow.map { ($0.year, $0) })
      // The model of the stricter rule may know its years over other denominators.
      let known = (existing.flatMap { rates[$0].observed[wide.unit] } ?? []).filter {
        narrowCounts[$0.year] != nil
      }
      if let history = unlike(wide, inside: known) {
        conditional.observed[wide.unit] = wide.counts
        conditional.observations[wide.unit] = history.observations
        if history.hasOwnDenominators { conditional.ownDenominators.insert(wide.unit) }
        if history.isApart { conditional.apart.insert(wide.unit) }
        findings += findings(history, wide.counts, known, indicator, inner, unit: code)
        continue
      }
      var observations: [Int: YearObservation] = [:]
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
          observations[count.year] = YearObservation(
            count: Double(count.numerator - strict.numerator), exposure: Double(late))
        }
      }
      guard !kept.isEmpty else {
        findings.append(.nestedUnitLeftOut(indicator.id, inner: inner.id, unit: code))
        continue
      }
      conditional.observed[wide.unit] = wide.counts
      conditional.observations[wide.unit] = observations
      onBasis.append(
        RateSeries(unit: wide.unit, indicator: inner.id, source: source, counts: kept))
    }
    guard !conditional.observed.isEmpty else { return }
    let innerModel = existing ?? directModel(inner, basis: basis, source: source)
    // On its own basis the stricter indicator has all these years already.
    if !isChain { learn(onBasis, into: innerModel) }
    conditional.composition = .nested(inner: innerModel)
    rates.append(conditional)
  }

  /// What a unit's years say where some of them have other denominators than the stricter rule; nil where none
  /// has, and the counts themselves tell.
  private func unlike(_ wide: RateSeries, inside known: [YearlyCount]) -> NestedHistory? {
    let strict = Dictionary(uniqueKeysWithValues: known.map { ($0.year, $0) })
    let years = wide.counts.compactMap { count -> NestedHistory.Year? in
      guard let inner = strict[count.year], inner.denominator > 0, count.denominator > 0,
        inner.numerator <= inner.denominator, count.numerator <= count.denominator
      else { return nil }
      return NestedHistory.Year(strict: inner, wide: count)
    }
    return years.contains { !$0.isShared } ? NestedHistory(years, wide: wide.counts) : nil
  }

  /// What is to be said of a unit whose denominators differ.
  private func findings(
    _ history: NestedHistory, _ wide: [YearlyCount], _ known: [YearlyCount],
    _ indicator: Indicator, _ inner: Indicator, unit: String
  ) -> [DataQualityFinding] {
    let strict = Dictionary(uniqueKeysWithValues: known.map { ($0.year, $0) })
    let pairs = wide.compactMap { count in
      strict[count.year].flatMap { $0.denominator == count.denominator ? nil : ($0, count) }
    }
    let left = history.crossed + wide.filter { $0.numerator > $0.denominator }.map(\.year)
    return [
      .nestedDenominatorsDiffer(
        indicator.id, inner: inner.id, unit: unit, pairs: pairs, isApart: history.isApart)
    ]
      + Set(left).sorted().map {
        .nestedYearLeftOut(indicator.id, inner: inner.id, unit: unit, year: $0)
      }
  }

  /// Gives every rate the model of its denominators.
  ///
  /// A nested rate is taken of the events of the stricter one, but in units whose denominators differ.
  ///
  /// Which rates share one depends on the order in which they are looked at where denominators
  /// disagree; it is that of their keys, so that the order of indicators in a file changes nothing.
  private mutating func planEvents(_ programme: Programme) {
    for position in rates.indices.sorted(by: { rates[$0].key < rates[$1].key }) {
      let rate = rates[position]
      guard rate.composition == .direct else { continue }
      let event = programme.indicator(rate.indicator)?.event?.rawValue ?? rate.indicator
      rates[position].events = eventModel(
        "\(event)/\(rate.basis.rawValue)/\(rate.source)", indicator: rate.indicator,
        rate.observed.mapValues { counts in
          Dictionary(uniqueKeysWithValues: counts.map { ($0.year, $0.denominator) })
        })
    }
    for position in rates.indices {
      if case .nested(let inner) = rates[position].composition {
        rates[position].events = rates[inner].events
      }
    }
    for position in rates.indices.sorted(by: { rates[$0].key < rates[$1].key }) {
      let rate = rates[position]
      guard !rate.ownDenominators.isEmpty else { continue }
      let event = programme.indicator(rate.indicator)?.event?.rawValue ?? rate.indicator
      let own = rate.observed.filter { rate.ownDenominators.contains($0.key) }
      rates[position].events = eventModel(
        "\(event)/\(rate.basis.rawValue)/\(rate.source)", indicator: rate.indicator,
        own.mapValues { counts in
          Dictionary(uniqueKeysWithValues: counts.map { ($0.year, $0.denominator) })
        })
    }
  }

  /// The position of a model of these denominators, shared where they agree with an earlier one.
  private mutating func eventModel(_ key: String, indicator: String, _ counts: [Int: [Int: Int]])
    -> Int
  {
    let position = events.indices.first { position in
      let model = events[position]
      guard model.key == key || model.key.hasPrefix("\(key)/") else { return false }
      return counts.allSatisfy { unit, years in
        years.allSatisfy { year, count in (model.counts[unit]?[year]).map { $0 == count } ?? true }
      }
    }
    if let position {
      events[position].counts.merge(counts) { $0.merging($1) { first, _ in first } }
      return position
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
        vi:
          "Đơn vị \(unit) có “\(id)” nhưng không năm nào có “\(inner)” dùng được từ cùng nguồn: không dự báo “\(id)”.",
        en:
          "Unit \(unit) has `\(id)` but in no year a usable `\(inner)` from the same source: `\(id)` is not forecast."
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
          "Năm \(year), đơn vị \(unit): “\(inner)” lớn hơn “\(id)”, hoặc vượt tổng số sự kiện; năm này không dùng để ước lượng.",
        en:
          "\(year), unit \(unit): `\(inner)` exceeds `\(id)`, or one of them its events; the year is not learned from."
      ))
  }

  /// Two nested rates of one unit that are shares of different numbers of events; a note where that is no more
  /// than rounding.
  fileprivate static func nestedDenominatorsDiffer(
    _ id: String, inner: String, unit: String, pairs: [(strict: YearlyCount, wide: YearlyCount)],
    isApart: Bool
  ) -> Self {
    let years = pairs.map(\.wide.year)
    let isRounding = pairs.allSatisfy { strict, wide in
      100 * abs(strict.denominator - wide.denominator) <= max(strict.denominator, wide.denominator)
    }
    let span = list(years)
    let (last, over) = (pairs.last?.strict.denominator ?? 0, pairs.last?.wide.denominator ?? 0)
    let year = years.last ?? 0
    let (vi, en) =
      isApart
      ? (
        "Tính trên mẫu số riêng, “\(id)” lại thấp hơn “\(inner)”, nên được dự báo riêng và không bảo đảm luôn lớn hơn hoặc bằng “\(inner)”.",
        "Over their own denominators `\(id)` is below `\(inner)`: it is forecast by itself and not held above `\(inner)`."
      )
      : (
        "Mỗi tỷ lệ được dự báo trên mẫu số của mình.",
        "Each rate is forecast over its own denominator."
      )
    return Self(
      severity: isRounding && !isApart ? .note : .warning, rule: "nested_denominators_differ",
      unit: unit, indicator: id, period: span,
      message: LocalizedText(
        vi:
          "Đơn vị \(unit), \(span): “\(id)” và “\(inner)” nằm trong nó có mẫu số khác nhau (năm \(year): \(over) và \(last)). \(vi)",
        en:
          "Unit \(unit), \(span): `\(id)` and `\(inner)`, which it contains, have different denominators (\(year): \(over) and \(last)). \(en)"
      ))
  }
}
