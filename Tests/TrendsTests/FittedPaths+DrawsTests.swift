import LinearAlgebra
import Randomness
import Testing

@testable import Trends

@Suite("Draws of paths")
struct FittedPathsDrawsTests {
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
      points: [
        FittedPoint(
          weight: 1,
          rootPoints: [try RootPoint(weight: 1, message: messages[0], factor: factors[0])],
          conditionals: try model.conditionals(messages, factors: factors))
      ])
    let dense = DenseReference(model, values: fixture.values)
    let (mean, covariance) = try dense.conditioned(on: fixture.responses)
    return (paths, mean, covariance, dense)
  }

  @Test("of shared paths enough is kept to draw all others, and no more than that")
  func kept() async throws {
    let fitted = try await Programmes.fit(Programmes.data(), .stacked)
    let ofThreeLevels = try DynamicFit(Panels.threeLevels).posterior()
    var shorter = 0
    for paths in fitted.rates.map(\.paths) + fitted.events.map(\.paths) + [ofThreeLevels] {
      let all = try TreeDraws(paths, draws: 20, stream: 3)
      let some = try TreeDraws(paths, draws: 20, stream: 3, whole: false)
      for position in paths.tree.nodes.indices {
        let (values, kept) = (all.values[position] ?? [], some.values[position] ?? [])
        if paths.source(ofUnitAt: position) != nil {
          #expect(!values.isEmpty && kept == values)
        } else {
          #expect(kept == values.suffix(kept.count))
          shorter += kept.count < values.count ? 1 : 0
        }
      }
    }
    // Both provinces of both rates, and the inner node that was never seen; yearly events are drawn given all years.
    #expect(shorter == 5)
  }

  @Test("nodes with children are drawn in full, leaves from after their last year")
  func starts() throws {
    let paths = try fixed(PooledRegression()).paths
    #expect((0..<7).map(paths.start(ofUnitAt:)) == [0, 0, 0, 5, 2, 4, 5])
    let drawn = try TreeDraws(paths, draws: 3, stream: 1)
    #expect((0..<7).map { drawn.values[$0]?.count } == [21, 21, 21, 6, 15, 9, 6])
    #expect((0..<7).map { paths.source(ofUnitAt: $0) } == [nil, nil, nil, 1, 1, 2, 2])
    #expect((0..<7).map { paths.noise(ofUnitAt: $0).count } == [8, 7, 7, 2, 5, 3, 2])
  }

  /// Means within 5 Monte Carlo errors and covariances within 6: of some thousand comparisons none
  /// should fail by chance.
  @Test("moments of joint draws are those of dense conditioning", .tags(.slow), arguments: 0..<3)
  func moments(index: Int) throws {
    let (paths, mean, covariance, _) = try fixed(PathModelTests.structures[index])
    let draws = 6000
    let size = mean.count
    let years = paths.tree.grid.count
    let drawn = try TreeDraws(paths, draws: draws, stream: 1000)
    // About the expected mean, so that nothing cancels; blank where draws have not begun.
    let columns = (0..<size).map { place in
      drawn.column(place / years, place % years)?.map { $0 - mean[place] }
    }
    let reached = columns.map { $0 != nil }
    let sums = columns.map { $0?.reduce(0, +) ?? 0 }
    let blank = [Double](repeating: 0, count: draws)
    let all = Matrix(rowsOf: columns.map { $0 ?? blank })
    let products = all * all.transposed()
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
    let root = paths.points[0].rootPoints[0]
    let spread = root.spread * root.spread.transposed()
    for s in 0..<years {
      #expect(abs(root.mean[s] - mean[s]) < 1e-8)
      for t in 0..<years { #expect(abs(spread[s, t] - covariance[s, t]) < 1e-9) }
    }
    // A child of the root: mean m + o − G m and covariance (I − G) S (I − G)ᵀ + N.
    let child = try #require(paths.points[0].conditionals[1])
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

  @Test("the root is drawn from the point of the hyper-parameters that the choice falls to")
  func mixture() throws {
    let tree = Panels.single(Panels.counts([55, nil, 70], of: 100), yearsAhead: 1)
    let nothing = Matrix(rows: 4, columns: 4)
    let paths = FittedPaths(
      tree: tree, hyperParameters: [], logPosterior: 0, historyPaths: [[0, 0, 0]],
      points: [(0.8, [(0.625, 1.0), (0.375, 2.0)]), (0.2, [(1.0, 3.0)])].map { weight, roots in
        FittedPoint(
          weight: weight,
          rootPoints: roots.map {
            RootPoint(weight: $0, mean: Array(repeating: $1, count: 4), spread: nothing)
          }, conditionals: [nil])
      })
    let choices = (0..<10).map { (Double($0) + 0.5) / 10 }
    let root = paths.rootPaths(
      noise: NoiseColumns(choices: choices, values: Array(repeating: 1, count: 40)))
    #expect(Array(root.paths.values.prefix(10)) == [1, 1, 1, 1, 1, 2, 2, 2, 3, 3])
    #expect(root.points == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
  }

  @Test("the same noise gives the same draws, each draw its own")
  func stable() throws {
    let paths = try fixed(PooledRegression()).paths
    let first = try TreeDraws(paths, draws: 4, stream: 3)
    #expect(try TreeDraws(paths, draws: 4, stream: 3).values == first.values)
    #expect(try TreeDraws(paths, draws: 4, stream: 4).values != first.values)
    let column = try #require(first.column(3, 6))
    #expect(Set(column).count == 4)
  }

  @Test("a draw is the same alone as among others")
  func independentOfOthers() throws {
    let paths = try fixed(PooledRegression()).paths
    let noise = (0..<14).map { Float(($0 * 5) % 7) / 4 - 0.7 }
    let others = (0..<7).map { noise[2 * $0 + 1] }
    let both = paths.rootPaths(noise: NoiseColumns(choices: [0.2, 0.9], values: noise)).paths
    let second = paths.rootPaths(noise: NoiseColumns(choices: [0.9], values: others)).paths
    #expect(second.values == (0..<7).map { both.values[2 * $0 + 1] })
    let leaf = paths.unitPaths(
      of: 4, source: both, points: [0, 0], noise: NoiseColumns(values: Array(noise.prefix(10))))
    let alone = paths.unitPaths(
      of: 4, source: second, points: [0], noise: NoiseColumns(values: Array(others.prefix(5))))
    #expect(alone == (0..<5).map { leaf[2 * $0 + 1] })
  }
}
