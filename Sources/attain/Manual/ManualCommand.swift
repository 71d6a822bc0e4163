import ArgumentParser
import Foundation

/// `attain manual`: the page for `man`, made from the commands themselves, so that it cannot fall behind them.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: Console.text(
      vi: "In trang hướng dẫn cho `man` (định dạng roff).",
      en: "Print the page for `man` (as roff)."),
    shouldDisplay: false)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let described = try JSONDecoder().decode(
      DescribedTool.self, from: Data(Attain._dumpHelp().utf8))
    StandardOutput.write(
      data: ManualPage(tool: described.command, version: Attain.version, language: output.lang).text
    )
  }
}
