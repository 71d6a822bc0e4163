internal import Registry

/// A backlog as it stands in a model file.
struct StoredBacklog: Codable {
  struct Unit: Codable {
    var unit: String
    var history: BacklogHistory
  }

  var indicator: String
  var source: String
  var assumptions: BacklogAssumptions
  var grid: BacklogGrid
  var points: BacklogModel.Points
  var units: [Unit]
  var horizon: Int
  /// Only in parts of a model, where the first year of all units cannot be seen.
  var beginning: Int?

  init(_ model: BacklogModel, units tree: UnitTree) {
    beginning = model.beginning
    indicator = model.indicator
    source = model.source
    assumptions = model.assumptions
    grid = model.grid
    points = model.points
    units = model.histories.sorted { $0.key < $1.key }.map {
      Unit(unit: tree.units[$0].code, history: $1)
    }
    horizon = model.horizon
  }

  /// The model, once everything in it has been looked at.
  func restored(units tree: UnitTree, at place: ModelPlace) throws(ModelFault) -> BacklogModel {
    try grid.check(at: place.at("grid"))
    try points.check(grid, at: place.at("points"))
    try assumptions.check(at: place.at("assumptions"))
    try place.at("horizon").range(horizon, ModelPlace.years)
    try place.at("units").require(!units.isEmpty || beginning != nil, .missing)
    if let beginning { try place.at("beginning").range(beginning, ModelPlace.years) }
    var histories: [Int: BacklogHistory] = [:]
    for (index, stored) in units.enumerated() {
      let here = place.at("units", index)
      let unit = try tree.position(stored.unit, at: here.at("unit"))
      try here.at("unit").require(histories[unit] == nil, .repeated, stored.unit)
      try stored.history.check(at: here.at("history"))
      histories[unit] = stored.history
    }
    return BacklogModel(
      indicator: indicator, source: source, assumptions: assumptions, grid: grid, points: points,
      histories: histories, horizon: horizon, beginning: beginning)
  }
}

/// A milestone as it stands in a model file.
struct StoredMilestone: Codable {
  struct Unit: Codable {
    var unit: String
    var history: MilestoneHistory
  }

  var indicator: String
  var source: String
  var plan: MilestonePlan
  var units: [Unit]
  var horizon: Int

  init(_ model: MilestoneModel, units tree: UnitTree) {
    indicator = model.indicator
    source = model.source
    plan = model.plan
    units = model.histories.sorted { $0.key < $1.key }.map {
      Unit(unit: tree.units[$0].code, history: $1)
    }
    horizon = model.horizon
  }

  /// The model, once everything in it has been looked at.
  func restored(units tree: UnitTree, at place: ModelPlace) throws(ModelFault) -> MilestoneModel {
    try place.at("horizon").range(horizon, ModelPlace.years)
    switch plan {
    case .steps(let plan):
      try place.at("plan.start").range(plan.start.year, ModelPlace.years)
      try place.at("plan.steps").require(!plan.steps.isEmpty, .missing)
      for (index, step) in plan.steps.enumerated() {
        let here = place.at("plan.steps", index)
        try here.at("months").require(step.months.isValid, .outOfRange)
        for before in step.after {
          try here.at("after").require((0..<index).contains(before), .outOfRange, "\(before)")
        }
      }
    case .yearly(let plan):
      try place.at("plan.alpha").range(plan.alpha, 0.001...1e6)
      try place.at("plan.beta").range(plan.beta, 0.001...1e6)
      if let from = plan.from { try place.at("plan.from").range(from, ModelPlace.years) }
    }
    var histories: [Int: MilestoneHistory] = [:]
    for (index, stored) in units.enumerated() {
      let here = place.at("units", index)
      let unit = try tree.position(stored.unit, at: here.at("unit"))
      try here.at("unit").require(histories[unit] == nil, .repeated, stored.unit)
      let history = stored.history
      try here.at("history.due").range(history.due, ModelPlace.counts)
      try here.at("history.done").require((0...history.due).contains(history.done), .outOfRange)
      if let end = history.endMonth {
        try here.at("history.endMonth").range(end / 12, ModelPlace.years)
      }
      histories[unit] = history
    }
    return MilestoneModel(
      indicator: indicator, source: source, plan: plan, histories: histories, horizon: horizon)
  }
}

extension UnitTree {
  fileprivate func position(_ code: String, at place: ModelPlace) throws(ModelFault) -> Int {
    guard let unit = index(ofCode: code) else {
      throw ModelFault(key: place.key, text: code, rule: .unknownName)
    }
    return unit
  }
}

extension ModelPlace {
  fileprivate static let years = 1800...2300
  fileprivate static let counts = 0...1_000_000_000_000
}

extension BacklogAssumptions {
  fileprivate func check(at place: ModelPlace) throws(ModelFault) {
    try place.at("stockRatio").require(stockRatio.isValid, .outOfRange)
    for (name, prior) in [
      ("difficultyVariance", difficultyVariance), ("betweenPeriods", betweenPeriods),
      ("betweenUnits", betweenUnits),
    ] { try place.at(name).require(prior.isValid, .outOfRange) }
    try place.at("yearlyChange").range(yearlyChange, 0...2)
    if let capacityPerYear { try place.at("capacityPerYear").range(capacityPerYear, 0...1e12) }
  }
}

extension BacklogHistory {
  fileprivate func check(at place: ModelPlace) throws(ModelFault) {
    try place.at("done").range(done, ModelPlace.counts)
    try place.at("stated").range(stated, ModelPlace.counts)
    try place.at("endMonth").range(endMonth / 12, ModelPlace.years)
    for (index, increment) in increments.enumerated() {
      let here = place.at("increments", index)
      try here.at("before").range(increment.before, 0...done)
      try here.at("completed").range(increment.completed, 0...(done - increment.before))
      try here.at("years").range(increment.years, 0.01...1000)
    }
  }
}

extension BacklogGrid {
  fileprivate func check(at place: ModelPlace) throws(ModelFault) {
    for (name, values) in [
      ("variances", variances), ("variations", variations), ("spreads", spreads),
    ] {
      try place.at(name).require(!values.isEmpty, .missing)
      for value in values { try place.at(name).range(value, 0...1e12) }
    }
    try place.at("throughputs").require(!throughputs.isEmpty, .missing)
    try place.at("throughputs").searched(throughputs, throughputs.count)
    for (value, next) in zip(throughputs, throughputs.dropFirst()) {
      try place.at("throughputs").require(value < next, .outOfOrder, "\(next)")
    }
    for (name, values, weights) in [
      ("shared", shared, sharedWeights), ("own", own, ownWeights),
    ] {
      try place.at(name).require(!values.isEmpty, .missing)
      for value in values { try place.at(name).range(value, -6...6) }
      try place.at("\(name)Weights").sizes(weights, values.count)
      try place.at("\(name)Weights").require(weights.contains { $0 > 0 }, .notWhole)
    }
  }
}

extension BacklogModel.Points {
  fileprivate func check(_ grid: BacklogGrid, at place: ModelPlace) throws(ModelFault) {
    try place.at("weight").require(!weight.isEmpty, .missing)
    try place.at("weight").sizes(weight, weight.count)
    try place.at("mean").searched(mean, weight.count)
    for (name, nodes, values) in [
      ("variance", variance, grid.variances), ("variation", variation, grid.variations),
      ("spread", spread, grid.spreads), ("shared", shared, grid.shared),
    ] {
      try place.at(name).count(nodes.count, weight.count)
      for node in nodes { try place.at(name).range(node, 0...(values.count - 1)) }
    }
    try place.at("weight").require(weight.contains { $0 > 0 }, .outOfRange)
  }
}
