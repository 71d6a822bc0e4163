import Foundation
import LinearAlgebra
import Testing

@testable import Trends

@Suite("The Gaussian recursion up and down a tree")
struct PathModelTests {
  /// A model, fixed hyper-parameters and expansions about its mode.
  struct Fixture {
    let model: PathModel
    let values: [Double]
    let responses: PathModel.Responses
    let paths: [[Double]]

    init(_ structure: any PathStructure, tree: PathTree = Panels.threeLevels) throws {
      let family: ObservationFamily = structure is EventCounts ? .poisson : .binomial
      model = PathModel(
        tree: family == .poisson ? tree.ofEvents : tree, family: family, structure: structure)
      // Neither the medians nor alike at two depths.
      values = model.hyperParameters.enumerated().map { $1.median * (1.3 + 0.2 * Double($0)) }
      (responses, paths) = try model.mode(from: model.start(), values: values)
    }
  }

  static let structures: [any PathStructure] = [PooledRegression(), Persistence(), EventCounts()]

  @Test("log evidence is the dense normal log density", arguments: 0..<3)
  func evidence(index: Int) throws {
    let fixture = try Fixture(Self.structures[index])
    let dense = DenseReference(fixture.model, values: fixture.values)
    let expected = try dense.logEvidence(fixture.responses)
    let value = try fixture.model.logEvidence(fixture.responses, values: fixture.values)
    #expect(abs(value - expected) < 1e-9 * max(1, abs(expected)))
  }

  @Test("log evidence at responses that are not at a mode")
  func evidenceAnywhere() throws {
    let fixture = try Fixture(PooledRegression())
    let responses = fixture.responses.enumerated().map { node, years in
      years.enumerated().map { year, one in
        one.map {
          WorkingResponse(
            response: $0.response + Double(node - year) / 3, precision: $0.precision * 0.7,
            constant: Double(year))
        }
      }
    }
    let dense = DenseReference(fixture.model, values: fixture.values)
    let expected = try dense.logEvidence(responses)
    let value = try fixture.model.logEvidence(responses, values: fixture.values)
    #expect(abs(value - expected) < 1e-9 * abs(expected))
  }

  @Test("downward means are those of dense conditioning", arguments: 0..<3)
  func means(index: Int) throws {
    let fixture = try Fixture(Self.structures[index])
    let model = fixture.model
    let factors = try model.factors(fixture.values)
    let means = try model.downward(
      model.upward(fixture.responses, factors: factors), factors: factors)
    let dense = DenseReference(model, values: fixture.values)
    let expected = try dense.conditioned(on: fixture.responses).mean
    for (node, mean) in means.enumerated() {
      for (year, value) in mean.enumerated() {
        #expect(abs(value - expected[dense.place(node, year)]) < 1e-8)
      }
    }
  }

  /// log p(y | paths) + log p(paths), with dense algebra only.
  private func logJoint(_ fixture: Fixture, _ paths: [[Double]]) throws -> Double {
    let tree = fixture.model.tree
    let history = tree.grid.historyCount
    var result = 0.0
    for (position, node) in tree.nodes.enumerated() {
      let above = node.parent.map { paths[$0] } ?? Array(repeating: 0, count: history)
      let kernel = fixture.model.structure.kernel(
        depth: node.depth, values: fixture.values, grid: tree.grid)
      let seen = kernel.block(rows: 0..<history, columns: 0..<history)
      let deviation = zip(paths[position], above).map { $0 - $1 }
      result -= 0.5 * (try Cholesky(seen).solveLower(deviation)).reduce(0) { $0 + $1 * $1 }
      for (observation, eta) in zip(node.observations, paths[position]) {
        if let observation {
          result += ObservationFamilyTests.logLikelihood(fixture.model.family, observation, eta)
        }
      }
    }
    return result
  }

  @Test("the mode has zero gradient, also at nodes and in years that were not seen")
  func gradient() throws {
    for structure in Self.structures {
      let fixture = try Fixture(structure)
      let h = 1e-5
      for position in fixture.paths.indices {
        for year in fixture.paths[position].indices {
          var shifted = fixture.paths
          shifted[position][year] += h
          let above = try logJoint(fixture, shifted)
          shifted[position][year] -= 2 * h
          let below = try logJoint(fixture, shifted)
          // Against curvatures of at least 1/25: an error of 10⁻³ in the path at most.
          #expect(abs((above - below) / (2 * h)) < 2e-4, "node \(position), year \(year)")
        }
      }
    }
  }

  /// Everything near 100 %, so that the nameless root, which starts at 0, has far to go.
  @Test("nodes that were not seen reach their mode though they start far away")
  func unseenNodes() throws {
    let tree = Panels.flat([
      Panels.counts([9999, nil, 10000], of: 10000), Panels.counts([99990, nil, 99998], of: 1e5),
    ])
    let model = PathModel(tree: tree, family: .binomial, structure: PooledRegression())
    let values = model.hyperParameters.map(\.median)
    let near = try model.mode(from: model.start(), values: values).paths
    var start = near
    start[0] = [-30, 0, 30]
    start[1][1] = 25
    let far = try model.mode(from: start, values: values).paths
    for position in near.indices {
      #expect(largestDifference(near[position], far[position]) < 1e-6)
    }
    // The root is where the units are.
    #expect(abs(far[0][0] - (far[1][0] + far[2][0]) / 2) < 1)
  }

  @Test(
    "the mode is found from bad starts, at none and at all",
    arguments: [1, 10, 1000, 10_000_000] as [Double])
  func badStarts(trials: Double) throws {
    let tree = Panels.flat([
      Panels.counts([0, 0, 0, 0], of: trials),
      Panels.counts([trials, trials, trials, trials], of: trials),
      Panels.counts([0, trials, nil, trials], of: trials),
      Panels.counts([nil, (trials / 2).rounded(.down), nil, nil], of: trials),
    ])
    for structure in [PooledRegression(), Persistence()] as [any PathStructure] {
      let model = PathModel(tree: tree, family: .binomial, structure: structure)
      for scale in [0.05, 1, 5] {
        let values = model.hyperParameters.map { $0.median * scale }
        let expected = try model.mode(from: model.start(), values: values).paths
        for start in [-30, -3, 0, 8, 30] as [Double] {
          let paths = try model.mode(
            from: tree.nodes.map { _ in [start, -start, start, -start] }, values: values
          ).paths
          for position in paths.indices {
            #expect(
              largestDifference(paths[position], expected[position]) < 1e-5,
              "\(trials) trials from \(start) at \(scale) times the median")
          }
        }
      }
    }
  }

  @Test("the mode of event counts is found from bad starts", arguments: [0, 1, 300, 10_000_000])
  func badStartsOfEvents(events: Int) throws {
    let counts = (0..<4).map { YearObservation(count: Double(events + $0 * (events / 50))) }
    let tree = Panels.flat([counts, counts.reversed(), [nil, counts[1], nil, counts[0]]])
    let model = PathModel(tree: tree, family: .poisson, structure: EventCounts())
    for scale in [0.05, 1, 5] {
      let values = model.hyperParameters.map { $0.median * scale }
      let expected = try model.mode(from: model.start(), values: values).paths
      for start in [-30, 0, 30] as [Double] {
        let paths = try model.mode(
          from: tree.nodes.map { _ in [start, -start, start, 0] }, values: values
        ).paths
        for position in paths.indices {
          #expect(largestDifference(paths[position], expected[position]) < 1e-5)
        }
      }
    }
  }

  @Test("permuting units permutes the paths and leaves the evidence")
  func permuted() throws {
    let series = [
      Panels.counts([50, 61, nil, 70], of: 100), Panels.counts([5, 3, 7, 8], of: 10),
      Panels.counts([nil, nil, 990, 985], of: 1000), Panels.counts([0, 0, 1, 0], of: 30),
    ]
    let order = [2, 0, 3, 1]
    let plain = try Fixture(PooledRegression(), tree: Panels.flat(series))
    let mixed = try Fixture(PooledRegression(), tree: Panels.flat(order.map { series[$0] }))
    #expect(largestDifference(plain.paths[0], mixed.paths[0]) < 1e-9)
    for (position, unit) in order.enumerated() {
      #expect(largestDifference(plain.paths[unit + 1], mixed.paths[position + 1]) < 1e-9)
    }
    let a = try plain.model.logEvidence(plain.responses, values: plain.values)
    let b = try mixed.model.logEvidence(mixed.responses, values: mixed.values)
    #expect(abs(a - b) < 1e-9)
  }

  @Test("identical units have one path, their parent's too")
  func identical() throws {
    let series = Panels.counts([520, 560, nil, 610], of: 1000)
    let fixture = try Fixture(
      PooledRegression(), tree: Panels.flat(Array(repeating: series, count: 6)))
    for position in 2...6 {
      #expect(largestDifference(fixture.paths[position], fixture.paths[1]) < 1e-9)
    }
    for year in [0, 1, 3] {
      #expect(abs(fixture.paths[0][year] - fixture.paths[1][year]) < 0.05)
    }
  }

  @Test("k times the counts: at one path k times the precision, and a mode nearer to the counts")
  func multiplied() throws {
    let series = [Panels.counts([30, 45, 20, 41], of: 50), Panels.counts([9, 3, 7, 8], of: 10)]
    let rates = series.map { $0.map { ($0?.count ?? 0) / ($0?.exposure ?? 1) } }
    var farthest = Double.infinity
    for factor in [1, 10, 100, 1e4, 1e6] as [Double] {
      let fixture = try Fixture(
        PooledRegression(),
        tree: Panels.flat(
          series.map {
            $0.map {
              $0.map { YearObservation(count: $0.count * factor, exposure: $0.exposure * factor) }
            }
          }))
      var distance = 0.0
      for unit in 0..<2 {
        for year in 0..<4 {
          let path = fixture.paths[unit + 1][year]
          distance = max(distance, abs(path - logit(rates[unit][year])))
          let precision = try #require(fixture.responses[unit + 1][year]?.precision)
          let rate = logistic(path)
          let exposure = try #require(series[unit][year]?.exposure) * factor
          #expect(isClose(precision / (exposure * rate * (1 - rate)), 1, 1e-9))
        }
      }
      #expect(distance < farthest)
      farthest = distance
    }
    #expect(farthest < 1e-3)
  }

  @Test("forty units with ten million trials each keep their digits")
  func large() throws {
    let tree = Panels.drawn(units: 40, years: 8, trials: 10_000_000, stream: 7, yearsAhead: 1) {
      0.4 + 0.05 * Double($1) + Double($0 % 7) / 5
    }
    let fixture = try Fixture(PooledRegression(), tree: tree)
    let dense = DenseReference(fixture.model, values: fixture.values)
    let expected = try dense.logEvidence(fixture.responses)
    let value = try fixture.model.logEvidence(fixture.responses, values: fixture.values)
    // Constants of 40·8 · 10⁷ cancel: seven digits after the point are left.
    #expect(abs(value - expected) < 1e-5)
  }

  @Test("a covariance without a factor is named")
  func notPositiveDefinite() {
    let model = PathModel(
      tree: Panels.threeLevels, family: .binomial, structure: PooledRegression())
    #expect(throws: TrendError.notPositiveDefinite(what: "covariance of paths at depth 1")) {
      try model.factors([0.1, 0.1, 0, 0, 0, 0.1, 0.1, 0.1])
    }
  }
}
