import Foundation

/// A synthetic city of seven communes and one run of it, made once for all tests that only look.
struct SmallCity: Sendable {
  /// The folder with `city` and `run`.
  let path: String
  /// What the run printed on standard output.
  let out: String
  /// What it printed on standard error.
  let err: String

  /// How many communes.
  static let communes = 7

  private static let made = Result { try SmallCity() }

  /// The city; throws what went wrong when it was made.
  static func shared() throws -> SmallCity { try made.get() }

  private static let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("attain-cli-city-\(ProcessInfo.processInfo.processIdentifier)")

  private init() throws {
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    path = Self.folder.path
    _ = atexit { try? FileManager.default.removeItem(at: SmallCity.folder) }
    _ = try Tool.run(["sample", "city", "--units", "\(Self.communes)"], in: path)
    let run = try Tool.run(
      ["run", "city/baseline.yaml", "--out", "run", "--draws", "200"], in: path)
    out = run.out
    err = run.err
  }

  /// The text of a file of the run folder.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/run/\(name)", encoding: .utf8)
  }

  /// A table of the run folder.
  func table(_ name: String) throws -> CSVText { try CSVText(try text(name)) }
}
