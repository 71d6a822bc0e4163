import Testing

@testable import Trends

@Suite("Search of the dynamic model")
struct DynamicObjectiveTests {
  static let trees: [String: PathTree] = [
    "three levels with gaps": Panels.threeLevels,
    "units under a nation": Panels.drawn(units: 20, years: 8, trials: 60, stream: 20) {
      0.1 * Double($0) - 0.5 + 0.1 * Double($1)
    },
    "three levels with covariates": Panels.threeLevels.withRows(
      [
        [0, 0.3], [-0.2, 0.1], [0.5, -0.4], [1.2, 0.3], [-1.1, 0.8], [0.4, -1.3], [-0.6, 0.2],
      ]),
    "units under a nation with a covariate": Panels.drawn(
      units: 20, years: 8, trials: 60, stream: 20
    ) {
      0.1 * Double($0) - 0.5 + 0.1 * Double($1)
    }.withRows((0...20).map { [Double($0 % 3) - 1] }),
    "one unit": Panels.single(Panels.counts([10, 12, nil, 15, 20], of: 30)),
  ]

  @Test("slopes agree with central differences", arguments: trees.keys.sorted())
  func slopes(name: String) throws {
    let panel = DynamicPanel(try #require(Self.trees[name]))
    let dimensions = panel.dimensions
    let objective = DynamicObjective(state: panel.start(), dimensions: dimensions)
    for offset in [0, -0.5, 0.7] {
      let means = DynamicValues.priors.prefix(dimensions).map(\.mean)
      let point = (means + Array(repeating: 0.1, count: dimensions - means.count)).enumerated().map
      {
        $0.element + ($0.offset % 2 == 0 ? offset : -offset)
      }
      let (_, gradient) = try objective.logPosterior(point)
      #expect(gradient.count == dimensions)
      for position in point.indices {
        var shifted = point
        shifted[position] += 1e-4
        let above = try objective.logPosterior(shifted).value
        shifted[position] -= 2e-4
        let below = try objective.logPosterior(shifted).value
        #expect(
          isClose(gradient[position], (above - below) / 2e-4, 1e-5), "hyper-parameter \(position)")
      }
    }
  }
}
