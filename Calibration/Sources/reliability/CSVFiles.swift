internal import Foundation
internal import Measures

/// The judged targets and the tables as files.
struct CSVFiles {
  let folder: String

  func write(_ targets: [JudgedTarget], tables: [String: [[String]]]) throws {
    let place = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let rows = targets.map { target in
      [
        "\(target.city)", target.unit, "\(target.isTotal)", target.indicator, "\(target.year)",
        figure(target.odds, 6), target.met.truth ? "1" : "0",
      ]
    }
    let heading = ["city", "unit", "is_total", "indicator", "year", "odds", "met"]
    for (name, table) in tables.merging(["targets": [heading] + rows], uniquingKeysWith: { $1 }) {
      let text = table.map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
      try Data(text.utf8).write(to: place.appendingPathComponent("\(name).csv"))
    }
  }

  private static func cell(_ text: String) -> String {
    text.contains(",") ? "\"\(text)\"" : text
  }
}
