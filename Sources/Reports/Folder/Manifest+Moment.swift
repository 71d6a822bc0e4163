public import Foundation

extension Manifest.Execution {
  /// When the run folder was written.
  ///
  /// In folders of older tools, which do not say, the beginning of 1980: the earliest that an archive can
  /// hold.
  public var moment: Date {
    written.flatMap { try? Date($0, strategy: .iso8601) }
      ?? Date(timeIntervalSince1970: 315_532_800)
  }

  /// The same, written at a moment.
  ///
  /// - Parameter moment: to the second.
  /// - Returns: the same otherwise.
  public func written(at moment: Date) -> Manifest.Execution {
    var execution = self
    execution.written = moment.formatted(.iso8601)
    return execution
  }
}
