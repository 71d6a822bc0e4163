import Testing

@testable import Interventions

@Suite struct DoseCurveTests {
  /// The curve itself, written down without its integral.
  private func dose(_ curve: DoseCurve, _ time: Double, end: Double?) -> Double {
    func rising(_ t: Double) -> Double {
      if t < 0 { return 0 }
      let x = t / Double(curve.rampMonths)
      guard curve.rampMonths > 0, x < 1 else { return 1 }
      if curve.shape == .linear { return x }
      func sigma(_ z: Double) -> Double { Prior.logistic(z) }
      return (sigma(8 * (x - 0.5)) - sigma(-4)) / (sigma(4) - sigma(-4))
    }
    guard let end, time > end else { return rising(time) }
    switch curve.after {
    case .stays: return rising(end)
    case .stops: return 0
    case .halfLife(let months):
      var left = rising(end)
      var since = time - end
      // Powers of a half by repeated square roots, so that no exponential is shared with the code.
      while since >= months {
        left /= 2
        since -= months
      }
      var fraction = since / months
      var root = 0.5
      for _ in 0..<50 {
        root = root.squareRoot()
        fraction *= 2
        if fraction >= 1 {
          left *= root
          fraction -= 1
        }
      }
      return left
    }
  }

  /// Twenty thousand trapezes a month, against the closed form.
  @Test(arguments: DoseShape.allCases, [DoseAfterEnd.stays, .stops, .halfLife(months: 7.5)])
  func aMonthIsTheIntegralOfTheCurve(shape: DoseShape, after: DoseAfterEnd) {
    let curve = DoseCurve(shape: shape, rampMonths: shape == .step ? 0 : 13, after: after)
    for end in [nil, 5, 30] as [Int?] {
      for month in [0, 3, 4, 5, 12, 13, 29, 30, 41] {
        let steps = 20_000
        let sum = (0..<steps).reduce(0.0) { sum, step in
          let time = Double(month) + (Double(step) + 0.5) / Double(steps)
          return sum + dose(curve, time, end: end.map(Double.init))
        }
        let mean = curve.mean(inMonth: month, end: end)
        #expect(abs(mean - sum / Double(steps)) < 1e-8, "\(month) \(String(describing: end))")
      }
    }
  }

  @Test func nothingHappensBeforeTheStartOrWhenTheEndComesFirst() {
    let curve = DoseCurve(shape: .linear, rampMonths: 12)
    #expect(curve.mean(inMonth: -1, end: nil) == 0)
    #expect(curve.mean(inMonth: 3, end: 0) == 0)
    #expect(curve.mean(inMonth: 0, end: nil) == 1.0 / 24)
    #expect(curve.mean(inMonth: 12, end: nil) == 1)
  }

  /// The first year of a ramp of a year is half a year's full dose, whatever the symmetric shape.
  @Test(arguments: [DoseShape.linear, .logistic])
  func aRampOfAYearIsHalfAYear(shape: DoseShape) {
    let curve = DoseCurve(shape: shape, rampMonths: 12)
    let year = (0..<12).reduce(0.0) { $0 + curve.mean(inMonth: $1, end: nil) } / 12
    #expect(abs(year - 0.5) < 1e-14)
  }
}
