import Foundation
import Testing

/// Reads the reference values that `Reference/randomness_vectors.py` made.
enum Vectors {
  /// The rows of a file of `Vectors/`, without its header.
  static func rows(_ name: String) throws -> [[String]] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Vectors"))
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst()
    try #require(lines.count > 10, "\(name).csv holds next to nothing")
    return lines.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The rows of a file whose first column says `kind`, without that column.
  static func rows(_ name: String, of kind: String) throws -> [[String]] {
    let rows = try rows(name).filter { $0[0] == kind }.map { Array($0.dropFirst()) }
    try #require(!rows.isEmpty, "\(name).csv has no \(kind)")
    return rows
  }

  /// The number nearest to a decimal text.
  static func number(_ text: String) throws -> Double {
    try #require(Double(text))
  }

  /// The 99 quantiles that cut a continuous distribution into 100 equally probable cells.
  static func quantiles(_ distribution: String, _ first: Double, _ second: Double? = nil) throws
    -> [Double]
  {
    let values = try rows("quantiles", of: distribution)
      .filter { Double($0[0]) == first && Double($0[1]) == second }
      .map { try number($0[3]) }
    try #require(values.count == 99)
    return values
  }
}

/// How far a computed value is from the reference, in units of the last place of the reference.
func ulps(_ value: Double, from reference: Double) -> Double {
  value == reference ? 0 : abs(value - reference) / reference.ulp
}

/// How far a computed value is from the reference, as a fraction of the reference.
func relativeError(_ value: Double, from reference: Double) -> Double {
  value == reference ? 0 : abs((value - reference) / reference)
}
