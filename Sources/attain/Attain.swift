import ArgumentParser

@main
struct Attain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attain",
    abstract: "The odds of civil-registration targets: per commune, city and nation.")
}
