import ArgumentParser

/// The root of all commands.
struct Attain: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "attain",
    abstract: "The odds of civil-registration targets: per commune, city and nation.",
    discussion: """
      Start with a scenario file:

        attain check Scenarios/sample-city/baseline.yaml
        attain run Scenarios/sample-city/baseline.yaml --out out/baseline
        attain rank out/baseline

      Messages and tables are in Vietnamese with --lang vi, or where LANG says so.
      """,
    version: version,
    subcommands: [
      CheckCommand.self, RunCommand.self, RankCommand.self, BacktestCommand.self,
      SampleCommand.self,
    ])
}
