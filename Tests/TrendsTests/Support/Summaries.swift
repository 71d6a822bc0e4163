import Randomness
import Testing

@testable import Trends

/// Joint draws of the nodes of a tree.
struct TreeDraws {
  /// By node: the values from its start on, year by year, as `FittedPaths` lays them out.
  private(set) var values: [Int: [Double]] = [:]
  let draws: Int
  private let starts: [Int]

  /// Draws the nodes asked for, all if none is named, given the paths they share; of those all years are kept
  /// if `whole`.
  init(
    _ paths: FittedPaths, nodes: [Int]? = nil, draws: Int, stream index: UInt32,
    whole: Bool = true
  ) throws {
    self.draws = draws
    starts = paths.tree.nodes.indices.map(paths.start(ofUnitAt:))
    var stream = testStream(index)
    var shared: [Int: SharedPath] = [:]
    var points: [Int] = []
    for (position, node) in paths.tree.nodes.enumerated() where paths.isShared(position) {
      if let parent = node.parent.flatMap({ shared[$0] }) {
        let noise = try Self.noise(paths.sharedNoise(of: position), draws: draws, using: &stream)
        shared[position] = paths.sharedPaths(
          of: position, parent: parent, points: points, noise: noise, whole: whole)
      } else {
        let noise = try Self.noise(paths.sharedNoise(of: position), draws: draws, using: &stream)
        let root = paths.rootPaths(noise: noise)
        (shared[position], points) = (root.paths, root.points)
      }
    }
    for position in nodes ?? Array(paths.tree.nodes.indices) {
      guard let source = paths.source(ofUnitAt: position) else {
        values[position] = shared[position]?.values
        continue
      }
      let noise = try Self.noise(paths.noise(ofUnitAt: position), draws: draws, using: &stream)
      let above = try #require(shared[source])
      values[position] = paths.unitPaths(
        of: position, source: above, points: points, noise: noise)
    }
  }

  /// The draws of a node's year; nil where its draws have not begun.
  func column(_ node: Int, _ year: Int) -> [Double]? {
    guard let values = values[node], year >= starts[node] else { return nil }
    let first = (year - starts[node]) * draws
    return Array(values[first..<(first + draws)])
  }

  private static func noise(
    _ kinds: [NoiseKind], draws: Int, using stream: inout some RandomNumberGenerator
  ) throws -> NoiseColumns {
    var choices: [Double] = []
    var noise: [Float] = []
    for kind in kinds {
      switch kind {
      case .choice:
        for _ in 0..<draws { choices.append(UnitInterval.halfOpen(using: &stream)) }
      case .normal:
        for _ in 0..<draws { noise.append(Float(StandardNormal.sample(using: &stream))) }
      case .heavy:
        // Not by inversion, as the product draws it.
        let chi = try Gamma(shape: 4, scale: 1)
        for _ in 0..<draws {
          let normal = StandardNormal.sample(using: &stream)
          noise.append(Float(normal * (4 / chi.sample(using: &stream)).squareRoot()))
        }
      }
    }
    return NoiseColumns(choices: choices, values: noise)
  }
}

/// Draws of one node's path, year by year.
struct PathDraws {
  /// By grid position: the draws, sorted; empty before the node's draws begin.
  let sorted: [[Double]]

  init(_ paths: FittedPaths, node: Int, draws: Int = 400, stream index: UInt32 = 500) throws {
    let drawn = try TreeDraws(paths, nodes: [node], draws: draws, stream: index)
    sorted = (0..<paths.tree.grid.count).map { (drawn.column(node, $0) ?? []).sorted() }
  }

  func mean(_ year: Int) -> Double {
    sorted[year].reduce(0, +) / Double(sorted[year].count)
  }

  func deviation(_ year: Int) -> Double {
    let middle = mean(year)
    let squares = sorted[year].reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    return (squares / Double(sorted[year].count - 1)).squareRoot()
  }

  func quantile(_ p: Double, _ year: Int) -> Double {
    sorted[year][Int((p * Double(sorted[year].count - 1)).rounded())]
  }
}
