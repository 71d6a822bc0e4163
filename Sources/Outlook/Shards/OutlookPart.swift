public import Interventions
internal import Packing
public import Registry
public import Simulation
internal import Trends

/// What is found of some units of a country, as bytes that `OutlookAssembly` puts together with those of
/// all others: exactly what a run of the whole country finds.
public struct OutlookPart: Sendable {
  /// How far units are from one target in every draw, which only ranking asks for.
  public struct Margins: Sendable {
    /// The indicator's id.
    public let indicator: String
    /// The year as the programme writes it.
    public let targetYear: Int
    /// The units and their margins.
    public let bytes: [UInt8]
  }

  /// Odds, forecasts, sums of the units above, counts and costs.
  public let body: [UInt8]
  /// By indicator, then by year; empty for targets that nothing is ranked by.
  public let margins: [Margins]

  /// Draws units and summarises them.
  ///
  /// - Parameters:
  ///   - simulator: draws from `FittedProgramme.part(of:)`, or from the whole.
  ///   - programme: the targets.
  ///   - units: indices of units with a series of their own and nothing below them.
  ///   - facts: of the whole country.
  ///   - priceGrowth: by how much prices grow in a year, as a share; nil if they stay.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with units done and their total.
  /// - Throws: `PackingError.invalid` if the facts are of another country; `CancellationError`.
  public init(
    _ simulator: Simulator, programme: Programme, units: [Int], facts: CountryFacts,
    priceGrowth: Prior?, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    guard facts.fit(simulator) else { throw PackingError.invalid }
    let tree = simulator.programme.tree
    let tally = OutlookTally(
      simulator, programme: programme, priceGrowth: priceGrowth, counted: facts.counted,
      covers: facts.covers(in: tree))
    let ensemble = try await simulator.begin(
      under: [simulator.levers], firstYears: facts.firstYears, workers: workers)
    let outlooks = try await ensemble.draw(units, workers: workers, progress: progress) {
      tally.outlook($0[0])
    }.compactMap(\.self)
    var writer = ByteWriter()
    writer.list(outlooks) { writer, outlook in
      writer.text(tree.units[outlook.unit].code)
      outlook.pack(into: &writer)
    }
    tally.maker.counts.pack(into: &writer, tree: tree)
    writer.optional(tally.ledger) { $1.pack(into: &$0) }
    ensemble.sums[0].pack(into: &writer)
    body = writer.bytes
    let keys = Set(outlooks.flatMap(\.margins.keys)).sorted {
      ($0.indicator, $0.year) < ($1.indicator, $1.year)
    }
    margins = keys.map { key in
      var writer = ByteWriter()
      writer.list(outlooks.filter { $0.margins[key] != nil }) { writer, outlook in
        writer.text(tree.units[outlook.unit].code)
        outlook.margins[key]?.pack(into: &writer)
      }
      return Margins(indicator: key.indicator, targetYear: key.year, bytes: writer.bytes)
    }
  }
}
