import Foundation

/// The checkout these tests stand in.
enum Package {
  /// The folder of Package.swift.
  static let root: String =
    (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .path
}
