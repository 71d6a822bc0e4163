/// What is worked out of the pairs of some rows with others: products of all, the rest of one row at a time.
struct PairTable: Sendable {
  /// The rows, and the others.
  private(set) var rows = 0..<0
  private(set) var others = 0..<0
  /// Places of a row: one for each other, up to a multiple of `CentredDraws.lanes`.
  private(set) var width = 0
  /// The sum of products of row j and other k, counted from 0, at j · `width` + k.
  var products: [Int64] = []
  /// By other: the standard deviation of the difference over the draws, in codes; 0 if no draw differs from
  /// another.
  var spreads: [Double] = []
  /// By other: the difference of the means over the spread, 0 or more; infinite where only means differ.
  var separations: [Double] = []
  /// By other: a difference of codes has to be greater to be of interest; 65,535 if none is.
  var limits: [UInt16] = []

  /// Makes room.
  mutating func begin(_ rows: Range<Int>, _ others: Range<Int>) {
    (self.rows, self.others) = (rows, others)
    let lanes = CentredDraws.lanes
    width = (others.count + lanes - 1) / lanes * lanes
    if products.count < rows.count * width {
      products = Array(repeating: 0, count: rows.count * width)
    }
    if spreads.count < width {
      spreads = Array(repeating: 0, count: width)
      separations = spreads
      limits = Array(repeating: 0, count: width)
    }
  }
}
