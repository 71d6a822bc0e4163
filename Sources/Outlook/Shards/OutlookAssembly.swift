public import Interventions
public import Packing
public import Registry
public import Simulation
internal import Trends

/// Puts the parts of an outlook together.
///
/// Units that others stand below are drawn here: they are sums of the parts, or too few to send away.
public struct OutlookAssembly: Sendable {
  private let tally: OutlookTally
  private let ensemble: Ensemble
  private let draws: Int
  private var outlooks: [UnitOutlook?]

  /// Gets ready to add parts.
  ///
  /// - Parameters:
  ///   - simulator: draws from `FittedProgramme.trunk`, or from the whole.
  ///   - programme: the targets.
  ///   - facts: of the whole country.
  ///   - priceGrowth: by how much prices grow in a year, as a share; nil if they stay.
  ///   - workers: threads to use.
  /// - Throws: `PackingError.invalid` if the facts are of another country; `CancellationError`.
  public init(
    _ simulator: Simulator, programme: Programme, facts: CountryFacts, priceGrowth: Prior?,
    workers: Int
  ) async throws {
    guard facts.fit(simulator) else { throw PackingError.invalid }
    tally = OutlookTally(
      simulator, programme: programme, priceGrowth: priceGrowth, counted: facts.counted)
    ensemble = try await simulator.begin(
      under: [simulator.levers], firstYears: facts.firstYears, workers: workers)
    draws = simulator.draws
    outlooks = Array(repeating: nil, count: simulator.programme.tree.units.count)
  }

  /// Adds a part.
  ///
  /// - Parameter body: of `OutlookPart`.
  /// - Throws: if it is none, is of other units or draws, or has a unit that was added before; the
  ///   assembly is of no use then.
  public mutating func add(_ body: [UInt8]) throws(PackingError) {
    let tree = tally.maker.fitted.tree
    var reader = ByteReader(body)
    let units = try reader.list { (reader) throws(PackingError) in
      guard let unit = tree.index(ofCode: try reader.text()) else { throw .invalid }
      return try UnitOutlook(unpacking: &reader, unit: unit)
    }
    for unit in units {
      guard outlooks[unit.unit] == nil else { throw .invalid }
      outlooks[unit.unit] = unit
    }
    try tally.maker.counts.add(packed: &reader, tree: tree, draws: draws)
    guard try reader.flag() == (tally.ledger != nil) else { throw .invalid }
    try tally.ledger?.add(packed: &reader)
    try ensemble.sums[0].add(packed: &reader)
    guard reader.isAtEnd else { throw .invalid }
  }

  /// Draws what is left, once all parts are added.
  ///
  /// - Parameters:
  ///   - findings: what `Outlook.findings` says of the whole country.
  ///   - workers: threads to use.
  ///   - phase: called with the name of each phase as it ends: `draw`, `summarise`, `rank`.
  ///   - margins: the margins of a target that the parts hold, each with `OutlookPart.Margins.bytes`;
  ///     called once per target; only those of one are held at once.
  /// - Returns: the outlook of a run of the whole country, but that `fitted` is what was drawn from here.
  /// - Throws: what `margins` throws; `PackingError`; `CancellationError`.
  public func finish(
    findings: [DataQualityFinding], workers: Int,
    phase: (@Sendable (_ name: String) -> Void)? = nil,
    margins: @escaping @Sendable (_ indicator: String, _ targetYear: Int) throws -> [[UInt8]]
  ) async throws -> Outlook {
    var outlooks = outlooks
    let (tally, draws) = (tally, draws)
    let tree = tally.maker.fitted.tree
    let left = ensemble.own.filter { outlooks[$0] == nil }
    let drawn = try await ensemble.draw(left, workers: workers) { tally.outlook($0[0]) }
    for (unit, outlook) in zip(left, drawn) { outlooks[unit] = outlook }
    let above = try await ensemble.above(workers: workers) { tally.outlook($0[0]) }
    for (unit, outlook) in zip(ensemble.parents, above) { outlooks[unit] = outlook }
    phase?("draw")
    return try await Outlook(
      outlooks.compactMap(\.self), tally, findings: findings, workers: workers, phase: phase
    ) { key in
      var found: [Int: MarginDraws] = [:]
      for bytes in try margins(key.indicator, key.year) {
        var reader = ByteReader(bytes)
        _ = try reader.list { (reader) throws(PackingError) in
          guard let unit = tree.index(ofCode: try reader.text()) else { throw .invalid }
          found[unit] = try MarginDraws(unpacking: &reader, draws: draws)
        }
      }
      return found
    }
  }
}
