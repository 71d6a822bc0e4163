internal import Randomness

/// How a dose rises from nought to one.
public enum DoseShape: String, Sendable, CaseIterable, Codable {
  /// Full from the first day.
  case step
  /// The same rise every day.
  case linear
  /// Slow, fast, slow: a logistic curve, stretched to run from 0 at the start to 1 when full.
  case logistic
}

/// What is left of a dose once the intervention has ended.
public enum DoseAfterEnd: Sendable, Equatable, Codable {
  /// What was reached stays.
  case stays
  /// Nothing stays.
  case stops
  /// Half of it is gone after so many months, half of the rest after as many again; more than 0.
  case halfLife(months: Double)
}

/// The dose of an intervention over time, 0…1, in months since its start.
///
/// Doses of months are means over the month, worked out from the integral of the curve:
///
///     step:      ∫ = t
///     linear:    ∫ = t² / 2R                            for t ≤ R, then R/2 + t − R
///     logistic:  ∫ = R ∫₀^{t/R} (σ(k(x − ½)) − σ(−k/2)) / (σ(k/2) − σ(−k/2)) dx,  k = 8
///     ended:     ∫(E) + dose(E) · (t − E), or dose(E) · h/ln 2 · (1 − 2^{−(t − E)/h})
public struct DoseCurve: Sendable, Equatable, Codable {
  /// How it rises.
  public var shape: DoseShape
  /// R: months from the start until the dose is full; at least 0, and 0 for a step.
  public var rampMonths: Int
  /// What is left after the end.
  public var after: DoseAfterEnd

  /// Makes a curve.
  public init(shape: DoseShape = .step, rampMonths: Int = 0, after: DoseAfterEnd = .stays) {
    precondition(rampMonths >= 0, "a ramp does not go back in time")
    self.shape = rampMonths == 0 ? .step : shape
    self.rampMonths = shape == .step ? 0 : rampMonths
    self.after = after
  }

  private static let steepness = 8.0

  /// The mean dose of one month.
  ///
  /// - Parameters:
  ///   - month: months since the start, that of the start being 0; before it the dose is 0.
  ///   - end: months from the start to the first month without the intervention; nil if it goes on.
  /// - Returns: 0…1.
  public func mean(inMonth month: Int, end: Int?) -> Double {
    guard month >= 0 else { return 0 }
    if let end, end <= 0 { return 0 }
    let mean = integral(to: Double(month + 1), end: end) - integral(to: Double(month), end: end)
    // A difference of two rounded integrals can leave the interval by the rounding.
    return min(max(mean, 0), 1)
  }

  private func integral(to time: Double, end: Int?) -> Double {
    guard let end, time > Double(end) else { return rising(to: time) }
    let reached = rising(to: Double(end))
    let since = time - Double(end)
    switch after {
    case .stays: return reached + dose(at: Double(end)) * since
    case .stops: return reached
    case .halfLife(let months):
      let log2 = 0.6931471805599453
      let left = (1 - PortableMath.exp(-since / months * log2)) * months / log2
      return reached + dose(at: Double(end)) * left
    }
  }

  private func rising(to time: Double) -> Double {
    let ramp = Double(rampMonths)
    guard ramp > 0 else { return time }
    guard time < ramp else { return ramp / 2 + (time - ramp) }
    switch shape {
    case .step: return time
    case .linear: return time * time / (2 * ramp)
    case .logistic:
      let k = Self.steepness
      let low = Prior.logistic(-k / 2)
      let x = time / ramp
      let area = (softplus(k * (x - 0.5)) - softplus(-k / 2)) / k
      return ramp * (area - low * x) / (1 - 2 * low)
    }
  }

  private func dose(at time: Double) -> Double {
    let ramp = Double(rampMonths)
    guard time < ramp else { return 1 }
    switch shape {
    case .step: return 1
    case .linear: return time / ramp
    case .logistic:
      let k = Self.steepness
      let low = Prior.logistic(-k / 2)
      return (Prior.logistic(k * (time / ramp - 0.5)) - low) / (1 - 2 * low)
    }
  }

  /// log(1 + eˣ).
  private func softplus(_ x: Double) -> Double {
    x > 0
      ? x + PortableMath.logOnePlus(PortableMath.exp(-x))
      : PortableMath.logOnePlus(PortableMath.exp(x))
  }
}
