internal import Registry

/// A unit's path under the dynamic model given the path above it, in a model file; A volatilities.
struct StoredDynamicPath: Codable {
  /// The position of the node.
  var node: Int
  /// The first position of the grid that is drawn.
  var start: Int
  /// Where level and deviation stand: the position of the last year that was seen, or 0.
  var base: Int
  /// How much of a deviation is left a year later.
  var persistence: Double
  /// A: the probability of each volatility and those before it.
  @NumberList var cumulativeWeights: [Double]
  /// A · 2: level, lasting.
  @NumberList var offsets: [Double]
  /// A · 2T: T of the level, T of the lasting deviation.
  @NumberList var gains: [Double]
  /// A · 3: l₁₁, l₂₁, l₂₂.
  @NumberList var spreads: [Double]
  /// A.
  @NumberList var steps: [Double]
  /// A.
  @NumberList var noises: [Double]

  init(_ node: Int, _ path: DynamicPath) {
    let alternatives = path.alternatives
    self.node = node
    start = path.start
    base = path.base
    persistence = path.persistence
    cumulativeWeights = alternatives.map(\.cumulativeWeight)
    offsets = alternatives.flatMap { [$0.offset.level, $0.offset.lasting] }
    gains = alternatives.flatMap { $0.gain.level + $0.gain.lasting }
    spreads = alternatives.flatMap { [$0.spread.0, $0.spread.1, $0.spread.2] }
    steps = alternatives.map(\.step)
    noises = alternatives.map(\.noise)
  }

  func restored(_ grid: YearGrid, _ basis: DynamicBasis, at place: ModelPlace) throws(ModelFault)
    -> DynamicPath
  {
    let history = grid.historyCount
    let count = cumulativeWeights.count
    try place.at("start").range(start, 0...history)
    try place.at("base").range(base, 0...(history - 1))
    try place.at("persistence").range(persistence, 0...1)
    try place.at("cumulativeWeights").require(count > 0, .missing)
    try place.at("cumulativeWeights").allShares(cumulativeWeights, count)
    try place.at("offsets").numbers(offsets, 2 * count)
    try place.at("gains").numbers(gains, 2 * history * count)
    try place.at("spreads").numbers(spreads, 3 * count)
    for index in 0..<count {
      for diagonal in [0, 2] {
        try place.at("spreads").range(spreads[3 * index + diagonal], 0...Double.infinity)
      }
    }
    try place.at("steps").sizes(steps, count)
    try place.at("noises").sizes(noises, count)
    return DynamicPath(
      start: start, base: base, persistence: persistence,
      yearFactors: Array(basis.factors[start...]),
      alternatives: (0..<count).map { index in
        let gain = 2 * history * index
        return DynamicPath.Alternative(
          cumulativeWeight: cumulativeWeights[index],
          offset: (offsets[2 * index], offsets[2 * index + 1]),
          gain: (
            Array(gains[gain..<(gain + history)]),
            Array(gains[(gain + history)..<(gain + 2 * history)])
          ),
          spread: (spreads[3 * index], spreads[3 * index + 1], spreads[3 * index + 2]),
          step: steps[index], noise: noises[index])
      })
  }
}
