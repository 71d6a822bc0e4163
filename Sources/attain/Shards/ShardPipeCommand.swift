import ArgumentParser
import Foundation
import Outlook
import Registry
import Reports
import Runs
import Trends

/// `attain shard pipe`: unit codes on standard input, their odds and forecasts as lines of JSON on
/// standard output, for engines that hand out the work themselves.
struct ShardPipeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipe",
    abstract: Console.text(
      vi: "Đọc mã đơn vị từ stdin, ghi xác suất đạt và dự báo ra stdout theo dòng JSON.",
      en: "Read unit codes from stdin, write their odds and forecasts to stdout as lines of JSON."),
    discussion: Console.text(
      vi: """
        Mỗi dòng vào là mã đơn vị, hoặc một dòng của DIR/units.csv (mã, số phần). Với Spark:

          spark.sparkContext.textFile("DIR/units.csv").pipe("attain shard pipe DIR")
        """,
      en: """
        A line is a unit's code, or a row of DIR/units.csv (code, shard). With Spark:

          spark.sparkContext.textFile("DIR/units.csv").pipe("attain shard pipe DIR")
        """))

  @OptionGroup var place: ShardFolderArgument
  @OptionGroup var computing: ThreadOptions

  @Option(
    help: .said(
      vi: "Ngôn ngữ của thông báo và lời ghi (mặc định theo LANG).",
      en: "Language of messages and remarks (default: from LANG)."))
  var lang: Language = Console.environmentLanguage

  func run() async throws {
    let folder = try ShardFolder(place.folder, tool: Maker.attain.tool)
    var shardOfUnit: [String: Int]?
    var open: (shard: Int, part: ModelFile, outlooks: UnitOutlooks)?
    var number = 0
    while let line = readLine(strippingNewline: true) {
      try Task.checkCancellation()
      number += 1
      let (code, named) = Self.fields(line)
      if code.isEmpty || (number == 1 && code == "unit,shard") { continue }
      let unknown = ShardError.unknownUnit(line: number, text: code)
      if named == nil, shardOfUnit == nil { shardOfUnit = try folder.shardOfUnit() }
      guard let shard = named ?? shardOfUnit?[code] else { throw unknown }
      if open?.shard != shard {
        open = nil
        let part = try folder.part(shard)
        open = (
          shard, part,
          try await UnitOutlooks(
            folder.simulator(part), programme: part.programme, facts: folder.plan.facts,
            workers: computing.workers)
        )
      }
      guard let open, open.part.part?.units.contains(code) ?? false,
        let unit = open.part.fitted.tree.index(ofCode: code)
      else { throw unknown }
      let outlook = try await open.outlooks.outlook(of: [unit], workers: computing.workers)
      let tables = RunTables(outlook, language: lang)
      let lines =
        try tables.odds.jsonLines(marked: "odds")
        + tables.forecast.jsonLines(marked: "forecast")
      // What has been asked for is answered before the next question is read.
      for line in lines { StandardOutput.write(data: line + "\n") }
      try StandardOutput.flush()
    }
  }

  /// A code and, of a row of `units.csv`, its shard.
  static func fields(_ line: String) -> (code: String, shard: Int?) {
    var text = Substring(line)
    if text.hasSuffix("\r") { text = text.dropLast() }
    var shard: Int?
    if let comma = text.lastIndex(of: ","), let number = Int(text[text.index(after: comma)...]) {
      shard = number
      text = text[..<comma]
    }
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else {
      return (String(text), shard)
    }
    return (String(text.dropFirst().dropLast().replacing("\"\"", with: "\"")), shard)
  }
}
