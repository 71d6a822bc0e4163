internal import Packing
public import Registry
public import Simulation
internal import Trends

/// Outlooks of single units, one at a time in any order: for engines that hand out units themselves.
public struct UnitOutlooks: Sendable {
  private let ensemble: Ensemble
  private let simulator: Simulator
  private let programme: Programme

  /// Draws what all units share.
  ///
  /// - Parameters:
  ///   - simulator: draws from `FittedProgramme.part(of:)`, or from the whole.
  ///   - programme: the targets.
  ///   - facts: of the whole country.
  ///   - workers: threads to use.
  /// - Throws: `PackingError.invalid` if the facts are of another country; `CancellationError`.
  public init(
    _ simulator: Simulator, programme: Programme, facts: CountryFacts, workers: Int
  ) async throws {
    guard facts.fit(simulator) else { throw PackingError.invalid }
    ensemble = try await simulator.begin(
      under: [simulator.levers], firstYears: facts.firstYears, workers: workers)
    self.simulator = simulator
    self.programme = programme
  }

  /// The outlook of units alone: their odds and forecasts, without sums, ranks or costs.
  ///
  /// - Parameters:
  ///   - units: with series of their own and nothing below them.
  ///   - workers: threads to use.
  /// - Returns: an outlook of these units and no others.
  /// - Throws: `CancellationError`.
  public func outlook(of units: [Int], workers: Int) async throws -> Outlook {
    let maker = OutlookMaker(
      programme: programme, fitted: simulator.programme, counts: AttainmentCounter(parent: []),
      levers: simulator.levers)
    let found = try await ensemble.each(units, workers: workers) { maker.summary($0[0]) }
    return Outlook(only: found, of: simulator.programme)
  }
}
