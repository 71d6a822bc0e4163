import Parallelism

/// Seconds per phase of a command.
struct PhaseClock {
  /// The phases, in the order they ended.
  private(set) var phases: [(name: String, seconds: Double)] = []
  private var last = ContinuousClock.now

  /// Seconds by phase.
  var seconds: [String: Double] {
    Dictionary(phases.map { ($0.name, $0.seconds) }, uniquingKeysWith: +)
  }

  /// Ends a phase and begins the next.
  mutating func lap(_ phase: String) { lap(phase, at: .now) }

  /// Ends a phase that was over at an instant, and begins the next there.
  mutating func lap(_ phase: String, at instant: ContinuousClock.Instant) {
    let elapsed = (instant - last).components
    phases.append((phase, Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18))
    last = instant
  }

  /// A line for each phase and one for all, to be read on a terminal.
  var lines: [String] {
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

/// When the phases of a calculation ended, which tells of them on a thread of its own.
final class PhaseLog: Sendable {
  private let log = Mutex<[(name: String, instant: ContinuousClock.Instant)]>([])

  /// Notes that a phase has ended.
  func end(_ phase: String) {
    let now = ContinuousClock.now
    log.withLock { $0.append((phase, now)) }
  }

  /// What was noted.
  var ended: [(name: String, instant: ContinuousClock.Instant)] { log.withLock { $0 } }
}
