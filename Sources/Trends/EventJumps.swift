#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// A year of one node whose value comes apart from those beside it, with variances of its own for that.
struct PathShock: Sendable, Equatable {
  /// The position in the grid.
  var year: Int
  /// The variance added to the walk's step into the year, which all later years have in common.
  var step: Double
  /// The variance added to the year alone.
  var noise: Double
}

/// Finds jumps of yearly counts that no walk takes: a slip of a digit, a merger, another unit's figures.
///
/// What a step of a unit usually is, is learned from all units together. One tenfold denominator among sixty steps
/// would make every unit's future as wide as that, so a jump has its own variance, its square, and tells nothing of
/// others' steps. The change of the logarithm between two years with counts is a jump if, less the median change of
/// the units at its depth where five have both years,
///
/// - it is a factor of two or more;
/// - and six standard deviations: s² a year for the walk, and the Poisson variance of both counts. The s of a depth is
///   the one with which half of its changes lie within 0.6745 deviations; 0 where the counts alone move as much, as
///   those of small units do.
///
/// Jumps cut a series into pieces. A piece of one year inside is a slip of that year; other pieces are levels; of a
/// piece that is the last year alone nobody knows which, and it is given both.
struct EventJumps {
  private static let factor = 2.0
  private static let deviations = 6.0
  /// The standard deviation of normal values over their median distance from the mean.
  private static let usualDeviations = 1.4826
  /// From how many units the median change of a year is taken.
  private static let unitsOfYear = 5

  /// For every node with jumps its years with counts, as positions of the grid, cut into pieces.
  private let pieces: [Int: [[Int]]]
  private let tree: PathTree
  /// The change of the logarithm into the first year of each piece but the first.
  private var sizes: [Int: [Double]] = [:]

  /// Looks at the counts of a tree.
  init(_ tree: PathTree) {
    self.tree = tree
    let changes = tree.nodes.map { Self.changes($0.observations) }
    var pieces: [Int: [[Int]]] = [:]
    for positions in Dictionary(grouping: tree.nodes.indices, by: { tree.nodes[$0].depth }).values {
      let usual = Self.usual(positions.map { changes[$0] })
      let rest = positions.map { position in
        changes[position].map { $0.size - (usual[[$0.from, $0.to]] ?? 0) }
      }
      let spread = Self.spread(positions.flatMap { changes[$0] }, rest: rest.flatMap(\.self))
      for (position, rest) in zip(positions, rest) {
        let own = changes[position]
        let jumps = own.indices.filter { place in
          abs(rest[place])
            >= max(log(Self.factor), Self.deviations * own[place].deviation(walking: spread))
        }
        guard !jumps.isEmpty else { continue }
        pieces[position] = Self.pieces(own, cutAt: jumps)
        sizes[position] = jumps.map { rest[$0] }
      }
    }
    self.pieces = pieces
  }

  /// The shocks of nodes that nothing hangs below, in increasing order of years.
  var shocks: [Int: [PathShock]] {
    var shocks: [Int: [PathShock]] = [:]
    for (position, pieces) in pieces where position > 0 && tree.children[position].isEmpty {
      guard let sizes = sizes[position] else { continue }
      shocks[position] = zip(pieces.dropFirst(), sizes).enumerated().compactMap { place, found in
        let (piece, size) = found
        // Back from a slip, the level is that of before.
        if isReturning(from: place, of: position) { return nil }
        let isSlip = isReturning(from: place + 1, of: position)
        let isLast = place + 2 == pieces.count && piece.count == 1
        let variance = size * size
        return PathShock(
          year: piece[0], step: isSlip ? 0 : variance, noise: isSlip || isLast ? variance : 0)
      }
    }
    return shocks
  }

  /// The tree without the counts of shared nodes that lie beyond a jump.
  ///
  /// A jump in the path that units hang below would be a jump in all of them. What is kept is the last piece of two
  /// years or more, or the longest, with the pieces before it that only slips of a year part from it.
  var treeWithoutSharedJumps: PathTree {
    let shared = pieces.filter { $0.key == 0 || !tree.children[$0.key].isEmpty }
    guard !shared.isEmpty else { return tree }
    var nodes = tree.nodes
    for (position, pieces) in shared {
      let longest = pieces.indices.max { pieces[$0].count < pieces[$1].count } ?? 0
      var place = pieces.indices.last { pieces[$0].count > 1 } ?? longest
      var kept = Set(pieces[place])
      while place > 1, isReturning(from: place - 1, of: position) {
        place -= 2
        kept.formUnion(pieces[place])
      }
      for year in nodes[position].observations.indices where !kept.contains(year) {
        nodes[position].observations[year] = nil
      }
    }
    return PathTree(nodes: nodes, grid: tree.grid)
  }

  /// True if a piece is one year after which counts come back to what they were.
  private func isReturning(from place: Int, of position: Int) -> Bool {
    guard let pieces = pieces[position], let sizes = sizes[position], place > 0,
      place < pieces.count - 1, pieces[place].count == 1
    else { return false }
    return abs(sizes[place - 1] + sizes[place]) < log(Self.factor)
  }

  private struct Change {
    var from, to: Int
    var size, variance: Double

    /// The standard deviation of a change whose walk has this one a year.
    func deviation(walking spread: Double) -> Double {
      (Double(to - from) * spread * spread + variance).squareRoot()
    }
  }

  /// The walk's standard deviation a year, found by halving to 10⁻⁹ of its upper bound, that of a walk without noise.
  private static func spread(_ changes: [Change], rest: [Double]) -> Double {
    func isTooSmall(_ spread: Double) -> Bool {
      usualDeviations * median(zip(changes, rest).map { abs($1) / $0.deviation(walking: spread) })
        > 1
    }
    guard isTooSmall(0) else { return 0 }
    let paces = zip(changes, rest).map { abs($1) / Double($0.to - $0.from).squareRoot() }
    var (low, high) = (0.0, usualDeviations * median(paces))
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if isTooSmall(middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// The changes between neighbouring years with counts.
  private static func changes(_ observations: [YearObservation?]) -> [Change] {
    let seen = observations.enumerated().compactMap { year, observation in
      observation.map { (year: year, count: $0.count + 0.5, share: $0.exposure) }
    }
    return zip(seen, seen.dropFirst()).map {
      // The year in which a unit begins or ends has the events of a part of one, which is no jump.
      Change(
        from: $0.year, to: $1.year, size: log($1.count * $0.share / ($0.count * $1.share)),
        variance: 1 / $0.count + 1 / $1.count)
    }
  }

  /// What the units of a depth have in common, by the two years.
  private static func usual(_ units: [[Change]]) -> [[Int]: Double] {
    let ofYears = Dictionary(grouping: units.joined()) { [$0.from, $0.to] }
    return ofYears.filter { $0.value.count >= unitsOfYear }
      .mapValues { median($0.map(\.size)) }
  }

  private static func pieces(_ changes: [Change], cutAt jumps: [Int]) -> [[Int]] {
    var pieces = [[changes[0].from]]
    for (place, change) in changes.enumerated() {
      if jumps.contains(place) {
        pieces.append([change.to])
      } else {
        pieces[pieces.count - 1].append(change.to)
      }
    }
    return pieces
  }

  /// The middle value, or the mean of the two in the middle; 0 of none.
  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let half = values.count / 2
    return values.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
