import Foundation
import LinearAlgebra

/// One linear-regression set of the NIST Statistical Reference Datasets, read from outside the
/// package: the data are not part of it.
struct NISTDataset {
  let name: String
  let design: Matrix
  let response: [Double]
  let coefficients: [Double]
  let standardErrors: [Double]
  let residualDeviation: Double

  static let names = [
    "norris", "pontius", "noint1", "noint2", "filip", "longley", "wampler1", "wampler2",
    "wampler3", "wampler4", "wampler5",
  ]

  /// `data/nist_strd` in the folder `shared` beside the package.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/data/nist_strd").standardizedFileURL

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "certified.csv").path)
  }

  /// Reads one set and builds its design.
  init(_ name: String) throws {
    self.name = name
    let rows = try Self.lines("\(name).csv").map { try $0.map(Self.number) }
    response = rows.map { $0[0] }
    design = Matrix(
      rowsOf: rows.map { row in
        switch name {
        case "noint1", "noint2": [row[1]]
        case "longley": [1] + row.dropFirst()
        case "norris": Self.powers(row[1], to: 1)
        case "pontius": Self.powers(row[1], to: 2)
        case "filip": Self.powers(row[1], to: 10)
        default: Self.powers(row[1], to: 5)
        }
      })
    let certified = try Self.lines("certified.csv").filter { $0[0] == name }
    let estimates = certified.filter { $0[1].hasPrefix("b") }
    coefficients = try estimates.map { try Self.number($0[2]) }
    standardErrors = try estimates.map { try Self.number($0[3]) }
    guard let deviation = certified.first(where: { $0[1] == "residual_sd" }) else {
      throw Malformed(text: "\(name) has no certified residual deviation")
    }
    residualDeviation = try Self.number(deviation[2])
  }

  /// The smallest number of right digits, −log₁₀ of the relative error, at most 15.
  static func digits(_ values: [Double], certified: [Double]) -> Double {
    zip(values, certified).map { value, truth in
      value == truth ? 15 : min(15, -log10(abs(value - truth) / abs(truth)))
    }.min() ?? .nan
  }

  private struct Malformed: Error { let text: String }

  private static func powers(_ x: Double, to degree: Int) -> [Double] {
    var result = [1.0]
    for _ in 0..<degree { result.append(result[result.count - 1] * x) }
    return result
  }

  private static func lines(_ file: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func number(_ text: String) throws -> Double {
    guard let value = Double(text) else { throw Malformed(text: text) }
    return value
  }
}
