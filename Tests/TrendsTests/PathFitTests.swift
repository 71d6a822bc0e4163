import Foundation
import LinearAlgebra
import Testing

@testable import Trends

@Suite("Learning the hyper-parameters")
struct PathFitTests {
  private let model = PathModel(
    tree: Panels.threeLevels, family: .binomial, structure: PooledRegression())

  @Test("the mode of the hyper-parameters has zero gradient")
  func stationary() throws {
    let fitted = try model.fit(startingAt: model.start())
    let logs = fitted.hyperParameters.map { log($0.value) }
    let (responses, _) = try model.mode(from: fitted.historyPaths, values: logs.map { exp($0) })
    for index in logs.indices {
      var shifted = logs
      shifted[index] += 0.01
      let above = try model.logPosterior(responses, logs: shifted)
      shifted[index] -= 0.02
      let below = try model.logPosterior(responses, logs: shifted)
      // The prior alone has curvature 0.7 or more: a slope of 0.05 is a step of less than 0.07.
      #expect(abs((above - below) / 0.02) < 0.05, "\(fitted.hyperParameters[index].parameter.name)")
    }
    let value = try model.logPosterior(responses, logs: logs)
    #expect(isClose(fitted.logPosterior, value, 1e-3))
  }

  @Test("the start of the paths does not matter")
  func start() throws {
    let fitted = try model.fit(startingAt: model.start())
    let other = try model.fit(startingAt: model.tree.nodes.map { _ in [9, -9, 9, -9, 9] })
    for (a, b) in zip(fitted.hyperParameters, other.hyperParameters) {
      #expect(isClose(a.value, b.value, 1e-3))
    }
    #expect(isClose(fitted.logPosterior, other.logPosterior, 1e-6))
  }

  @Test("points of the root's grid are weighted by dense evidence times prior")
  func rootGrid() throws {
    let fixture = try PathModelTests.Fixture(PooledRegression())
    let logs = fixture.values.map { log($0) }
    let factors = try fixture.model.factors(fixture.values)
    let messages = try fixture.model.upward(fixture.responses, factors: factors)
    let points = try fixture.model.rootPoints(messages[0], logs: logs)
    #expect(isClose(points.reduce(0) { $0 + $1.weight }, 1, 1e-12))

    var weights: [Double] = []
    for i in -4...4 {
      for j in -4...4 {
        var values = fixture.values
        values[0] *= exp(0.4 * Double(i))
        values[1] *= exp(0.4 * Double(j))
        let dense = DenseReference(fixture.model, values: values)
        let prior = (0..<2).reduce(0) {
          $0 + fixture.model.hyperParameters[$1].logPrior(ofLog: log(values[$1]))
        }
        weights.append(try dense.logEvidence(fixture.responses) + prior)
      }
    }
    let best = try #require(weights.max())
    let kept = weights.map { exp($0 - best) }.filter { $0 > 1e-4 }
    let total = kept.reduce(0, +)
    #expect(points.count == kept.count && kept.count > 20)
    #expect(largestDifference(points.map(\.weight), kept.map { $0 / total }) < 1e-8)
  }

  @Test("starting paths are finite, and the empirical values where there are any")
  func starts() {
    let start = model.start()
    #expect(start[2] == [0, 0, 0, 0, 0])
    #expect(abs(start[0][0] - logit(0.61)) < 1e-2)
    #expect(
      isClose(start[0][2], (start[0][0] + start[0][1] + start[0][3] + start[0][4]) / 4, 1e-12))
    #expect(start.allSatisfy { $0.allSatisfy(\.isFinite) })
  }
}
