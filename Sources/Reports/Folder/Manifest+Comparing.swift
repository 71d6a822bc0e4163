internal import Foundation

extension Manifest {
  /// Something in which two runs differ and must not.
  public struct Difference: Sendable, Equatable {
    /// What: `tool`, `seed`, `draws`, `horizon`, or a key of scenario or programme.
    public var key: String
    /// What it is in the first run; files with their digest, nil where it has nothing of the kind.
    public var first: String?
    /// The same in the second.
    public var second: String?

    /// Describes a difference.
    public init(_ key: String, _ first: String?, _ second: String?) {
      self.key = key
      self.first = first
      self.second = second
    }
  }

  /// Reads the manifest of a run folder.
  ///
  /// - Parameter path: the folder.
  /// - Returns: what made the run.
  /// - Throws: as `OpenedFolder`; `notOfARun`.
  public static func reading(runFolder path: String) throws(ReportError) -> Manifest {
    try OpenedFolder(path).manifestOfRun()
  }

  /// Everything but the programmes that would make draws of the two runs differ, or mean something else.
  ///
  /// - Parameter other: another run.
  /// - Returns: by name; empty if the runs can be paired draw by draw.
  public func differences(from other: Manifest) -> [Difference] {
    var found: [Difference] = []
    func compare(_ key: String, _ first: String?, _ second: String?) {
      if first != second { found.append(Difference(key, first, second)) }
    }
    compare("tool", tool, other.tool)
    compare("seed", "\(seed)", "\(other.seed)")
    compare("draws", "\(draws)", "\(other.draws)")
    compare("horizon", "\(horizon)", "\(other.horizon)")
    let (first, second) = (origin?.question ?? [:], other.origin?.question ?? [:])
    for key in Set(first.keys).union(second.keys).sorted() where first[key] != second[key] {
      compare(key, first[key].map(named), second[key].map(other.named))
    }
    return found
  }

  /// A digest with the file that it is of.
  private func named(_ value: String) -> String {
    guard let input = inputs.first(where: { $0.sha256 == value }) else { return value }
    return "\(input.shownFile) (SHA-256 \(Question.short(value))…)"
  }

  /// Why a file that was read is not what is there now.
  public enum Change: Sendable, Equatable {
    /// It cannot be read any more.
    case missing(String)
    /// It holds something else.
    case changed(String)
  }

  /// The files that a run would read if it were made again and that are not as they were.
  ///
  /// - Throws: `digestFailed`.
  /// - Returns: each by its path as the manifest has it; empty if all are as they were.
  public func changedFiles() throws(ReportError) -> [Change] {
    var changes: [Change] = []
    for input in (modelFile.map { [$0] } ?? []) + (origin?.files ?? []) {
      do {
        let now = try Input.reading([input.file])[0]
        if now.sha256 != input.sha256 { changes.append(.changed(input.file)) }
      } catch {
        guard case .damaged = error else { throw error }
        changes.append(.missing(input.file))
      }
    }
    return changes
  }
}
