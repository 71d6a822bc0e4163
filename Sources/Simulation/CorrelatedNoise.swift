internal import Randomness
internal import Trends

/// The random numbers of a unit's own path in one rate, and what each of them decides.
struct RateNoise {
  /// The position of the rate.
  var rate: Int
  /// What its paths take.
  var kinds: [NoiseKind]
  /// Of each column but the choice.
  var roles: [NoiseRole]
  /// The columns from the rate's own streams, all of them normal.
  var normals: NoiseColumns

  /// Numbers of a rate from its own streams.
  init(
    rate: Int, kinds: [NoiseKind], roles: [NoiseRole], family: StreamFamily, draws: Int,
    unit: UInt64
  ) {
    self.rate = rate
    self.kinds = kinds
    self.roles = roles
    normals = family.columns(
      kinds.map { $0 == .heavy ? .normal : $0 }, draws: draws, unit: unit)
  }

  /// The numbers, correlated with those of rates before this one that decide the same.
  ///
  /// - Parameters:
  ///   - others: rates before this one, in order.
  ///   - correlations: of all rates.
  ///   - draws: the number of draws.
  /// - Returns: columns distributed as `kinds` says.
  func correlated(
    with others: [RateNoise], _ correlations: RateCorrelations, draws: Int
  ) -> NoiseColumns {
    let places = others.map { other in
      Dictionary(
        uniqueKeysWithValues: other.roles.enumerated().map { column, role in (role, column) })
    }
    var known: [[Int]: [Float]] = [:]
    let isHeavy = kinds.filter { $0 != .choice }.map { $0 == .heavy }
    return normals.summed(
      draws: draws,
      roles.enumerated().map { column, role in
        let members = others.indices.filter { places[$0][role] != nil }
        let weights = known[members] ?? Self.weights(others, members, rate, correlations)
        known[members] = weights
        var terms = zip(weights, members).compactMap { weight, member in
          places[member][role].map { (weight, others[member].normals, $0) }
        }
        terms.append((weights[members.count], normals, column))
        return (terms, isHeavy[column])
      })
  }

  private static func weights(
    _ others: [RateNoise], _ members: [Int], _ rate: Int, _ correlations: RateCorrelations
  ) -> [Float] {
    guard let weights = correlations.weights(of: members.map { others[$0].rate } + [rate])
    else { preconditionFailure("correlations that can be of all rates can be of some") }
    return weights.map(Float.init)
  }
}
