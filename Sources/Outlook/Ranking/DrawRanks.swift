internal import Parallelism

/// The rank of every unit in every draw: 1 has the lowest code.
///
/// Units of equal code take turns from draw to draw, so that no unit is worse for its place in a file:
/// the first of them takes the first of their places in draws 0, m, 2m, …, where m are tied.
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
    blocks = try await concurrentMap(blockCount, workers: workers) { block in
      let first = block * Self.blockDraws
      return Self.block(codes, first..<min(first + Self.blockDraws, draws), keeping: units)
    }
    self.units = units
    self.draws = draws
  }

  /// The rounds in which the ranks of all units are looked at without keeping more than `mostKept`.
  static func rounds(units: Int, draws: Int, mostKept: Int = Self.mostKept) -> [Range<Int>] {
    let size = max(1, mostKept / max(1, draws))
    return stride(from: 0, to: units, by: size).map { $0..<min($0 + size, units) }
  }

  private static func block(_ codes: [[Int16]], _ draws: Range<Int>, keeping units: Range<Int>)
    -> [UInt32]
  {
    let count = codes.count
    // Draw by draw: the codes of a draw side by side.
    var columns = [Int16](repeating: 0, count: count * draws.count)
    for (unit, row) in codes.enumerated() {
      for (offset, draw) in draws.enumerated() { columns[offset * count + unit] = row[draw] }
    }
    var ranks = [UInt32](repeating: 0, count: units.count * blockDraws)
    var order = DrawOrder(units: count)
    for (offset, draw) in draws.enumerated() {
      let column = columns.span.extracting((offset * count)..<((offset + 1) * count))
      order.sort(column)
      order.forEachTie(column) { tie in
        var place = tie.count == 1 ? tie.lowerBound : tie.lowerBound + draw % tie.count
        for position in tie {
          let unit = Int(order.order[position])
          if units.contains(unit) {
            ranks[(unit - units.lowerBound) * blockDraws + offset] =
              UInt32(truncatingIfNeeded: place + 1)
          }
          place = place + 1 == tie.upperBound ? tie.lowerBound : place + 1
        }
      }
    }
    return ranks
  }

  /// The ranks of a unit of `units`, draw by draw, into an array of `draws` elements.
  func copy(unit: Int, into ranks: inout [UInt32]) {
    let first = (unit - units.lowerBound) * Self.blockDraws
    for (block, own) in blocks.enumerated() {
      let start = block * Self.blockDraws
      for offset in 0..<min(Self.blockDraws, draws - start) {
        ranks[start + offset] = own[first + offset]
      }
    }
  }
}
