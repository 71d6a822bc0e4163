import Foundation
import Testing

extension Tag {
  /// Statistical tests, which draw many numbers.
  @Tag static var slow: Self
}

/// Reference values made by Reference/outlook_vectors.py.
enum Vectors {
  /// The rows of a file below its header, split at commas.
  static func rows(_ name: String) throws -> [[Substring]] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Vectors"))
    let text = try String(contentsOf: url, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
  }
}
