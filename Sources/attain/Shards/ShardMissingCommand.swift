import ArgumentParser
import Reports
import Runs

/// `attain shard missing`: which shards are still to be drawn, in the words of a job array.
struct ShardMissingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: Console.text(
      vi: "In số của các phần chưa xong (dạng 3,7-9); không in gì nếu đã đủ.",
      en: "Print the numbers of unfinished shards (as 3,7-9); nothing if there are none."))

  @OptionGroup var place: ShardFolderArgument
  @OptionGroup var output: OutputOptions

  func run() throws {
    let folder = try ShardFolder(place.folder, tool: Maker.attain.tool)
    let missing = folder.plan.shards.map(\.number).filter { folder.fault(of: $0) != nil }
    if !missing.isEmpty { StandardOutput.print(Self.ranges(missing)) }
  }

  /// Increasing numbers as ranges: 1, 3, 4, 5 is `1,3-5`.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [(first: Int, last: Int)] = []
    for number in numbers {
      if let last = ranges.last, last.last + 1 == number {
        ranges[ranges.count - 1].last = number
      } else {
        ranges.append((number, number))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: ",")
  }
}
