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
    var problems = InputProblems()
    let scenario = examine(path, &problems)
    try problems.check()
    guard let scenario else { throw problems.rejected() }
    return scenario
  }

  /// Reads as much of a scenario as can be read, so that the rest can be looked at too.
  ///
  /// - Parameters:
  ///   - path: the file, absolute or relative to where the tool was started.
  ///   - problems: takes everything that is wrong with the files.
  /// - Returns: the scenario without what is wrong; nil where data or horizon cannot be read.
  public static func examine(_ path: String, _ problems: inout InputProblems) -> Scenario? {
    let chain: DocumentChain
    do throws(InputRejected) { chain = try DocumentChain(reading: path) } catch {
      problems.add(error)
      return nil
    }
    let map = YAMLMap(chain.merged, keys: keys, required: ["data", "horizon"], &problems)
    guard let map else { return nil }
    let name = map.localizedText("scenario", &problems)
    let data = DataFilesReader.read(map, &problems)
    let horizon = map.integer("horizon", in: Scenario.horizonYears, &problems)
    let model = ModelOptionsReader.read(map, horizon: horizon, &problems)
    let work = WorkPlansReader(map, &problems)
    let draws = map.integer("draws", in: Scenario.drawCounts, &problems)
    let seed = map.integer("seed", in: 0...UInt64.max, &problems)
    let requests = InterventionsReader.read(map, &problems)
    let priceGrowth = PriceGrowth.read(map, &problems)
    guard let data, let horizon else { return nil }
    var scenario = Scenario(
      name: name ?? LocalizedText(), data: data, model: model, horizon: horizon,
      draws: draws ?? Scenario.defaultDraws, seed: seed ?? Scenario.defaultSeed,
      inputs: chain.files.reversed(), requests: requests, priceGrowth: priceGrowth,
      work: work.plans, workMentions: work.mentions)
    scenario.horizonMention = map["horizon"].map {
      InputMention(file: $0.file, line: $0.line, key: map.path(to: "horizon"))
    }
    return scenario
  }
}
