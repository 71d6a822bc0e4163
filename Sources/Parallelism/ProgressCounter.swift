internal import Synchronization

/// Counts finished pieces of work from any thread and reports each step.
public final class ProgressCounter: Sendable {
  private let done = Atomic(0)
  private let total: Int
  private let report: (@Sendable (Int, Int) -> Void)?

  /// Makes a counter at zero.
  ///
  /// - Parameters:
  ///   - total: the pieces there are.
  ///   - report: called with the pieces done and the total, on whatever thread finished one.
  public init(total: Int, report: (@Sendable (_ done: Int, _ total: Int) -> Void)?) {
    self.total = total
    self.report = report
  }

  /// Counts one more piece.
  public func advance() {
    let now = done.add(1, ordering: .relaxed).newValue
    report?(now, total)
  }
}
