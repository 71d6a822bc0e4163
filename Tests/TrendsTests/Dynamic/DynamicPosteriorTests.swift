import Foundation
import LinearAlgebra
import Testing

@testable import Trends

@Suite("Dynamic model against one dense Gaussian")
struct DynamicPosteriorTests {
  /// Without differences in volatility between units the model is Gaussian, and nothing is approximate.
  private static let point: [Double] = [
    log(0.11), log(0.04), log(0.16), log(0.07), log(0.5), -30, 1.5, 0.4, log(0.09), log(0.3),
  ]

  /// A panel with uneven robust scales and years, so that each of them matters.
  private func uneven(_ tree: PathTree) -> (panel: DynamicPanel, state: DynamicState) {
    let panel = DynamicPanel(tree)
    var state = panel.start()
    for index in state.batches.indices {
      for year in 0..<state.years {
        for lane in 0..<Lanes.scalarCount {
          let turn = Double((3 * index + 5 * year + 7 * lane) % 11) / 11
          state.batches[index].stepScale[year][lane] = 0.6 + turn
          state.batches[index].noiseScale[year][lane] = 1.7 - turn
        }
      }
    }
    state.yearScale = (0..<state.years).map { 1 + 0.3 * Double(state.years - 1 - $0) }
    state.futureScale = state.futureScale.indices.map { 0.9 - 0.1 * Double($0) }
    return (panel, state)
  }

  private static let trees = [
    Panels.threeLevels,
    Panels.flat([
      Panels.counts([30, 41, nil, 45, 50], of: 90), Panels.counts([nil, nil, 8, nil, nil], of: 9),
      Panels.counts([nil, nil, nil, nil, nil], of: 1), Panels.counts([0, 1, 0, 3, 2], of: 40),
    ]),
    Panels.single(Panels.counts([700, 720, nil, 731, 760, 755], of: 1000)),
    Panels.threeLevels.withRows([[0.3], [-0.2], [0.5], [1.2], [-1.1], [0.4], [-0.6]]),
  ]

  /// The point, with a level and a slope of the covariate of the last tree.
  private func point(_ index: Int) -> [Double] { Self.point + (index == 3 ? [0.8, -1.5] : []) }

  private func values(_ index: Int, _ shift: Double = 0) -> DynamicValues {
    DynamicValues(point: point(index).enumerated().map { $1 + ($0 == 5 ? 0 : shift) })
  }

  @Test("the likelihood of hyper-parameters, up to a constant", arguments: 0..<4)
  func evidence(index: Int) throws {
    let (panel, state) = uneven(Self.trees[index])
    for trend in CommonTrend.allCases {
      func difference(_ log: (DynamicValues) throws -> Double) rethrows -> Double {
        try log(values(index, 0.3)) - log(values(index))
      }
      let dense = try difference {
        try DynamicReference(panel, state, $0, trend).logEvidence()
      }
      let fast = try difference {
        try #require(try DynamicEvidence(state, values: $0).logEvidence[trend])
      }
      #expect(abs(fast - dense) < 1e-5, "\(trend)")
    }
  }

  @Test("what units will be, given everything that was seen", arguments: 0..<4)
  func forecasts(index: Int) throws {
    let (panel, state) = uneven(Self.trees[index])
    let tree = panel.tree
    let evidence = try DynamicEvidence(state, values: values(index))
    for trend in CommonTrend.allCases {
      let dense = try DynamicReference(panel, state, values(index), trend)
      var point = try DynamicPosterior(
        panel: panel, state: state, evidence: evidence, point: self.point(index),
        years: tree.grid.count
      ).fitted(weight: 1, rootPoints: 4, place: 0.5)
      point.rootPoints = [
        try RootPoint(
          weight: 1, message: evidence.messages[0],
          factor: try Cholesky(trend.kernel(values(index), years: tree.grid.count)).lower)
      ]
      let moments = PathMoments([point], tree: tree)
      for (leaf, node) in panel.nodeOfLeaf.enumerated() {
        let path = try #require(point.dynamics[node])
        let source = panel.nodeOfInner[panel.parentOfLeaf[leaf]]
        for (row, told) in moments.years(of: node, source: source).enumerated() {
          let mixture = told.whole
          let (mean, variance) = try dense.moments(leaf: leaf, year: path.start + row)
          let size = values(index).transient * path.yearFactors[row]
          let noise = size * size * LevelScale.at(mean) * 8 / 6
          #expect(abs(mixture.mean - mean) < 1e-5, "leaf \(leaf), row \(row)")
          let spread = (variance + noise).squareRoot()
          #expect(abs(mixture.standardDeviation / spread - 1) < 1e-5, "leaf \(leaf), row \(row)")
          // Own and shared parts make up the whole.
          #expect(abs(told.moment.mean - mean) < 1e-5, "leaf \(leaf), row \(row)")
          #expect(
            abs(told.moment.variance.squareRoot() / spread - 1) < 1e-5, "leaf \(leaf), row \(row)")
        }
      }
    }
  }

  @Test("draws have the moments that were worked out for them", .tags(.slow))
  func draws() throws {
    let tree = Panels.drawn(units: 3, years: 6, trials: 400, stream: 70) {
      0.4 + 0.1 * Double($1) - 0.3 * Double($0)
    }
    let fit = try DynamicFit(tree)
    let paths = try fit.posterior()
    let moments = PathMoments(paths.points, tree: paths.tree)
    let drawn = try TreeDraws(paths, draws: 20_000, stream: 71)
    for node in 1...3 {
      for (row, told) in moments.years(of: node, source: 0).enumerated() {
        let moment = told.moment
        let deviation = moment.variance.squareRoot()
        // Beside what years to come add, the whole is the same.
        let ahead = Double(row + 1 + paths.start(ofUnitAt: node) - 6)
        let roughening = paths.points.reduce(0) { sum, point in
          sum + point.weight * point.rootPoints.reduce(0) { $0 + $1.weight * $1.roughening }
        }
        let plain = told.whole.standardDeviation
        #expect(abs(moment.variance - plain * plain - ahead * roughening) < 1e-9)
        let column = try #require(drawn.column(node, paths.start(ofUnitAt: node) + row))
        let mean = column.reduce(0, +) / 20_000
        let square = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        // Noise whose size depends on the level is taken at the mean level, which costs a little.
        #expect(abs(mean - moment.mean) < 0.06 * deviation, "\(node), \(row)")
        #expect(abs(square.squareRoot() / deviation - 1) < 0.06, "\(node), \(row)")
      }
    }
  }
}
