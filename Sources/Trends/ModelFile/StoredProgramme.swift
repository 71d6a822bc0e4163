public import Registry

/// Everything that was fitted for a programme, as it stands in a model file.
public struct StoredProgramme: Codable, Sendable {
  /// One unit's yearly counts.
  struct Series: Codable {
    var unit: String
    /// Increasing.
    @NumberList var years: [Int]
    @NumberList var numerators: [Int]
    @NumberList var denominators: [Int]
  }

  /// One rate.
  struct Rate: Codable {
    var indicator: String
    var basis: Basis
    var source: String
    /// The key of the stricter rate that this one contains; absent if the path is the rate's own.
    var inside: String?
    /// The key of the model of its denominators.
    var events: String
    /// In the order of units.
    var observed: [Series]
    /// The codes of units that are taken of `events` where others are of the events of `inside`; absent where
    /// there are none.
    var ownDenominators: [String]?
    /// The codes of units whose path is the rate's own although others' are inside another; absent where there
    /// are none.
    var apart: [String]?
    var paths: StoredPaths
  }

  /// One model of denominators.
  struct Events: Codable {
    var key: String
    var paths: StoredPaths
  }

  /// The keys below which all lists of numbers are `NumberList`s.
  public static let keysAboveNumbers = ["correlations", "observed", "paths"]

  /// The most events of a year: what twelve months can hold of the largest count that is taken.
  static let mostEvents = 1.2e13

  var rates: [Rate]
  var events: [Events]
  var findings: [DataQualityFinding]
  /// Absent where there are none, and in files of tools that knew none.
  var backlogs: [StoredBacklog]?
  /// Absent where there are none, and in files of tools that knew none.
  var milestones: [StoredMilestone]?
  /// Absent where there is one rate or none.
  var correlations: StoredCorrelations?

  /// What a fit is in a model file.
  public init(_ fitted: FittedProgramme) {
    let units = fitted.tree
    rates = fitted.rates.map { rate in
      var inside: String?
      if case .nested(let inner) = rate.composition { inside = fitted.rates[inner].key }
      let codes = { (indices: Set<Int>) in
        indices.isEmpty ? nil : indices.sorted().map { units.units[$0].code }
      }
      return Rate(
        indicator: rate.indicator, basis: rate.basis, source: rate.source, inside: inside,
        events: fitted.events[rate.events].key,
        observed: rate.observed.sorted { $0.key < $1.key }.map { unit, counts in
          Series(
            unit: units.units[unit].code, years: counts.map(\.year),
            numerators: counts.map(\.numerator), denominators: counts.map(\.denominator))
        }, ownDenominators: codes(rate.ownDenominators), apart: codes(rate.apart),
        paths: StoredPaths(rate.paths, units: units))
    }
    events = fitted.events.map {
      Events(key: $0.key, paths: StoredPaths($0.paths, units: units))
    }
    findings = fitted.findings
    if !fitted.backlogs.isEmpty {
      backlogs = fitted.backlogs.map { StoredBacklog($0, units: units) }
    }
    if !fitted.milestones.isEmpty {
      milestones = fitted.milestones.map { StoredMilestone($0, units: units) }
    }
    correlations = fitted.correlations.flatMap(StoredCorrelations.init)
  }

  /// The fit, once everything in it has been looked at.
  ///
  /// - Parameters:
  ///   - units: the units of the file.
  ///   - key: where it stands in the file.
  /// - Returns: the fit.
  /// - Throws: the first fault.
  public func restored(units: UnitTree, at key: String) throws(ModelFault) -> FittedProgramme {
    let place = ModelPlace(key: key)
    var models: [EventModel] = []
    for (index, stored) in events.enumerated() {
      let here = place.at("events", index)
      try here.at("key").require(!models.contains { $0.key == stored.key }, .repeated, stored.key)
      models.append(
        EventModel(
          key: stored.key, paths: try stored.paths.restored(units: units, at: here.at("paths"))))
    }
    var restored: [RateModel] = []
    for (index, stored) in rates.enumerated() {
      let here = place.at("rates", index)
      let rate = try stored.restored(restored, models, units: units, at: here)
      try here.require(!restored.contains { $0.key == rate.key }, .repeated, rate.key)
      restored.append(rate)
    }
    var backlogs: [BacklogModel] = []
    for (index, stored) in (self.backlogs ?? []).enumerated() {
      let here = place.at("backlogs", index)
      let model = try stored.restored(units: units, at: here)
      try here.require(!backlogs.contains { $0.key == model.key }, .repeated, model.key)
      backlogs.append(model)
    }
    var milestones: [MilestoneModel] = []
    for (index, stored) in (self.milestones ?? []).enumerated() {
      let here = place.at("milestones", index)
      let model = try stored.restored(units: units, at: here)
      try here.require(!milestones.contains { $0.key == model.key }, .repeated, model.key)
      milestones.append(model)
    }
    let correlations = try self.correlations?.restored(
      rates: restored.count, at: place.at("correlations"))
    return FittedProgramme(
      tree: units, rates: restored, events: models, findings: findings, backlogs: backlogs,
      milestones: milestones, correlations: correlations)
  }
}

extension StoredProgramme.Rate {
  fileprivate func restored(
    _ before: [RateModel], _ models: [EventModel], units: UnitTree, at place: ModelPlace
  ) throws(ModelFault) -> RateModel {
    guard let model = models.firstIndex(where: { $0.key == events }) else {
      throw ModelFault(key: place.at("events").key, text: events, rule: .unknownName)
    }
    var composition = RateComposition.direct
    if let inside {
      guard let inner = before.firstIndex(where: { $0.key == inside }) else {
        throw ModelFault(key: place.at("inside").key, text: inside, rule: .unknownName)
      }
      composition = .nested(inner: inner)
    }
    let paths = try self.paths.restored(units: units, at: place.at("paths"))
    let grid = paths.tree.grid
    // Events must be there for every year that the rate is drawn in.
    try place.at("events").require(
      models[model].paths.tree.grid.horizon >= grid.horizon, .outOfRange, events)
    var positions: [Int: Int] = [:]
    for (position, node) in paths.tree.nodes.enumerated() {
      // Parts of nested rates are differences of doubles.
      if let seen = node.observations.lazy.compactMap(\.self).first(where: {
        $0.count > $0.exposure * (1 + 1e-9)
      }) {
        throw ModelFault(
          key: place.at("paths.tree.nodes", position).at("counts").key, text: "\(seen.count)",
          rule: .moreThanAll(of: Int(seen.exposure)))
      }
      if let unit = node.unit { positions[unit] = position }
    }
    var observed: [Int: [YearlyCount]] = [:]
    for (index, series) in self.observed.enumerated() {
      let here = place.at("observed", index)
      guard let unit = units.index(ofCode: series.unit) else {
        throw ModelFault(key: here.at("unit").key, text: series.unit, rule: .unknownName)
      }
      try here.at("unit").require(observed[unit] == nil, .repeated, series.unit)
      let start = positions[unit].map { grid.first + paths.start(ofUnitAt: $0) }
      observed[unit] = try series.restored(grid, drawnFrom: start, at: here)
    }
    let own = try Self.units(
      ownDenominators, among: observed, units, at: place.at("ownDenominators"))
    let apart = try Self.units(self.apart, among: observed, units, at: place.at("apart"))
    // Only what is nested has exceptions.
    if inside == nil {
      try place.at("ownDenominators").require(own.isEmpty, .outOfRange)
      try place.at("apart").require(apart.isEmpty, .outOfRange)
    }
    return RateModel(
      indicator: indicator, basis: basis, source: source, composition: composition, paths: paths,
      events: model, observed: observed, ownDenominators: own, apart: apart)
  }

  /// The units with given codes, each of which has observations.
  private static func units(
    _ codes: [String]?, among observed: [Int: [YearlyCount]], _ units: UnitTree,
    at place: ModelPlace
  ) throws(ModelFault) -> Set<Int> {
    var found: Set<Int> = []
    for code in codes ?? [] {
      guard let unit = units.index(ofCode: code), observed[unit] != nil else {
        throw ModelFault(key: place.key, text: code, rule: .unknownName)
      }
      try place.require(found.insert(unit).inserted, .repeated, code)
    }
    return found
  }
}

extension StoredProgramme.Series {
  fileprivate func restored(_ grid: YearGrid, drawnFrom start: Int?, at place: ModelPlace)
    throws(ModelFault) -> [YearlyCount]
  {
    try place.at("years").require(!years.isEmpty, .missing)
    try place.at("numerators").count(numerators.count, years.count)
    try place.at("denominators").count(denominators.count, years.count)
    for (year, next) in zip(years, years.dropFirst()) {
      try place.at("years").require(year < next, .outOfOrder, "\(next)")
    }
    for index in years.indices {
      try place.at("numerators").require(
        numerators[index] <= denominators[index], .moreThanAll(of: denominators[index]),
        "\(numerators[index])")
      try place.at("years").range(years[index], grid.first...grid.lastHistory)
      let events = 0...Int(StoredProgramme.mostEvents)
      try place.at("numerators").range(numerators[index], events)
      try place.at("denominators").range(denominators[index], events)
    }
    // What is drawn must begin where the observations end.
    if let start {
      try place.at("years").require(start <= years[years.count - 1] + 1, .outOfRange, "\(start)")
    }
    return years.indices.map {
      YearlyCount(
        year: years[$0], numerator: numerators[$0], denominator: denominators[$0])
    }
  }
}
