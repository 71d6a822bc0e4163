/// How far the means of two units are apart, in standard deviations of the units' difference.
struct PairSeparation: Sendable {
  /// The unit of the lower mean, and the other.
  let lower: Int
  let upper: Int
  /// The standard deviation of the difference over the draws, in codes; 0 if no draw differs from another.
  let spread: Double
  /// The difference of means, in codes; 0 or more.
  let difference: Double

  /// The difference of means over `spread`, 0 or more; infinite where only means differ.
  var separation: Double {
    spread > 0 ? difference / spread : difference == 0 ? 0 : Double.infinity
  }

  /// Compares two units.
  ///
  /// - Parameters:
  ///   - draws: all units.
  ///   - row: one of them.
  ///   - other: another.
  ///   - product: the sum of their products, as `PairKernels` finds it.
  init(_ draws: CentredDraws, _ row: Int, _ other: Int, product: Int64) {
    let difference = draws.means[row] - draws.means[other]
    (lower, upper) = difference < 0 ? (row, other) : (other, row)
    self.difference = abs(difference)
    spread = draws.spread(row, other, product: product)
  }

  /// False only where the separation is less than a number, without a division.
  func canReach(_ separation: Double) -> Bool {
    difference >= separation * spread * (1 - 1e-12)
  }
}
