internal import LinearAlgebra

/// What a subtree says about the history of a path c above it: a Gaussian in information form.
///
/// log-likelihood(c) = `constant` + cᵀ`shift` − ½ cᵀ `precision` c, with c over the T years of
/// history. Messages of siblings simply add.
struct PathMessage: Sendable {
  /// T × T, symmetric positive semi-definite: zero rows where nothing was seen.
  var precision: Matrix
  /// Length T.
  var shift: [Double]
  /// The log-likelihood's constant.
  var constant: Double

  /// Says nothing about `count` years.
  init(silentFor count: Int) {
    precision = Matrix(rows: count, columns: count, repeating: 0)
    shift = Array(repeating: 0, count: count)
    constant = 0
  }

  /// What working responses say of the path they were seen on.
  init(_ responses: [WorkingResponse?]) {
    self.init(silentFor: responses.count)
    add(responses)
  }

  private init(precision: Matrix, shift: [Double], constant: Double) {
    self.precision = precision
    self.shift = shift
    self.constant = constant
  }

  mutating func add(_ responses: [WorkingResponse?]) {
    for (year, response) in responses.enumerated() {
      guard let response else { continue }
      precision[year, year] += response.precision
      shift[year] += response.precision * response.response
      constant +=
        response.constant - 0.5 * response.precision * response.response * response.response
    }
  }

  mutating func add(_ other: PathMessage) {
    precision = precision + other.precision
    for year in shift.indices { shift[year] += other.shift[year] }
    constant += other.constant
  }

  /// The message about the path above, the deviation from it integrated out.
  ///
  /// With deviation covariance K = LLᵀ and B = I + LᵀPL: precision P − P C P and shift b − P C b,
  /// where C = L B⁻¹ Lᵀ is the covariance of the deviation given this message.
  ///
  /// - Parameter factor: L, T × T lower triangular, of the deviation's covariance over history.
  /// - Returns: the message.
  /// - Throws: `LinearAlgebraError` if rounding leaves B without a factor.
  func integratedOver(factor: Matrix) throws(LinearAlgebraError) -> PathMessage {
    let posterior = try DeviationPosterior(message: self, factor: factor)
    let covarianceShift = posterior.covariance * shift
    let explained = precision * covarianceShift
    var integrated = PathMessage(
      precision: precision - precision * posterior.covariance * precision,
      shift: shift, constant: constant - 0.5 * posterior.logDeterminant)
    for year in shift.indices {
      integrated.shift[year] -= explained[year]
      integrated.constant += 0.5 * shift[year] * covarianceShift[year]
    }
    return integrated
  }
}

/// The deviation of a path from the path above it, given what was said about it.
///
/// Stable for any mixture of precise, vague and missing years, since only B = I + LᵀPL, whose
/// eigenvalues are at least 1, is ever factored.
///
/// > Reference: Rasmussen & Williams (2006), *Gaussian Processes for Machine Learning*, §3.4.3.
struct DeviationPosterior {
  /// S = L R⁻ᵀ with B = RRᵀ, so that the covariance is SSᵀ.
  let root: Matrix
  /// C = L B⁻¹ Lᵀ.
  let covariance: Matrix
  /// log det B.
  let logDeterminant: Double

  /// - Parameters:
  ///   - message: over T years of history.
  ///   - factor: L over M ≥ T years; years past T were not seen.
  /// - Throws: `LinearAlgebraError` if rounding leaves B without a factor.
  init(message: PathMessage, factor: Matrix) throws(LinearAlgebraError) {
    let history = message.shift.count
    let all = factor.rows
    // Lᵀ P L needs only the history rows of L.
    let seen = history == all ? factor : factor.block(rows: 0..<history, columns: 0..<all)
    var inner = seen.transposedTimes(message.precision * seen)
    for i in 0..<all { inner[i, i] += 1 }
    let cholesky = try Cholesky(inner)
    logDeterminant = cholesky.logDeterminant
    root = try cholesky.solveLower(factor.transposed()).transposed()
    covariance = root * root.transposed()
  }
}
