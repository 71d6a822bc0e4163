import Registry
import Synchronization
import Randomness
import Testing

@testable import Trends

@Suite("Fitting a programme")
struct ProgrammeFitTests {
  private func data() throws -> RegistrationData {
    func series(_ id: String, _ numerators: [Int], _ unit: Int, _ source: String) -> RateSeries {
      RatePlanTests.series(
        id, numerators, of: numerators.indices.map { 100 + $0 }, unit: unit, source: source)
    }
    return try RatePlanTests.data(
      [RatePlanTests.onTime, RatePlanTests.withinYear],
      [
        series("on_time", [60, 64, 66, 72], 3, "forms"),
        series("on_time", [50, 55, 51, 60], 4, "forms"),
        series("on_time", [70, 71, 77], 5, "survey"),
        series("within_year", [80, 82, 85, 90], 3, "forms"),
        series("within_year", [70, 72, 77, 80], 4, "forms"),
        series("within_year", [85, 88, 90], 5, "survey"),
      ])
  }

  private func fit(_ data: RegistrationData, workers: Int = 1, outliers: Set<Int> = [])
    async throws -> FittedProgramme
  {
    try await FittedProgramme.fit(
      data, options: TrendOptions(kind: .pooledRegression, outliers: outliers, horizon: 2027),
      workers: workers)
  }

  private func draws(_ programme: FittedProgramme) throws -> [[Int: [Double]]] {
    try (programme.rates.map(\.paths) + programme.events.map(\.paths)).map {
      try TreeDraws($0, draws: 3, stream: 77).values
    }
  }

  @Test("each source is a fit of its own, and nothing is lost on the way")
  func sources() async throws {
    let data = try data()
    let fitted = try await fit(data)
    #expect(
      fitted.rates.map(\.key) == [
        "on_time/registrations/forms", "on_time/registrations/survey",
        "within_year/registrations/forms", "within_year/registrations/survey",
      ])
    #expect(
      fitted.rates.map(\.composition) == [
        .direct, .direct, .nested(inner: 0), .nested(inner: 1),
      ])
    #expect(fitted.rates[0].paths.tree.nodes.compactMap(\.unit) == [1, 3, 4])
    #expect(fitted.rates[1].paths.tree.nodes.compactMap(\.unit) == [5])
    #expect(fitted.rates[1].paths.tree.grid.lastHistory == 2022)
    #expect(fitted.rates.allSatisfy { $0.paths.tree.grid.horizon == 2027 })
    #expect(
      fitted.events.map(\.key) == ["birth/registrations/forms", "birth/registrations/survey"])
    #expect(fitted.rates.map(\.events) == [0, 1, 0, 1])
    #expect(fitted.tree == data.tree)
  }

  @Test("a source fits as if the others were not there")
  func independentSources() async throws {
    let all = try data()
    var one = all
    one.series = all.series.filter { $0.source == "forms" }
    let together = try await fit(all)
    let alone = try await fit(one)
    #expect(together.rates[0].paths.hyperParameters == alone.rates[0].paths.hyperParameters)
    #expect(together.rates[0].paths.historyPaths == alone.rates[0].paths.historyPaths)
  }

  @Test("one worker or two: the same to the last bit")
  func workers() async throws {
    let one = try await fit(try data(), workers: 1)
    let two = try await fit(try data(), workers: 2)
    for (a, b) in zip(one.rates, two.rates) {
      #expect(a.key == b.key && a.paths.hyperParameters == b.paths.hyperParameters)
      #expect(a.paths.logPosterior == b.paths.logPosterior)
      #expect(a.paths.historyPaths == b.paths.historyPaths)
    }
    #expect(one.findings == two.findings)
    #expect(try draws(one) == draws(two))
  }

  @Test("outlier years are shown but change nothing")
  func outliers() async throws {
    let plain = try data()
    var spoilt = plain
    for i in spoilt.series.indices {
      spoilt.series[i].counts[1].numerator = 90
      spoilt.series[i].counts[1].denominator = 104
    }
    let a = try await fit(plain, outliers: [2021])
    let b = try await fit(spoilt, outliers: [2021])
    #expect(a.rates[0].paths.historyPaths == b.rates[0].paths.historyPaths)
    #expect(a.rates[0].observed[3]?[1].numerator == 64)
    #expect(b.rates[0].observed[3]?[1].numerator == 90)
    #expect(a.rates[0].observed[3]?.count == 4)
  }

  @Test("years that are all outliers of one source leave the other; of all sources, nothing")
  func allOutliers() async throws {
    let all = try data()
    let some = try await fit(all, outliers: [2020, 2021, 2022])
    #expect(
      some.rates.allSatisfy { $0.paths.historyPaths.allSatisfy { $0.allSatisfy(\.isFinite) } })
    await #expect(throws: ProgrammeFitError(model: "all", cause: .nothingObserved)) {
      try await fit(all, outliers: [2020, 2021, 2022, 2023])
    }
  }

  @Test("nothing to fit is named")
  func nothing() async throws {
    await #expect(throws: ProgrammeFitError(model: "all", cause: .nothingObserved)) {
      try await fit(try RatePlanTests.data([RatePlanTests.onTime], []))
    }
    await #expect(throws: ProgrammeFitError(model: "all", cause: .nothingObserved)) {
      try await fit(
        try RatePlanTests.data(
          [RatePlanTests.onTime], [RatePlanTests.series("on_time", [0, 0], of: [0, 0])]))
    }
  }

  @Test("a rate whose units were all left out does not stop the others")
  func leftOut() async throws {
    let fitted = try await fit(
      try RatePlanTests.data(
        [RatePlanTests.onTime, RatePlanTests.withinYear],
        [
          RatePlanTests.series("on_time", [6, 7], of: [10, 11], unit: 3),
          RatePlanTests.series("within_year", [5], of: [8], unit: 4),
        ]))
    #expect(fitted.rates.map(\.indicator) == ["on_time"])
    #expect(fitted.findings.map(\.rule) == ["nested_unit_left_out"])
  }

  @Test("a horizon within the history is taken as its end")
  func horizon() async throws {
    let fitted = try await FittedProgramme.fit(
      try data(), options: TrendOptions(kind: .persistence, horizon: 2021), workers: 2)
    #expect(fitted.rates[0].paths.tree.grid.horizon == 2023)
    let paths = fitted.rates[0].paths
    let root = paths.rootPaths(noise: NoiseColumns(choices: [0.5], values: [0, 0, 0, 0]))
    #expect(root.paths.values.count == 4)
  }

  @Test("progress counts every fit once")
  func progress() async throws {
    let reports = Mutex<[[Int]]>([])
    _ = try await FittedProgramme.fit(
      try data(), options: TrendOptions(kind: .persistence, horizon: 2025), workers: 2
    ) { done, total in reports.withLock { $0.append([done, total]) } }
    #expect(Set(reports.withLock { $0 }) == Set((1...6).map { [$0, 6] }))
  }
}
