import Parallelism

/// Seconds per phase of a command, told by whichever thread ends a phase.
final class PhaseClock: Sendable {
  private struct State {
    var phases: [(name: String, seconds: Double)] = []
    var last = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// The phases, in the order they ended.
  private var phases: [(name: String, seconds: Double)] { state.withLock { $0.phases } }

  /// Seconds by phase.
  var seconds: [String: Double] {
    Dictionary(phases.map { ($0.name, $0.seconds) }, uniquingKeysWith: +)
  }

  /// Ends a phase and begins the next.
  func lap(_ phase: String) {
    let now = ContinuousClock.now
    state.withLock { state in
      let elapsed = (now - state.last).components
      state.phases.append(
        (phase, Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18))
      state.last = now
    }
  }

  /// A line for each phase and one for all, to be read on a terminal.
  var lines: [String] {
    let phases = phases
    let all =
      phases + [
        (name: Console.text(vi: "tổng", en: "total"), seconds: phases.reduce(0) { $0 + $1.seconds })
      ]
    return all.map { name, seconds in
      let hundredths = Int((seconds * 100).rounded())
      let number = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10) s"
      let blanks = max(1, 24 - name.count - number.count)
      return name + String(repeating: " ", count: blanks) + number
    }
  }
}
