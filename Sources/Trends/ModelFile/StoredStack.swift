internal import Registry

/// What the annual-change forecast makes of drawn paths, in a model file.
struct StoredStack: Codable {
  /// One unit's maps, one for each of R drawn years.
  struct Unit: Codable {
    /// The position of the node.
    var node: Int
    /// R: the first place each map is given at.
    @NumberList var starts: [Double]
    /// R: the distance of places.
    @NumberList var steps: [Double]
    /// R · P: the values at P places, map after map.
    @NumberList var values: [Double]
  }

  /// The errors at one horizon, as quantiles.
  struct Errors: Codable {
    var years: Int
    @NumberList var shares: [Double]
    @NumberList var errors: [Double]
    var meanSquare: Double
    var samplingVariance: Double
  }

  /// The share of the annual-change forecast.
  var weight: Double
  /// The share of the dynamic model's forecast as if nothing changed.
  var stays: Double
  /// The factor of distances from the median.
  var spread: Double
  /// How much recent changes count more: a word.
  var recency: RecencyWeight
  /// The errors of the next year.
  var nextYear: Errors
  /// The errors of horizons that have their own.
  var horizons: [Errors]
  /// Increasing by node.
  var units: [Unit]

  init(_ stack: Stack) {
    weight = stack.rule.annual
    stays = stack.rule.stays
    spread = stack.rule.spread
    recency = stack.errors.recency
    nextYear = Errors(stack.errors.nextYear)
    horizons = stack.errors.byHorizon.sorted { $0.key < $1.key }.map { Errors($0.value) }
    units = stack.maps.sorted { $0.key < $1.key }.map { node, maps in
      Unit(
        node: node, starts: maps.map(\.start), steps: maps.map(\.step),
        values: maps.flatMap(\.values))
    }
  }

  /// The maps, and what they are made from.
  ///
  /// - Parameters:
  ///   - tree: what the units hang in.
  ///   - starts: for each node with a path of the dynamic model the first position drawn.
  ///   - place: where this stands.
  /// - Returns: the stack.
  /// - Throws: the first fault.
  func restored(_ tree: PathTree, starts: [Int: Int], at place: ModelPlace) throws(ModelFault)
    -> Stack
  {
    try place.at("weight").range(weight, 0...1)
    try place.at("stays").range(stays, 0...1)
    try place.at("spread").sizes([spread], 1)
    try place.at("spread").require(spread > 0, .outOfRange, "\(spread)")
    var maps: [Int: [MonotoneMap]] = [:]
    for (index, unit) in units.enumerated() {
      let here = place.at("units", index)
      guard let start = starts[unit.node] else {
        throw ModelFault(key: here.at("node").key, text: "\(unit.node)", rule: .unknownName)
      }
      try here.at("node").require(maps[unit.node] == nil, .repeated, "\(unit.node)")
      maps[unit.node] = try unit.restored(tree.grid.count - start, at: here)
    }
    var byHorizon: [Int: ErrorQuantiles.Horizon] = [:]
    for (index, errors) in horizons.enumerated() {
      let here = place.at("horizons", index)
      try here.at("years").require(byHorizon[errors.years] == nil, .repeated, "\(errors.years)")
      byHorizon[errors.years] = try errors.restored(at: here)
    }
    return Stack(
      rule: StackRule(annual: weight, stays: stays, spread: spread), maps: maps,
      errors: ErrorQuantiles(
        recency: recency, nextYear: try nextYear.restored(at: place.at("nextYear")),
        byHorizon: byHorizon))
  }
}

extension StoredStack.Unit {
  fileprivate func restored(_ rows: Int, at place: ModelPlace) throws(ModelFault) -> [MonotoneMap] {
    try place.at("starts").numbers(starts, rows)
    try place.at("steps").sizes(steps, rows)
    for step in steps { try place.at("steps").require(step > 0, .outOfRange, "\(step)") }
    let places = rows > 0 ? values.count / rows : 0
    try place.at("values").numbers(values, places * rows)
    try place.at("values").require(rows == 0 || places >= 2, .missing)
    for row in 0..<rows {
      try place.at("values").increasing(values[(row * places)..<((row + 1) * places)])
    }
    return (0..<rows).map { row in
      MonotoneMap(
        start: starts[row], step: steps[row],
        values: Array(values[(row * places)..<((row + 1) * places)]))
    }
  }
}

extension StoredStack.Errors {
  fileprivate init(_ horizon: ErrorQuantiles.Horizon) {
    years = horizon.years
    shares = horizon.shares
    errors = horizon.errors
    meanSquare = horizon.meanSquare
    samplingVariance = horizon.samplingVariance
  }

  fileprivate func restored(at place: ModelPlace) throws(ModelFault) -> ErrorQuantiles.Horizon {
    try place.at("years").range(years, 1...100)
    try place.at("shares").require(!shares.isEmpty, .missing)
    try place.at("shares").shares(shares, shares.count)
    try place.at("errors").numbers(errors, shares.count)
    try place.at("meanSquare").sizes([meanSquare], 1)
    try place.at("samplingVariance").sizes([samplingVariance], 1)
    return ErrorQuantiles.Horizon(
      years: years, shares: shares, errors: errors, meanSquare: meanSquare,
      samplingVariance: samplingVariance)
  }
}
