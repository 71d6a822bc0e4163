import ArgumentParser
import Registry

/// Options of the commands that read a scenario.
struct ScenarioReach: ParsableArguments {
  @Flag(
    help: .said(
      vi: "Từ chối mọi tệp nằm ngoài thư mục của kịch bản (cho kịch bản nhận từ người khác).",
      en: "Refuse every file outside the scenario's folder (for scenarios that come from others)."))
  var confined = false
}

/// A command that reads a scenario and the files it names.
protocol ScenarioReader: ParsableCommand {
  /// The scenario file as it was given; nil where none was.
  var scenarioFile: String? { get }
  /// How far it may reach.
  var reach: ScenarioReach { get }
}

extension ScenarioReader {
  /// What the command keeps to.
  ///
  /// - Parameter words: the command line, which names files that may be anywhere.
  /// - Returns: nil where no scenario is read.
  func confinement(_ words: [String]) -> Confinement? {
    scenarioFile.map { Confinement(around: $0, others: words, isEnforced: reach.confined) }
  }
}
