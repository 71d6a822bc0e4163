import ArgumentParser
import Registry
import Reports

/// `attain levers`: what is assumed of each lever where a scenario does not say.
struct LeversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levers",
    abstract: Console.text(
      vi: "In các giả định sẵn có về tác động của từng loại giải pháp.",
      en: "Print what is assumed of each lever where a scenario does not say."),
    discussion: Console.text(
      vi: """
        Mọi con số là phán đoán, không phải kết quả đo. `effect`, `dose`, `after` và `evidence` trong kịch bản thay cho chúng.
        """,
      en: """
        Every number is a judgement, not a measurement. `effect`, `dose`, `after` and `evidence` of a scenario replace them.
        """))

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard output.format == .table else {
      try output.show(LeverTables.all(output.lang))
      return
    }
    StandardOutput.print(
      LeverTables.terminal(output.lang).terminal(output.lang, fitting: Console.width))
    if !output.quiet { Console.print(paragraphs: "\(LeverTables.legend(output.lang))\n") }
    for line in LeverTables.evidence(output.lang) { Console.print("* \(line)") }
  }
}
