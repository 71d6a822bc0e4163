internal import LinearAlgebra
internal import Registry

/// A node's path given the path above it, in a model file.
struct StoredConditional: Codable {
  /// The position of the node.
  var node: Int
  /// The first position of the grid that is drawn.
  var start: Int
  /// M − start.
  @NumberList var offset: [Double]
  /// (M − start) × T, column after column.
  @NumberList var gain: [Double]
  /// (M − start) × k, column after column.
  @NumberList var spread: [Double]

  init(_ node: Int, _ path: ConditionalPath) {
    self.node = node
    start = path.start
    offset = path.offset
    gain = path.gain.storage
    spread = path.spread.storage
  }

  func restored(_ tree: PathTree, at place: ModelPlace) throws(ModelFault) -> ConditionalPath {
    let years = tree.grid.count
    // What others hang below is drawn in full.
    try place.at("start").range(start, 0...(tree.children[node].isEmpty ? years : 0))
    let rows = years - start
    let columns = rows > 0 ? spread.count / rows : 0
    try place.at("spread").require(rows == 0 || columns > 0, .missing)
    try place.at("offset").numbers(offset, rows)
    try place.at("gain").numbers(gain, rows * tree.grid.historyCount)
    try place.at("spread").numbers(spread, rows * columns)
    return ConditionalPath(
      start: start, offset: offset,
      gain: Matrix(rows: rows, columns: tree.grid.historyCount, columnMajor: gain),
      spread: Matrix(rows: rows, columns: columns, columnMajor: spread))
  }
}
