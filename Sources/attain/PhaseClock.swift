/// Seconds per phase of a command.
struct PhaseClock {
  private(set) var seconds: [String: Double] = [:]
  private var last = ContinuousClock.now

  /// Ends a phase and begins the next.
  mutating func lap(_ phase: String) {
    let now = ContinuousClock.now
    let elapsed = (now - last).components
    seconds[phase] = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    last = now
  }
}
