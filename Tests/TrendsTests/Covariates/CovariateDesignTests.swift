import LinearAlgebra
import Registry
import Testing

@testable import Trends

@Suite("Covariates as orthonormal columns")
struct CovariateDesignTests {
  private static let rural = Covariate(.tag("rural"))
  private static let size = Covariate(.logarithm("population"))
  private static let distance = Covariate(.column("x_km"))

  @Test("names come back as they were written")
  func names() {
    for name in ["tag:rural", "log:population", "x_km", "tag:xã đảo"] {
      #expect(Covariate(name)?.name == name)
    }
    for name in ["", "tag:", "log: "] { #expect(Covariate(name) == nil) }
  }

  @Test("columns have mean 0, mean square 1 and no correlation, whatever they are measured in")
  func orthonormal() throws {
    let values = [
      [1, 0, 0, 1, 1, 0, 0], [8.1, 9.3, 9.9, 7.7, 8.5, 9.1, 9.6],
      [3e6, 1e6, 2e6, 4e6, 1e6, 5e6, 9e6],
    ]
    let made = CovariateDesign.make([Self.rural, Self.size, Self.distance], values)
    let design = try #require(made.design)
    #expect(made.leftOut.isEmpty)
    let rows = values[0].indices.map { unit in design.row(values.map { $0[unit] }) }
    for i in 0..<3 {
      #expect(abs(rows.reduce(0) { $0 + $1[i] }) < 1e-12)
      for j in 0..<3 {
        let product = rows.reduce(0) { $0 + $1[i] * $1[j] } / 7
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
      }
    }
    // What the columns come to with their coefficients is what the values come to with theirs.
    let coefficients = [0.3, -0.7, 0.2]
    let told = design.told(coefficients)
    for unit in values[0].indices {
      let byColumns = zip(rows[unit], coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let byValues = told.indices.reduce(0) {
        $0 + told[$1] * (values[$1][unit] - design.means[$1])
      }
      #expect(abs(byColumns - byValues) < 1e-12)
    }
  }

  @Test("constant covariates, and those that others tell, are left out by name")
  func leftOut() throws {
    let urban = Covariate(.tag("urban"))
    let values = [[1.0, 0, 0, 1, 1, 0], [3.7, 3.7, 3.7, 3.7, 3.7, 3.7], [0.0, 1, 1, 0, 0, 1]]
    let made = CovariateDesign.make([Self.rural, Self.distance, urban], values)
    #expect(made.design?.covariates == [Self.rural])
    #expect(made.leftOut == [Self.distance, urban])
    #expect(CovariateDesign.make([Self.distance], [values[1]]).design == nil)
    #expect(CovariateDesign.make([Self.rural], [[1]]).design == nil)
  }

  @Test("a slope fades after history, and a shorter history has another middle")
  func times() {
    let times = CovariateEffects.times(history: 5, count: 8)
    let expected = [-2, -1, 0, 1, 2, 2.9, 3.71, 4.439]
    for (time, wanted) in zip(times, expected) { #expect(abs(time - wanted) < 1e-12) }
    let point = Array(repeating: 0.0, count: 10) + [0.4, -0.2, 0.6, 1.1]
    let whole = CovariateEffects(point: point)
    let short = CovariateEffects(point: CovariateEffects.point(point, shorterBy: 2))
    let x = [0.7, -1.2]
    let early = short.path(x, times: CovariateEffects.times(history: 3, count: 3))
    for (a, b) in zip(early, whole.path(x, times: times)) { #expect(abs(a - b) < 1e-12) }
  }

  @Test("counts of a unit with others below it have their mean row, weighed by events")
  func rowsAbove() throws {
    let units = try UnitTree([
      AdministrativeUnit(code: "1", name: "1", kind: .province),
      AdministrativeUnit(code: "11", name: "11", kind: .commune, parent: "1", tags: ["rural"]),
      AdministrativeUnit(code: "12", name: "12", kind: .commune, parent: "1"),
    ])
    let bare = Panels.tree(
      parents: [nil, 0, 0],
      observations: [
        Panels.counts([210, 220], of: 400), Panels.counts([40, 50], of: 100),
        Panels.counts([170, 170], of: 300),
      ])
    let tree = try bare.with([Self.rural], of: units).tree
    let rows = tree.nodes.map { $0.covariates[0] }
    #expect(abs(rows[1] - 1) < 1e-12 && abs(rows[2] + 1) < 1e-12)
    #expect(abs(rows[0] - (100 * rows[1] + 300 * rows[2]) / 400) < 1e-12)
    #expect(throws: TrendError.covariateMissing(covariate: "log:population", unit: "11")) {
      try bare.with([Self.size], of: units)
    }
  }
}
