import LinearAlgebra
import Testing

@testable import Trends

@Suite("Draws of paths")
struct FittedPathsTests {
  /// The posterior of the three-level tree at one set of hyper-parameters: nothing is averaged.
  private func fixed(_ structure: any PathStructure) throws -> (
    paths: FittedPaths, mean: [Double], covariance: Matrix, dense: DenseReference
  ) {
    let fixture = try PathModelTests.Fixture(structure)
    let model = fixture.model
    let factors = try model.factors(fixture.values)
    let messages = try model.upward(fixture.responses, factors: factors)
    let paths = FittedPaths(
      tree: model.tree, hyperParameters: [], logPosterior: 0, historyPaths: fixture.paths,
      rootPoints: [try model.rootPoint(messages[0], factor: factors[0], weight: 1)],
      conditionals: try model.conditionals(messages, factors: factors))
    let dense = DenseReference(model, values: fixture.values)
    let (mean, covariance) = try dense.conditioned(on: fixture.responses)
    return (paths, mean, covariance, dense)
  }

  /// One joint draw of the whole tree; nil where a node's draws do not reach.
  static func draw(_ paths: FittedPaths, using stream: inout some RandomNumberGenerator)
    -> [[Double?]]
  {
    var drawn: [[Double?]] = []
    for (position, node) in paths.tree.nodes.enumerated() {
      guard let parent = node.parent else {
        drawn.append(paths.drawRoot(using: &stream))
        continue
      }
      let path = paths.drawPath(position, parent: drawn[parent].compactMap(\.self), using: &stream)
      drawn.append(Array(repeating: nil, count: paths.start(of: position)) + path)
    }
    return drawn
  }

  @Test("nodes with children are drawn in full, leaves from after their last year")
  func starts() throws {
    let paths = try fixed(PooledRegression()).paths
    #expect((0..<7).map(paths.start(of:)) == [0, 0, 0, 5, 2, 4, 5])
    var stream = testStream(1)
    let drawn = Self.draw(paths, using: &stream)
    #expect(drawn.allSatisfy { $0.count == 7 })
    #expect(drawn.map { $0.count { $0 == nil } } == [0, 0, 0, 5, 2, 4, 5])
  }

  /// Means within 5 Monte Carlo errors and covariances within 6: of some thousand comparisons none
  /// should fail by chance.
  @Test("moments of joint draws are those of dense conditioning", .tags(.slow), arguments: 0..<3)
  func moments(index: Int) throws {
    let (paths, mean, covariance, _) = try fixed(PathModelTests.structures[index])
    let draws = 6000
    let size = mean.count
    var sums = [Double](repeating: 0, count: size)
    var products = Matrix(rows: size, columns: size)
    var reached = [Bool](repeating: false, count: size)
    let rows = try (0..<draws).map { draw in
      var stream = testStream(UInt32(1000 + draw))
      let flat = Self.draw(paths, using: &stream).flatMap(\.self)
      try #require(flat.count == size)
      if draw == 0 { reached = flat.map { $0 != nil } }
      // About the expected mean, so that nothing cancels.
      return flat.enumerated().map { ($1 ?? mean[$0]) - mean[$0] }
    }
    for row in rows {
      for i in 0..<size { sums[i] += row[i] }
    }
    let all = Matrix(rowsOf: rows)
    products = all.transposedTimes(all)
    let n = Double(draws)
    for i in 0..<size where reached[i] {
      let error = (covariance[i, i] / n).squareRoot()
      #expect(abs(sums[i] / n) < 5 * error, "mean at \(i)")
      for j in 0...i where reached[j] {
        let scale = covariance[i, i] * covariance[j, j] + covariance[i, j] * covariance[i, j]
        let value = products[i, j] / n
        #expect(
          abs(value - covariance[i, j]) < 6 * (scale / n).squareRoot(), "covariance at \(i), \(j)")
      }
    }
  }

  @Test("the moments that draws are made of are exact, future years included", arguments: 0..<3)
  func exactMoments(index: Int) throws {
    let (paths, mean, covariance, dense) = try fixed(PathModelTests.structures[index])
    let years = paths.tree.grid.count
    let root = paths.rootPoints[0]
    let spread = root.spread * root.spread.transposed()
    for s in 0..<years {
      #expect(abs(root.mean[s] - mean[s]) < 1e-8)
      for t in 0..<years { #expect(abs(spread[s, t] - covariance[s, t]) < 1e-9) }
    }
    // A child of the root: mean m + o − G m and covariance (I − G) S (I − G)ᵀ + N.
    let child = try #require(paths.conditionals[1])
    var carry = Matrix.identity(years)
    for s in 0..<years {
      for t in 0..<child.gain.columns { carry[s, t] -= child.gain[s, t] }
    }
    let carried = carry * root.mean
    let own = carry * spread * carry.transposed() + child.spread * child.spread.transposed()
    for s in 0..<years {
      #expect(abs(carried[s] + child.offset[s] - mean[dense.place(1, s)]) < 1e-8)
      for t in 0..<years {
        #expect(abs(own[s, t] - covariance[dense.place(1, s), dense.place(1, t)]) < 1e-9)
      }
    }
  }

  @Test("the root is drawn from each point of its grid as often as its weight says")
  func mixture() throws {
    let tree = Panels.single(Panels.counts([55, nil, 70], of: 100), yearsAhead: 1)
    let nothing = Matrix(rows: 4, columns: 1)
    let paths = FittedPaths(
      tree: tree, hyperParameters: [], logPosterior: 0, historyPaths: [[0, 0, 0]],
      rootPoints: [(0.5, 1.0), (0.3, 2.0), (0.2, 3.0)].map {
        RootPoint(weight: $0, mean: Array(repeating: $1, count: 4), spread: nothing)
      }, conditionals: [nil])
    var counts = [0.0, 0, 0]
    for index in 0..<4000 {
      var stream = testStream(UInt32(index))
      counts[Int(paths.drawRoot(using: &stream)[0]) - 1] += 1
    }
    // Four standard errors of a share of a half.
    #expect(largestDifference(counts.map { $0 / 4000 }, [0.5, 0.3, 0.2]) < 0.032)
  }

  @Test("one stream, one draw")
  func stable() throws {
    let paths = try fixed(PooledRegression()).paths
    var a = testStream(3)
    var b = testStream(3)
    var c = testStream(4)
    let first = Self.draw(paths, using: &a)
    #expect(first == Self.draw(paths, using: &b))
    #expect(first != Self.draw(paths, using: &c))
  }
}
