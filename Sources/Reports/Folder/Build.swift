internal import COpenSSL
internal import CXlsxWriter
internal import Compression
internal import GRDBSQLite
internal import LinearAlgebra

/// What the program was built from and runs on, for manifests and `--version`.
public struct Build: Codable, Sendable, Equatable {
  /// The commit, with a + where files differed from it; nil where it is not known.
  public var commit: String?
  /// The versions of libraries, by name.
  public var libraries: [String: String]

  /// Asks every library that was loaded.
  ///
  /// - Parameter commit: what was built; empty where it is not known.
  public init(commit: String) {
    self.commit = commit.isEmpty ? nil : commit
    libraries = Self.packages.merging([
      "OpenBLAS": LinearAlgebraLibrary.version,
      "OpenSSL": unsafe String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)),
      "SQLite": unsafe String(cString: sqlite3_libversion()), "zlib": Gzip.libraryVersion,
      "libxlsxwriter": unsafe String(cString: lxw_version()),
    ]) { built, _ in built }
  }

  /// Those that are compiled in, in the versions that `Package.swift` asks for.
  static let packages = [
    "GRDB": "7.10.0", "Yams": "6.2.2", "swift-argument-parser": "1.8.2",
  ]

  /// One line for each, as `--version` prints them.
  public var lines: [String] {
    [commit.map { "commit \($0)" }].compactMap(\.self)
      + libraries.sorted { $0.key.lowercased() < $1.key.lowercased() }.map { "\($0) \($1)" }
      + ["OpenBLAS kernels: \(LinearAlgebraLibrary.kernel)"]
  }
}
