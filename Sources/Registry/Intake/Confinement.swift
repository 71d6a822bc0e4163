#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How far a scenario may reach, for scenarios that come from others.
///
/// The folder is that of the scenario file. Of a file outside it nothing is ever repeated in a message, so that a
/// scenario which names somebody's letters does not print them; and none is opened where `isEnforced`.
public struct Confinement: Sendable {
  /// What holds for the command that runs; nil where no scenario is read.
  @TaskLocal public static var current: Confinement?

  /// The folder with links resolved, a slash at its end.
  private let folder: String
  /// Files that the user named, which are always theirs to see.
  private let named: Set<String>
  /// True to refuse files outside.
  let isEnforced: Bool

  /// Keeps to the folder of a file.
  ///
  /// - Parameters:
  ///   - scenario: the scenario file.
  ///   - others: other files that were named on the command line.
  ///   - isEnforced: true to refuse files outside.
  public init(around scenario: String, others: [String] = [], isEnforced: Bool) {
    let path = Self.resolved(InputFile.resolve(".", from: scenario))
    folder = path.hasSuffix("/") ? path : path + "/"
    named = Set([scenario] + others)
    self.isEnforced = isEnforced
  }

  /// True for a file in the folder or below it once links are resolved, and for those that the user named.
  public func holds(_ file: String) -> Bool {
    named.contains(file) || Self.resolved(file).hasPrefix(folder)
  }

  /// The absolute path without links; of what is not there as much as is.
  private static func resolved(_ path: String) -> String {
    if let found = real(path.isEmpty ? "." : path) { return found }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = parts.last else { return "/" }
    let above = parts.dropLast().joined(separator: "/")
    let folder = resolved((path.hasPrefix("/") ? "/" : "") + above)
    return folder + (folder.hasSuffix("/") ? "" : "/") + last
  }

  private static func real(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}
