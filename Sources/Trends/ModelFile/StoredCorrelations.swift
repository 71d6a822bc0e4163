internal import Registry

/// How far units' own yearly steps of rates move together, in a model file: of each rate after the first its
/// correlations with those before it.
struct StoredCorrelations: Codable {
  /// The correlations.
  @NumberList var own: [Double]
  /// How many pairs of steps tell each.
  @NumberList var ownEvidence: [Double]

  /// Nil where there is nothing to be correlated.
  init?(_ correlations: RateCorrelations) {
    guard correlations.count > 1 else { return nil }
    let entries = (1..<correlations.count).flatMap { i in (0..<i).map { correlations[i, $0] } }
    own = entries.map(\.value)
    ownEvidence = entries.map(\.evidence)
  }

  /// The correlations of so many rates.
  func restored(rates: Int, at place: ModelPlace) throws(ModelFault) -> RateCorrelations {
    var restored = RateCorrelations(count: rates)
    let most = RateCorrelations.most
    let count = RateCorrelations.pairs(of: rates)
    try place.at("ownEvidence").sizes(ownEvidence, count)
    let here = place.at("own")
    try here.count(own.count, count)
    for value in own { try here.range(value, -most...most) }
    var next = 0
    for i in 0..<rates {
      for j in 0..<i {
        restored[i, j] = .init(value: own[next], evidence: ownEvidence[next])
        next += 1
      }
    }
    try here.require(count == 0 || restored.weights(of: Array(0..<rates)) != nil, .outOfRange)
    return restored
  }
}
