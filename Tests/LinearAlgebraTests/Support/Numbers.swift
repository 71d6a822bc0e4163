import LinearAlgebra

/// SplitMix64: the test matrices are the same on every machine and in every run.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// `count` numbers uniform on −1…1.
func uniform(_ count: Int, seed: Int) -> [Double] {
  var generator = TestGenerator(seed: seed)
  return (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
}

/// A matrix of numbers uniform on −1…1.
func uniform(_ rows: Int, _ columns: Int, seed: Int) -> Matrix {
  Matrix(rows: rows, columns: columns, columnMajor: uniform(rows * columns, seed: seed))
}

/// A well-conditioned symmetric positive-definite matrix of order n.
func positiveDefinite(_ n: Int, seed: Int) -> Matrix {
  let root = uniform(n, n, seed: seed)
  return root.transposedTimes(root) + Matrix.identity(n)
}

/// The largest |aᵢ − bᵢ|; infinite if the lengths differ, NaN if an entry is.
func gap(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { worst, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN || difference > worst ? difference : worst
  }
}

/// The largest |entry| of A − B; infinite if the shapes differ.
func gap(_ a: Matrix, _ b: Matrix) -> Double {
  a.rows == b.rows && a.columns == b.columns ? gap(a.storage, b.storage) : .infinity
}

/// The largest |aᵢ − bᵢ| / |bᵢ|, with 0/0 taken as 0.
func relativeGap(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let ratios = zip(a, b).map { $0 == $1 ? 0 : abs($0 - $1) / abs($1) }
  return gap(ratios, ratios.map { _ in 0 })
}

/// The inner product of two vectors.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
