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
  /// With deviation covariance K = LLᵀ, B = I + LᵀPL = RRᵀ and Y = R⁻¹LᵀP: precision P − YᵀY and
  /// shift b − Yᵀ R⁻¹Lᵀb. This is where a fit spends its time, so the covariance itself, which
  /// `DeviationPosterior` has, is not made.
  ///
  /// - Parameter factor: L, T × T lower triangular, of the deviation's covariance over history.
  /// - Returns: the message.
  /// - Throws: `LinearAlgebraError` if rounding leaves B without a factor.
  func integratedOver(factor: Matrix) throws(LinearAlgebraError) -> PathMessage {
    let seen = factor.transposedTimes(precision)
    let cholesky = try Cholesky((seen * factor).addingToDiagonal(1))
    let explained = try cholesky.solveLower(seen)
    let pulled = try cholesky.solveLower(factor.transposedTimes(shift))
    let told = explained.transposedTimes(pulled)
    var integrated = PathMessage(
      precision: precision - explained.transposedTimes(explained), shift: shift,
      constant: constant - 0.5 * cholesky.logDeterminant)
    for year in shift.indices {
      integrated.shift[year] -= told[year]
      integrated.constant += 0.5 * pulled[year] * pulled[year]
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
  /// - Parameters:
  ///   - message: over T years of history.
  ///   - factor: L over M ≥ T years; years past T were not seen.
  /// - Throws: `LinearAlgebraError` if rounding leaves B without a factor.
  init(message: PathMessage, factor: Matrix) throws(LinearAlgebraError) {
    let history = message.shift.count
    let all = factor.rows
    // Lᵀ P L needs only the history rows of L.
    let seen = history == all ? factor : factor.block(rows: 0..<history, columns: 0..<all)
    let inner = seen.transposedTimes(message.precision * seen)
    let cholesky = try Cholesky(inner.addingToDiagonal(1))
    root = try cholesky.solveLower(factor.transposed()).transposed()
    covariance = root * root.transposed()
  }
}
