internal import Parallelism

/// The rank of every unit in every draw: 1 has the lowest code.
///
/// Units of equal code take turns from draw to draw, so that no unit is worse for its place in a file.
struct DrawRanks: Sendable {
  /// Draws are worked off in blocks of so many.
  static let blockDraws = 64
  /// At most so many ranks are kept at once (134 MB); what is more is ranked in several rounds.
  static let mostKept = 1 << 25

  /// The units whose ranks are kept.
  let units: Range<Int>
  /// The number of draws.
  let draws: Int
  /// One element per block: of unit u in draw d of the block at (u − units.lowerBound) · 64 + d.
  private let blocks: [[UInt32]]

  /// Ranks all units and keeps the ranks of some.
  ///
  /// - Parameters:
  ///   - codes: one row per unit, one column per draw.
  ///   - units: whose ranks to keep.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(draws · units); memory O(draws · `units`).
  init(_ codes: [[Int16]], keeping units: Range<Int>, workers: Int) async throws {
    let draws = codes[0].count
    let blockCount = (draws + Self.blockDraws - 1) / Self.blockDraws
    // Several blocks for each part, which share what a draw's order takes.
    let partCount = min(blockCount, 4 * workers)
    let parts = try await concurrentMap(partCount, workers: workers) { part in
      var places = DrawPlaces()
      return (part * blockCount / partCount..<(part + 1) * blockCount / partCount).map { block in
        let first = block * Self.blockDraws
        return Self.block(
          codes, first..<min(first + Self.blockDraws, draws), keeping: units, &places)
      }
    }
    blocks = Array(parts.joined())
    self.units = units
    self.draws = draws
  }

  /// The rounds in which the ranks of all units are looked at without keeping more than `mostKept`.
  static func rounds(units: Int, draws: Int, mostKept: Int = Self.mostKept) -> [Range<Int>] {
    let size = max(1, mostKept / max(1, draws))
    return stride(from: 0, to: units, by: size).map { $0..<min($0 + size, units) }
  }

  private static func block(
    _ codes: [[Int16]], _ draws: Range<Int>, keeping units: Range<Int>, _ places: inout DrawPlaces
  ) -> [UInt32] {
    let count = codes.count
    let columns = columns(codes, draws)
    var ranks = [UInt32](repeating: 0, count: units.count * blockDraws)
    var own = [UInt32](repeating: 0, count: count)
    for (offset, draw) in draws.enumerated() {
      var column = own.mutableSpan
      places.rank(
        columns.span.extracting((offset * count)..<((offset + 1) * count)), draw: draw,
        into: &column)
      let (from, first) = (own.span, units.lowerBound)
      var to = ranks.mutableSpan
      for unit in 0..<units.count { to[unit * blockDraws + offset] = from[first + unit] }
    }
    return ranks
  }

  /// The codes of some draws, draw by draw, those of all units side by side.
  static func columns(_ codes: [[Int16]], _ draws: Range<Int>) -> [Int16] {
    let count = codes.count
    var columns = [Int16](repeating: 0, count: count * draws.count)
    var tile = [Int16](repeating: 0, count: tileUnits * draws.count)
    for first in stride(from: 0, to: count, by: tileUnits) {
      let units = first..<min(first + tileUnits, count)
      copy(codes[units], draws, into: &tile)
      turn(tile.span, draws.count, units, of: count, into: &columns)
    }
    return columns
  }

  /// So many units, a line of the processor's cache for each draw, are turned at once.
  private static let tileUnits = 32

  private static func copy(
    _ codes: ArraySlice<[Int16]>, _ draws: Range<Int>, into tile: inout [Int16]
  ) {
    var all = tile.mutableSpan
    for (place, row) in codes.enumerated() {
      let own = row.span.extracting(draws)
      for offset in 0..<own.count { all[place * own.count + offset] = own[offset] }
    }
  }

  private static func turn(
    _ tile: Span<Int16>, _ draws: Int, _ units: Range<Int>, of count: Int,
    into columns: inout [Int16]
  ) {
    var all = columns.mutableSpan
    for offset in 0..<draws {
      let start = offset * count + units.lowerBound
      for place in 0..<units.count { all[start + place] = tile[place * draws + offset] }
    }
  }

  /// The ranks of a unit of `units`, draw by draw, into an array of `draws` elements.
  func copy(unit: Int, into ranks: inout [UInt32]) {
    let first = (unit - units.lowerBound) * Self.blockDraws
    var all = ranks.mutableSpan
    for (block, own) in blocks.enumerated() {
      let start = block * Self.blockDraws
      let own = own.span.extracting(first..<(first + min(Self.blockDraws, draws - start)))
      for offset in 0..<own.count { all[start + offset] = own[offset] }
    }
  }
}
