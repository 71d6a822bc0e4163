import Foundation
import Testing
import Trends

/// A regression whose maximum was found elsewhere, made by `Reference/trends_vectors.py`.
struct RegressionVector {
  var design: [[Double]] = []
  var counts: [Double] = []
  var trials: [Double] = []
  var prior: BinomialRegression.Prior?
  var coefficients: [Double] = []
  var standardErrors: [Double] = []
  var dispersion: Double?
  var deviance = Double.nan

  /// Reads one set.
  init(_ name: String) throws {
    for row in try Self.rows("binomial_regression_data") where row[0] == name {
      counts.append(try #require(Double(row[1])))
      trials.append(try #require(Double(row[2])))
      design.append(try row[3...].map { try #require(Double($0)) })
    }
    var means: [Double] = []
    var deviations: [Double] = []
    for row in try Self.rows("binomial_regression_fits") where row[0] == name {
      let value = try #require(Double(row[3]))
      switch row[1] {
      case "coefficient": coefficients.append(value)
      case "standard_error": standardErrors.append(value)
      case "dispersion": dispersion = value
      case "deviance": deviance = value
      case "prior_mean": means.append(value)
      case "prior_deviation": deviations.append(value)
      default: Issue.record("\(name) has an unknown quantity: \(row[1])")
      }
    }
    try #require(!coefficients.isEmpty && !counts.isEmpty, "there is no set \(name)")
    if !means.isEmpty {
      prior = BinomialRegression.Prior(mean: means, standardDeviation: deviations)
    }
  }

  /// The names of the sets with or without a prior.
  static func names(withPrior: Bool) throws -> [String] {
    let fits = try rows("binomial_regression_fits")
    let held = Set(fits.filter { $0[1] == "prior_mean" }.map { $0[0] })
    return Set(fits.map { $0[0] }).filter { held.contains($0) == withPrior }.sorted()
  }

  func fit() throws -> BinomialRegression {
    try BinomialRegression(design: design, counts: counts, trials: trials, prior: prior)
  }

  private static func rows(_ name: String) throws -> [[String]] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Vectors"))
    let text = try String(contentsOf: url, encoding: .utf8)
    // The first line names the script, the second the columns.
    return text.split(separator: "\n").dropFirst(2).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
