import Foundation
import Registry
import Parallelism

/// A bar with the time left, on stderr, only where a person is looking.
final class ProgressBar: Sendable {
  private struct State {
    var lastDrawn = ContinuousClock.now
    var isShown = false
  }

  private let title: String
  private let isVisible: Bool
  private let begun = ContinuousClock.now
  private let state = Mutex(State())

  init(vi: String, en: String, quiet: Bool) {
    title = Console.language == .vi ? vi : en
    isVisible = !quiet && isatty(STDERR_FILENO) == 1
  }

  /// Shows that `done` of `total` pieces are finished; draws at most ten times a second.
  func update(_ done: Int, _ total: Int) {
    guard isVisible, total > 0 else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.lastDrawn > .milliseconds(100) || (done == total && state.isShown) else {
        return
      }
      state.lastDrawn = now
      state.isShown = true
      let width = 30
      let filled = width * done / total
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      let elapsed = Double((now - begun).components.seconds) + 0.5
      let left = Int(elapsed * Double(total - done) / Double(max(done, 1)))
      let word = Console.language == .vi ? "còn" : "left"
      Console.write("\r\(title) \(bar) \(100 * done / total) % · \(word) \(left) s \u{1B}[K")
    }
  }

  /// Shows a bar while something is done.
  static func during<Result>(
    vi: String, en: String, quiet: Bool, _ body: (ProgressBar) async throws -> Result
  ) async rethrows -> Result {
    let bar = ProgressBar(vi: vi, en: en, quiet: quiet)
    defer { bar.finish() }
    return try await body(bar)
  }

  /// Wipes the bar.
  func finish() {
    state.withLock { state in
      if state.isShown { Console.write("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}
