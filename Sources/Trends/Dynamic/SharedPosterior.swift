internal import LinearAlgebra

/// The posterior of the paths that units share, from what was said of each: messages up to the
/// root, means, covariances and slopes down.
struct SharedPosterior {
  /// The log-likelihood of everything, for each kind of trend.
  private(set) var logEvidence: [CommonTrend: Double] = [:]
  /// The mean of each inner path over history, both kinds of trend weighed by their evidence.
  private(set) var paths: [[Double]]
  /// Its covariance, T × T.
  private(set) var covariances: [Matrix] = []
  /// What was said of each inner path by everything below it.
  private(set) var messages: [PathMessage]

  private let parents: [Int?]
  private let kernels: DynamicKernels
  private var insides: [Inside?]
  private var roots: [Root] = []

  /// The inside of `PathMessage.integratedOver`, kept for the way down.
  private struct Inside {
    /// Z = R⁻¹Lᵀ; the covariance of the deviation is ZᵀZ.
    let root: Matrix
    /// Y = ZP.
    let explained: Matrix
    /// Zb.
    let pulled: [Double]
    /// Q = P − YᵀY, the precision that is handed up.
    let precision: Matrix
    /// The log-likelihood's constant, the deviation integrated out.
    let constant: Double

    init(_ message: PathMessage, factor: Matrix) throws(LinearAlgebraError) {
      let cholesky = try Cholesky(
        factor.transposedTimes(message.precision * factor).addingToDiagonal(1))
      root = try cholesky.solveLower(factor.transposed())
      explained = root * message.precision
      pulled = root * message.shift
      precision = message.precision - explained.transposedTimes(explained)
      constant =
        message.constant - 0.5 * cholesky.logDeterminant
        + 0.5 * pulled.reduce(0) { $0 + $1 * $1 }
    }
  }

  /// One kind of trend.
  private struct Root {
    let trend: CommonTrend
    let inside: Inside
    let mean: [Double]
  }

  /// Works out where the paths stand.
  ///
  /// - Parameters:
  ///   - state: how the paths hang together.
  ///   - messages: of the units right below each path.
  ///   - kernels: covariances of the paths' deviations.
  /// - Throws: `notPositiveDefinite` if rounding leaves a posterior without a factor.
  init(
    _ state: DynamicState, messages: [PathMessage], kernels: DynamicKernels
  ) throws(TrendError) {
    parents = state.inner.map(\.parent)
    self.messages = messages
    self.kernels = kernels
    insides = Array(repeating: nil, count: messages.count)
    paths = state.inner.map(\.path)
    do throws(LinearAlgebraError) {
      try goUp()
      try crown()
      goDown()
    } catch {
      throw .notPositiveDefinite(what: "posterior of the paths that units share")
    }
  }

  private mutating func goUp() throws(LinearAlgebraError) {
    for position in parents.indices.dropFirst().reversed() {
      guard let parent = parents[position] else { continue }
      let message = messages[position]
      let inside = try Inside(message, factor: kernels.group)
      insides[position] = inside
      var handed = PathMessage(silentFor: message.shift.count)
      handed.precision = inside.precision
      handed.shift = zip(message.shift, inside.explained.transposedTimes(inside.pulled)).map(-)
      handed.constant = inside.constant
      messages[parent].add(handed)
    }
  }

  private mutating func crown() throws(LinearAlgebraError) {
    for trend in CommonTrend.allCases {
      guard let factor = kernels.roots[trend] else { continue }
      let inside = try Inside(messages[0], factor: factor)
      logEvidence[trend] = inside.constant
      roots.append(
        Root(trend: trend, inside: inside, mean: inside.root.transposedTimes(inside.pulled)))
    }
    paths[0] = Array(repeating: 0, count: paths[0].count)
    for root in roots {
      let weight = weight(of: root.trend)
      for year in paths[0].indices { paths[0][year] += weight * root.mean[year] }
    }
  }

  private mutating func goDown() {
    for position in parents.indices.dropFirst() {
      guard let parent = parents[position], let inside = insides[position] else { continue }
      let told = zip(inside.pulled, inside.explained * paths[parent]).map(-)
      paths[position] = zip(paths[parent], inside.root.transposedTimes(told)).map(+)
    }
  }

  /// The log-likelihood, both kinds of trend weighed by what is believed of them.
  var total: Double { CommonTrend.total(logEvidence) }

  /// The posterior probability of a kind of trend.
  func weight(of trend: CommonTrend) -> Double { CommonTrend.weight(of: trend, logEvidence) }

  /// Works out the covariances of the paths.
  mutating func spread() {
    covariances = parents.map { _ in Matrix(rows: 0, columns: 0) }
    let count = paths[0].count
    var common = Matrix(rows: count, columns: count)
    for root in roots {
      let weight = weight(of: root.trend)
      let away = zip(root.mean, paths[0]).map(-)
      common = common + weight * (root.inside.root.transposedTimes(root.inside.root) + away.square)
    }
    covariances[0] = common
    for position in parents.indices.dropFirst() {
      guard let parent = parents[position], let inside = insides[position] else { continue }
      // The path is Z ᵀ(…) + (I − ZᵀY) parent.
      let kept = Matrix.identity(count) - inside.root.transposedTimes(inside.explained)
      covariances[position] =
        inside.root.transposedTimes(inside.root) + kept * covariances[parent] * kept.transposed()
    }
  }

  /// The slopes of the log-likelihood in the hyper-parameters of the shared paths, for messages
  /// that stay as they are; `spread` comes first.
  ///
  /// With Q the precision that a deviation's message hands up, and u = b − P c̄ what is left to be
  /// said at the mean path, the slope is ½ tr[(uuᵀ + Q C Q − Q) ∂K/∂θ], C the covariance of the
  /// path above, which the root has none of.
  func slopes(_ values: DynamicValues) -> SharedSlopes {
    var slopes = SharedSlopes()
    let count = paths[0].count
    for root in roots {
      let left = left(0, at: root.mean)
      let matrix = left.square - root.inside.precision
      let weight = 0.5 * weight(of: root.trend)
      let shape = kernels.shapes[root.trend]
      let step = 2 * values.commonStep * values.commonStep
      let trend = 2 * values.commonTrend * values.commonTrend
      for j in 0..<count {
        for i in 0..<count {
          slopes.commonStep += weight * step * Double(min(i, j)) * matrix[i, j]
          slopes.commonTrend += weight * trend * (shape?[i, j] ?? 0) * matrix[i, j]
        }
      }
    }
    let level = values.groupLevelSpread * values.groupLevelSpread
    let step = values.groupStep * values.groupStep
    for position in parents.indices.dropFirst() {
      guard let parent = parents[position], let inside = insides[position] else { continue }
      let left = left(position, at: paths[position])
      let above = inside.precision * covariances[parent] * inside.precision
      let matrix = left.square + above - inside.precision
      for j in 0..<count {
        for i in 0..<count {
          slopes.groupLevel += level * matrix[i, j]
          slopes.groupStep += step * Double(min(i, j)) * matrix[i, j]
        }
      }
    }
    return slopes
  }

  /// b − P c: what is left to be said of a path if it stands at c.
  private func left(_ position: Int, at path: [Double]) -> [Double] {
    zip(messages[position].shift, messages[position].precision * path).map(-)
  }
}

/// Slopes in the logarithms of the hyper-parameters of the shared paths.
struct SharedSlopes {
  var commonStep = 0.0
  var commonTrend = 0.0
  var groupStep = 0.0
  var groupLevel = 0.0
}

extension [Double] {
  /// x xᵀ.
  fileprivate var square: Matrix {
    var matrix = Matrix(rows: count, columns: count)
    for j in indices {
      for i in indices { matrix[i, j] = self[i] * self[j] }
    }
    return matrix
  }
}
