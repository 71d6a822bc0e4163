internal import Registry
internal import Synchronization
internal import Trends

/// Per draw the totals of units that have no series of their own.
///
/// Rates are summed as events times rate in steps of 2⁻²⁰ events, so that all sums are sums of
/// integers: exact, and the same in any order.
final class ParentSums: Sendable {
  private static let steps = Double(1 << 20)

  private struct Key: Hashable {
    var unit: Int
    var model: Int
  }

  private struct Sums {
    var years: ClosedRange<Int>
    var expected: [Int64]
    var numerators: [Int]
    var denominators: [Int]
    /// As `expected`, without interventions; nil until a part comes that they changed.
    var without: [Int64]?
    var gained: [Int64] = []
    var added: [Int] = []
    var trueDenominators: [Int]
  }

  private let programme: FittedProgramme
  private let draws: Int
  private let sums = Mutex<[Key: Sums]>([:])

  private let firstYears: [Int]

  /// The units that are a sum for some rate, in tree order.
  let units: [Int]

  init(programme: FittedProgramme, draws: Int) {
    self.programme = programme
    self.draws = draws
    firstYears = (0..<programme.modelCount).map(programme.firstCommonYear)
    units = Set(
      (0..<programme.modelCount).flatMap { model in
        programme.model(model).ownUnits.flatMap { programme.sums(of: model, over: $0) }
      }
    ).sorted()
  }

  /// Adds a unit's draws to every unit above it, up to the first that has a series of its own.
  func add(_ drawn: UnitDraws) {
    for rate in drawn.rates {
      let first = firstYears[rate.model]
      guard first <= rate.years.upperBound else { continue }
      let years = first...rate.years.upperBound
      let scaled = rate.range(of: years.lowerBound).lowerBound..<rate.trueRates.count
      let expected = scaled.map {
        Int64((rate.trueRates[$0] * Double(rate.trueDenominators[$0]) * Self.steps).rounded())
      }
      let without = rate.change.map { change in
        scaled.map { cell in
          let events = Double(rate.trueDenominators[cell] - change.added[cell])
          return Int64((change.rateWithout[cell] * events * Self.steps).rounded())
        }
      }
      for above in programme.sums(of: rate.model, over: drawn.unit) {
        let key = Key(unit: above, model: rate.model)
        sums.withLock { sums in
          var total =
            sums.removeValue(forKey: key)
            ?? Sums(
              years: years, expected: Array(repeating: 0, count: scaled.count),
              numerators: Array(repeating: 0, count: scaled.count),
              denominators: Array(repeating: 0, count: scaled.count),
              trueDenominators: Array(repeating: 0, count: scaled.count))
          if without != nil, total.without == nil {
            // Until now nothing was changed: what was summed is what it would be without.
            total.without = total.expected
            total.gained = Array(repeating: 0, count: scaled.count)
            total.added = Array(repeating: 0, count: scaled.count)
          }
          if total.without != nil {
            let change = without ?? expected
            for (i, cell) in scaled.enumerated() {
              total.without?[i] += change[i]
              guard let own = rate.change else { continue }
              total.gained[i] += Int64((own.gained[cell] * Self.steps).rounded())
              total.added[i] += own.added[cell]
            }
          }
          for (i, cell) in scaled.enumerated() {
            total.expected[i] += expected[i]
            total.numerators[i] += rate.numerators[cell]
            total.denominators[i] += rate.denominators[cell]
            total.trueDenominators[i] += rate.trueDenominators[cell]
          }
          sums[key] = total
        }
      }
    }
  }

  /// The totals of a unit as draws.
  func draws(of unit: Int) -> [RateDraws] {
    let own = sums.withLock { sums in sums.filter { $0.key.unit == unit } }
    return own.sorted { $0.key.model < $1.key.model }.map { key, total in
      var result = RateDraws(model: key.model, isSum: true, years: total.years, draws: draws)
      result.numerators = total.numerators
      result.denominators = total.denominators
      for i in total.expected.indices where total.trueDenominators[i] > 0 {
        result.trueRates[i] =
          Double(total.expected[i]) / Self.steps / Double(total.trueDenominators[i])
      }
      if let without = total.without {
        var change = LeverChange(
          result.trueRates, gained: total.gained.map { Double($0) / Self.steps }, shares: [])
        change.added = total.added
        for i in without.indices {
          let events = total.trueDenominators[i] - total.added[i]
          change.rateWithout[i] = events > 0 ? Double(without[i]) / Self.steps / Double(events) : 0
        }
        result.change = change
      }
      if programme.isBacklog(key.model) { result.stocks = total.trueDenominators }
      return result
    }
  }
}
