internal import Foundation
public import Interventions
internal import Outlook
public import Registry
public import Simulation
internal import Trends

extension ShardFolder {
  /// What is to be cut.
  public struct Order: Sendable {
    /// The whole model.
    public var model: ModelFile
    /// The manifest of the run, as if it had been made at once.
    public var manifest: Manifest
    /// The scenario's name where it is not the model's.
    public var scenario: LocalizedText?
    /// What draws from the whole model.
    public var simulator: Simulator
    /// By how much prices grow in a year.
    public var priceGrowth: Prior?
    /// What is found of the targets; see `Outlook.findings`.
    public var findings: [DataQualityFinding]

    /// Describes an order.
    public init(
      model: ModelFile, manifest: Manifest, scenario: LocalizedText?, simulator: Simulator,
      priceGrowth: Prior?, findings: [DataQualityFinding]
    ) {
      self.model = model
      self.manifest = manifest
      self.scenario = scenario
      self.simulator = simulator
      self.priceGrowth = priceGrowth
      self.findings = findings
    }
  }

  /// Cuts a run into shards and writes the folder: complete or absent.
  ///
  /// The same order gives the same bytes.
  ///
  /// - Parameters:
  ///   - order: what is to be cut.
  ///   - count: how many shards.
  ///   - path: where the folder is to stand.
  ///   - force: true to replace a folder of shards that stands there.
  /// - Returns: the plan.
  /// - Throws: `ShardError.tooManyShards`; `ReportError`; `CancellationError`.
  @discardableResult public static func write(
    _ order: Order, into count: Int, to path: String, force: Bool
  ) throws -> ShardPlan {
    let fitted = order.model.fitted
    let cut = try ShardCut(fitted, into: count)
    let codes = cut.shards.map { $0.map { fitted.tree.units[$0].code } }
    let folder = try StagedFolder(path, force: force, mark: ShardPlan.mark)
    func write(_ part: FittedProgramme, _ shard: Int, units: [String], to name: String) throws
      -> ShardPlan.Piece
    {
      try Task.checkCancellation()
      var model = order.model
      model.fitted = part
      model.part = ModelFile.Part(shard: shard, units: units)
      // What is said once of the whole stands in the plan.
      (model.findings, model.inputs, model.refits, model.question) = ([], [], [], nil)
      let place = folder.path(of: name)
      try model.write(to: place)
      let input = try Manifest.Input.reading([place])[0]
      return ShardPlan.Piece(file: name, sha256: input.sha256, bytes: input.bytes)
    }
    do {
      var shards: [ShardPlan.Shard] = []
      for (index, units) in cut.shards.enumerated() {
        let number = index + 1
        let piece = try write(
          fitted.part(of: units), number, units: codes[index], to: ShardPlan.partFile(number))
        shards.append(
          ShardPlan.Shard(
            number: number, units: units.count, first: codes[index][0],
            last: codes[index][units.count - 1],
            codes: try SHA256.hex(Data(codes[index].joined(separator: "\n").utf8)),
            series: cut.series[index], part: piece))
      }
      let plan = ShardPlan(
        manifest: order.manifest.placed(in: folder.place.path), scenario: order.scenario,
        asked: order.simulator.levers?.interventions ?? [],
        interventions: order.simulator.levers?.pinned ?? [], priceGrowth: order.priceGrowth,
        fitFindings: order.model.findings + fitted.findings, findings: order.findings,
        facts: CountryFacts(order.simulator),
        trunk: try write(fitted.trunk, 0, units: [], to: ShardPlan.trunkFile), shards: shards)
      let index = ReportTable(
        columns: [TableColumn("unit"), TableColumn("shard")],
        rows: codes.enumerated().flatMap { shard, codes in
          codes.map { [.text($0), .integer(shard + 1)] }
        })
      try folder.write(index.csv(), to: ShardPlan.index)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let text = String(decoding: try encoder.encode(plan), as: UTF8.self) + "\n"
      try folder.write(text, to: ShardPlan.mark)
      try folder.commit()
      return plan
    } catch {
      folder.discard()
      throw error
    }
  }
}
