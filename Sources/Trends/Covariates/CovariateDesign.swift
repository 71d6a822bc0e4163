internal import LinearAlgebra
internal import Registry

/// The covariates of a model's units as orthonormal columns.
///
/// Values are centred over the units and multiplied by C = √n R⁻¹, R being that of their Householder QR: columns
/// have mean square 1 and no correlation, so that one prior suits them all, whatever they are measured in. Of the
/// coefficients β of these columns, those of the values themselves are Cβ.
///
/// > Reference: Gelman & Hill (2007), *Data Analysis Using Regression and Multilevel/Hierarchical Models*, §4.2,
/// > for centring; Golub & Van Loan (2013), *Matrix Computations*, §5.2, for QR.
struct CovariateDesign: Sendable, Equatable {
  /// Columns whose own part is less than this share of their size are constant, or told by those before.
  private static let leastOwnPart = 1e-7

  /// K covariates.
  let covariates: [Covariate]
  /// The mean of each over the units.
  let means: [Double]
  /// C, K × K, upper triangular with a positive diagonal.
  let scaling: Matrix

  /// A design as it was made before.
  init(covariates: [Covariate], means: [Double], scaling: Matrix) {
    self.covariates = covariates
    self.means = means
    self.scaling = scaling
  }

  /// Makes the columns.
  ///
  /// - Parameters:
  ///   - covariates: what they are.
  ///   - values: of each covariate that of every unit.
  /// - Returns: the design of those that say something of their own, if any, and those that do not.
  static func make(_ covariates: [Covariate], _ values: [[Double]]) -> (
    design: CovariateDesign?, leftOut: [Covariate]
  ) {
    var kept: [Int] = []
    var leftOut: [Covariate] = []
    var qr: HouseholderQR?
    let means = values.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    for (index, column) in values.enumerated() {
      let largest = column.reduce(0) { max($0, abs($1)) }
      let isConstant = column.allSatisfy {
        abs($0 - means[index]) <= leastOwnPart * largest
      }
      let columns = (kept + [index]).flatMap { own in values[own].map { $0 - means[own] } }
      guard !isConstant,
        let next = try? HouseholderQR(
          Matrix(rows: column.count, columns: kept.count + 1, columnMajor: columns)),
        next.reciprocalCondition > leastOwnPart
      else {
        leftOut.append(covariates[index])
        continue
      }
      kept.append(index)
      qr = next
    }
    guard let qr else { return (nil, leftOut) }
    let design = CovariateDesign(
      covariates: kept.map { covariates[$0] }, means: kept.map { means[$0] },
      scaling: scaling(qr.upper, units: Double(qr.rows)))
    return (design, leftOut)
  }

  /// √n R⁻¹, with the signs that make the diagonal positive.
  private static func scaling(_ upper: Matrix, units: Double) -> Matrix {
    let count = upper.columns
    var inverse = Matrix(rows: count, columns: count)
    for j in 0..<count {
      inverse[j, j] = units.squareRoot() / abs(upper[j, j])
      for i in (0..<j).reversed() {
        let sum = (i + 1...j).reduce(0) { $0 + upper[i, $1] * inverse[$1, j] }
        inverse[i, j] = -sum / upper[i, i]
      }
    }
    return inverse
  }

  /// The row of a unit with these values of all K covariates.
  func row(_ values: [Double]) -> [Double] {
    covariates.indices.map { k in
      (0...k).reduce(0) { $0 + (values[$1] - means[$1]) * scaling[$1, k] }
    }
  }

  /// The coefficients of the values themselves, from those of the columns.
  func told(_ coefficients: [Double]) -> [Double] {
    covariates.indices.map { k in
      (k..<coefficients.count).reduce(0) { $0 + scaling[k, $1] * coefficients[$1] }
    }
  }
}
