internal import Packing
internal import Randomness

/// Per draw the sum of one rate over some units in one year, in integers.
struct YearSum: Sendable {
  /// What interventions changed; absent while no part was changed by any.
  struct Change: Sendable {
    /// As `expected`, without interventions.
    var without: [Int64]
    /// In steps of 2⁻²⁰ events.
    var gained: [Int64]
    /// Registrations that backlog drives added.
    var added: [Int64]
  }

  /// Events times rate, in steps of 2⁻²⁰ events.
  var expected: [Int64]
  var numerators: [Int64]
  var denominators: [Int64]
  /// What stands under the underlying rate of a backlog; empty where the denominators do.
  var stocks: [Int64]
  var change: Change?

  /// One unit's draws of a year.
  init(_ rate: RateDraws, year: Int, hasStocks: Bool) {
    let range = rate.range(of: year)
    numerators = Self.wide(rate.numerators.span.extracting(range))
    denominators = Self.wide(rate.denominators.span.extracting(range))
    stocks = hasStocks ? Self.wide(rate.trueDenominators.span.extracting(range)) : []
    let under = hasStocks ? stocks : denominators
    expected = Self.expected(rate.trueRates.span.extracting(range), of: under.span)
    change = rate.change.map { change in
      let added = change.added[range].map { Int64($0) }
      let without = zip(change.rateWithout[range], zip(under, added)).map { rate, events in
        Int64((rate * Double(events.0 - events.1) * ParentSums.steps).rounded())
      }
      return Change(
        without: without,
        gained: change.gained[range].map { Int64(($0 * ParentSums.steps).rounded()) },
        added: added)
    }
  }

  private static func wide(_ numbers: Span<Int>) -> [Int64] {
    var result = [Int64](repeating: 0, count: numbers.count)
    var wide = result.mutableSpan
    for i in 0..<numbers.count { wide[i] = Int64(numbers[i]) }
    return result
  }

  /// Events times rate in steps, rounded half up.
  private static func expected(_ rates: Span<Double>, of events: Span<Int64>) -> [Int64] {
    var result = [Int64](repeating: 0, count: rates.count)
    var steps = result.mutableSpan
    for i in 0..<rates.count { steps[i] = Self.steps(rates[i], of: events[i]) }
    return result
  }

  private static func steps(_ rate: Double, of events: Int64) -> Int64 {
    Int64(rate * Double(events) * ParentSums.steps + 0.5)
  }

  /// Adds one unit's draws of a year.
  mutating func add(_ rate: RateDraws, year: Int, hasStocks: Bool) {
    guard !hasStocks, change == nil, rate.change == nil else {
      return add(YearSum(rate, year: year, hasStocks: hasStocks))
    }
    Self.add(rate, rate.range(of: year), to: &expected, &numerators, &denominators)
  }

  private static func add(
    _ rate: RateDraws, _ range: Range<Int>, to expected: inout [Int64],
    _ numerators: inout [Int64], _ denominators: inout [Int64]
  ) {
    var steps = expected.mutableSpan
    var met = numerators.mutableSpan
    var all = denominators.mutableSpan
    VectorKernels().add(
      rates: rate.trueRates.span.extracting(range),
      met: rate.numerators.span.extracting(range),
      all: rate.denominators.span.extracting(range), steps: ParentSums.steps, to: &steps, &met,
      &all)
  }

  /// Adds the sum over other units.
  mutating func add(_ other: YearSum) {
    if change == nil, other.change != nil { change = unchanged }
    if change != nil {
      let own = other.change ?? other.unchanged
      change?.without.add(own.without)
      change?.gained.add(own.gained)
      change?.added.add(own.added)
    }
    expected.add(other.expected)
    numerators.add(other.numerators)
    denominators.add(other.denominators)
    stocks.add(other.stocks)
  }

  /// The change of what nothing was done about.
  private var unchanged: Change {
    let none = [Int64](repeating: 0, count: expected.count)
    return Change(without: expected, gained: none, added: none)
  }

  func pack(into writer: inout ByteWriter) {
    writer.counts(expected)
    writer.counts(numerators)
    writer.counts(denominators)
    writer.flag(!stocks.isEmpty)
    if !stocks.isEmpty { writer.counts(stocks) }
    writer.optional(change) { writer, change in
      writer.counts(change.without)
      writer.counts(change.gained)
      writer.counts(change.added)
    }
  }

  init(unpacking reader: inout ByteReader, draws: Int) throws(PackingError) {
    expected = try reader.counts(draws)
    numerators = try reader.counts(draws)
    denominators = try reader.counts(draws)
    stocks = try reader.flag() ? try reader.counts(draws) : []
    change = try reader.optional { (reader) throws(PackingError) in
      Change(
        without: try reader.counts(draws), gained: try reader.counts(draws),
        added: try reader.counts(draws))
    }
  }
}

extension RateDraws {
  /// The draws of a sum, one `YearSum` a year.
  init(model: Int, years: ClosedRange<Int>, draws: Int, _ sums: [YearSum]) {
    self.init(model: model, isSum: true, years: years, draws: draws)
    let hasStocks = !sums[0].stocks.isEmpty
    let isChanged = sums.contains { $0.change != nil }
    var without = isChanged ? trueRates : []
    var gained: [Double] = []
    var added = [Int](repeating: 0, count: isChanged ? trueRates.count : 0)
    if hasStocks { stocks = numerators }
    for (i, sum) in sums.enumerated() {
      let under = hasStocks ? sum.stocks : sum.denominators
      for draw in 0..<draws {
        let cell = i * draws + draw
        numerators[cell] = .init(sum.numerators[draw])
        denominators[cell] = .init(sum.denominators[draw])
        if hasStocks { stocks[cell] = .init(sum.stocks[draw]) }
        if under[draw] > 0 {
          trueRates[cell] = Double(sum.expected[draw]) / ParentSums.steps / Double(under[draw])
        }
        guard isChanged else { continue }
        let total = sum.change?.added[draw] ?? 0
        let events = under[draw] - total
        added[cell] = .init(total)
        let steps = sum.change?.without[draw] ?? sum.expected[draw]
        without[cell] = events > 0 ? Double(steps) / ParentSums.steps / Double(events) : 0
        gained.append(Double(sum.change?.gained[draw] ?? 0) / ParentSums.steps)
      }
    }
    if isChanged {
      var change = LeverChange(without, gained: gained, shares: [])
      change.added = added
      self.change = change
    }
  }
}

extension [Int64] {
  /// Adds as many numbers, one to each.
  fileprivate mutating func add(_ others: [Int64]) {
    precondition(count == others.count, "sums of equally many draws")
    var own = mutableSpan
    let added = others.span
    for i in 0..<own.count { own[i] &+= added[i] }
  }
}
