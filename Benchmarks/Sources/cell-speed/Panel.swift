import Randomness

/// The units, shared shocks and levers of a job: the same in every program that does it.
///
/// Job A is the plan's commonest case, about 500 events and a rate about 97 %; job B is everything
/// else, 50 to 50,000 events (log-uniform) and rates from 50 to 99.9 %.
struct Panel {
  enum Job: String { case a = "A", b = "B" }

  static let years = 5
  static let provinces = 34
  /// Standard deviations, on the logit, of a year's shared and own shocks.
  static let sharedShock = 0.05
  static let ownShock = 0.1
  /// The part of the gap that levers close in the first year, at most; n times it in year n.
  static let closed = 0.02

  let units: Int
  let draws: Int
  let events: [Int]
  let starts: [Double]
  let target: Double
  /// By year and draw.
  let shared: [Double]
  /// By year and draw.
  let gapClosed: [Double]

  init(_ job: Job, units: Int, draws: Int) {
    self.units = units
    self.draws = draws
    let fractions = (1...units).map { unit in
      let a = Double(unit) * 0.6180339887498949
      let b = Double(unit) * 0.7548776662466927
      return (a - a.rounded(.down), b - b.rounded(.down))
    }
    switch job {
    case .a:
      events = fractions.map { 450 + Int(101 * $0.0) }
      starts = fractions.map { PortableMath.log(0.97 / 0.03) + 0.4 * ($0.1 - 0.5) }
      target = 0.97
    case .b:
      events = fractions.map { Int(50 * PortableMath.exp($0.0 * PortableMath.log(1000))) }
      starts = fractions.map {
        let rate = 0.5 + 0.499 * $0.1
        return PortableMath.log(rate / (1 - rate))
      }
      target = 0.9
    }
    let key = StableHash.combine(1, StableHash.fnv1a64("shared"))
    shared = (0..<(Self.years * draws)).map { index in
      var stream = PhiloxStream(key: key, stream: 0, index: UInt32(index))
      return Self.sharedShock * StandardNormal.sample(using: &stream)
    }
    let levers = (0..<draws).map { index in
      var stream = PhiloxStream(key: key, stream: 1, index: UInt32(index))
      return Self.closed * UnitInterval.open(using: &stream)
    }
    gapClosed = (0..<Self.years).flatMap { year in levers.map { Double(year + 1) * $0 } }
  }

  func province(of unit: Int) -> Int { unit * Self.provinces / units }
}

/// What a job found: sums over all cells, to see that programs did the same work.
struct Findings {
  var rates = 0.0
  var publishedRates = 0.0
  var truly = 0
  var published = 0

  mutating func add(_ other: Findings) {
    rates += other.rates
    publishedRates += other.publishedRates
    truly += other.truly
    published += other.published
  }

  func line(seconds: Double, cells: Int) -> String {
    let n = Double(cells)
    return "\(seconds) \(rates / n) \(publishedRates / n) \(Double(truly) / n) "
      + "\(Double(published) / n)"
  }
}
