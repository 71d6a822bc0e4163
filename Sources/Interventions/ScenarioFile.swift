public import Registry

/// Reads scenario.yaml.
///
/// A scenario may extend another: what it says is laid over what the other says, maps key by key,
/// lists and everything else as a whole. Paths are relative to the file that names them.
public enum ScenarioFile {
  /// The keys at the top of a scenario.
  static let keys = [
    "scenario", "extends", "data", "model", "horizon", "draws", "seed", "interventions",
    "prices", "backlogs", "milestones",
  ]

  /// Reads a scenario and what it extends.
  ///
  /// - Parameter path: the file, absolute or relative to where the tool was started.
  /// - Returns: the scenario; its data files have been named but not opened.
  /// - Throws: everything that is wrong with the files.
  public static func read(_ path: String) throws(InputRejected) -> Scenario {
    let chain = try DocumentChain(reading: path)
    var problems = InputProblems()
    let map = YAMLMap(chain.merged, keys: keys, required: ["data", "horizon"], &problems)
    guard let map else { throw problems.rejected() }
    let name = map.localizedText("scenario", &problems)
    let data = DataFilesReader.read(map, &problems)
    let horizon = map.integer("horizon", in: Scenario.horizonYears, &problems)
    let model = ModelOptionsReader.read(map, horizon: horizon, &problems)
    let work = WorkPlansReader(map, &problems)
    let draws = map.integer("draws", in: Scenario.drawCounts, &problems)
    let seed = map.integer("seed", in: 0...UInt64.max, &problems)
    let requests = InterventionsReader.read(map, &problems)
    let priceGrowth = PriceGrowth.read(map, &problems)
    try problems.check()
    guard let data, let horizon else { throw problems.rejected() }
    return Scenario(
      name: name ?? LocalizedText(), data: data, model: model, horizon: horizon,
      draws: draws ?? Scenario.defaultDraws, seed: seed ?? Scenario.defaultSeed,
      inputs: chain.files.reversed(), requests: requests, priceGrowth: priceGrowth,
      work: work.plans, workMentions: work.mentions)
  }
}
