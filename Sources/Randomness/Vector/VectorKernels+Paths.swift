internal import CVectorKernels

/// Coefficients of drawn paths by entry: each draw follows one of them.
///
/// A path has a level that stays and a deviation of which a part is left each year; both are Gaussian
/// given the history of the path above. Every year takes a heavy-tailed step of the deviation and adds
/// one-year noise that is larger where rates are extreme.
public struct PathTable: Sendable {
  /// The number of years drawn, R.
  public let rows: Int
  /// The number of years of history of the path above, padded with zeros to a multiple of eight.
  public let years: Int
  /// How many of the drawn years, from the first, take no step.
  public let still: Int
  /// Entries one after the other; each is the offsets of level and deviation, l₁₁, l₂₁, l₂₂ of their
  /// covariance, the part of a deviation left, R sizes of steps, R sizes of noise, then the gains of
  /// level and deviation on each year above.
  private(set) var numbers: [Double] = []

  /// The numbers of an entry.
  var width: Int { gains + 2 * years }
  /// Where the gains begin.
  var gains: Int { 6 + 2 * rows }

  /// An empty table.
  ///
  /// - Parameters:
  ///   - rows: R ≥ 1.
  ///   - history: Years of the path above, T ≥ 0.
  ///   - still: 0…R.
  ///   - entries: How many will be added.
  public init(rows: Int, history: Int, still: Int, entries: Int) {
    precondition(rows >= 1 && history >= 0 && (0...rows).contains(still))
    self.rows = rows
    years = Self.padded(history)
    self.still = still
    numbers.reserveCapacity(entries * (6 + 2 * rows + 2 * years))
  }

  /// A number of years up to a multiple of eight.
  public static func padded(_ years: Int) -> Int { (years + 7) / 8 * 8 }

  /// Adds an entry.
  ///
  /// - Parameters:
  ///   - offset: Of level and deviation.
  ///   - spread: l₁₁, l₂₁, l₂₂.
  ///   - persistence: The part of a deviation that is left a year later.
  ///   - steps: R standard scales of a year's step.
  ///   - noise: R scales of a year's own noise, where rates are at 10 or 90 %.
  ///   - gain: On each year above, from the first; at most `years`, nought from there on.
  public mutating func append(
    offset: (Double, Double), spread: (Double, Double, Double), persistence: Double,
    steps: some Collection<Double>, noise: some Collection<Double>, gain: ([Double], [Double])
  ) {
    precondition(
      steps.count == rows && noise.count == rows && gain.0.count <= years
        && gain.1.count <= years, "an entry as wide as the table")
    numbers += [offset.0, offset.1, spread.0, spread.1, spread.2, persistence]
    numbers += steps
    numbers += noise
    for part in [gain.0, gain.1] {
      numbers += part
      numbers += repeatElement(0, count: years - part.count)
    }
  }
}

extension VectorKernels {
  /// Draws paths given those above.
  ///
  /// - Parameters:
  ///   - table: The coefficients.
  ///   - entries: Each draw's entry of the table.
  ///   - history: The path above, draw by draw: that of draw d in year t at d · `table.years` + t.
  ///   - noise: D numbers per column: two standard normals, R steps, R one-year noises.
  ///   - above: The path above, R × D, year by year.
  /// - Returns: The paths, likewise.
  /// - Precondition: The sizes agree, and entries are of the table.
  public func paths(
    _ table: PathTable, entries: Span<Int32>, history: Span<Double>, noise: Span<Float>,
    above: Span<Double>
  ) -> [Double] {
    let (draws, rows) = (entries.count, table.rows)
    precondition(
      history.count == draws * table.years && noise.count == (2 + 2 * rows) * draws
        && above.count == rows * draws, "one number per year and draw")
    let most = table.numbers.count / table.width
    for draw in 0..<draws { precondition(entries[draw] >= 0 && entries[draw] < most) }
    // Every number is written, so none is set to zero first.
    return unsafe [Double](unsafeUninitializedCapacity: rows * draws) { paths, count in
      count = rows * draws
      guard instructions != .reference else {
        var span = unsafe paths.mutableSpan
        for draw in 0..<draws {
          Self.path(table, entry: Int(entries[draw]), draw, of: draws, history, noise, above, &span)
        }
        return
      }
      unsafe fill(paths, table, entries, history, noise, above)
    }
  }

  private func fill(
    _ paths: UnsafeMutableBufferPointer<Double>, _ table: PathTable, _ entries: Span<Int32>,
    _ history: Span<Double>, _ noise: Span<Float>, _ above: Span<Double>
  ) {
    let (draws, rows, set) = (entries.count, table.rows, set)
    let size = 512
    var level = [Double](repeating: 0, count: size)
    var lasting = level
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe history.withUnsafeBufferPointer { history in
        unsafe noise.withUnsafeBufferPointer { noise in
          unsafe above.withUnsafeBufferPointer { above in
            guard let entries = entries.baseAddress, let noise = noise.baseAddress,
              let above = above.baseAddress, let paths = paths.baseAddress
            else { return }
            for at in stride(from: 0, to: draws, by: size) {
              let count = min(size, draws - at)
              unsafe cvk_standing(
                set, count, entries + at, table.numbers, table.width, table.gains, table.years,
                history.baseAddress.map { unsafe $0 + at * table.years }, noise + at,
                noise + (draws + at), &level, &lasting)
              unsafe cvk_course(
                set, count, draws, entries + at, table.numbers, table.width, rows, table.still,
                level, lasting, noise + (2 * draws + at), above + at, paths + at)
            }
          }
        }
      }
    }
  }

  /// One draw, in the order of the kernels.
  private static func path(
    _ table: PathTable, entry: Int, _ draw: Int, of draws: Int, _ history: Span<Double>,
    _ noise: Span<Float>, _ above: Span<Double>, _ paths: inout MutableSpan<Double>
  ) {
    let at = entry * table.width
    let numbers = table.numbers.span
    let (one, two) = (Double(noise[draw]), Double(noise[draws + draw]))
    var given: [Double] = []
    for part in [table.gains, table.gains + table.years] {
      var eight = [Double](repeating: 0, count: 8)
      for year in 0..<table.years {
        eight[year % 8] += numbers[at + part + year] * history[draw * table.years + year]
      }
      let four = (0..<4).map { eight[$0] + eight[$0 + 4] }
      given.append((four[0] + four[2]) + (four[1] + four[3]))
    }
    let level = (numbers[at] + numbers[at + 2] * one) - given[0]
    var lasting =
      ((numbers[at + 1] + numbers[at + 3] * one) + numbers[at + 4] * two) - given[1]
    for row in 0..<table.rows {
      if row >= table.still {
        let step = numbers[at + 6 + row] * Double(noise[(2 + row) * draws + draw])
        lasting = numbers[at + 5] * lasting + step
      }
      let value = above[row * draws + draw] + (level + lasting)
      let unit =
        noise[(2 + table.rows + row) * draws + draw] * levelScale(Float(value))
      paths[row * draws + draw] = value + numbers[at + 6 + table.rows + row] * Double(unit)
    }
  }

  /// What one-year noise is multiplied by: √(0.6 cosh(x/2)), held where the rate is 0.5 or 99.5 %; the
  /// series of cosh up to the sixteenth power.
  private static func levelScale(_ logit: Float) -> Float {
    let size = min(abs(logit), 5.2933048247244923)
    let w = size * size * 0.25
    var series = w * 4.779477e-14 + 1.1470746e-11
    series = series * w + 1 / 479_001_600
    series = series * w + 1 / 3_628_800
    series = series * w + 1 / 40_320
    series = series * w + 1 / 720
    series = series * w + 1 / 24
    series = series * w + 0.5
    series = series * w + 1
    return (series * 0.6).squareRoot()
  }

  /// Replaces numbers by a function of them that is given at even steps, straight in between and
  /// beyond.
  ///
  /// - Parameters:
  ///   - values: x; become f(x).
  ///   - range: Which of them.
  ///   - start: The first place f is given at.
  ///   - step: The distance of places; more than 0.
  ///   - at: f there, two values or more.
  public func interpolate(
    _ values: inout MutableSpan<Double>, in range: Range<Int>, start: Double, step: Double,
    at: Span<Double>
  ) {
    precondition(step > 0 && at.count >= 2, "a function is given at two places or more")
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count, "a part of the values")
    guard instructions != .reference else {
      for i in range {
        let place = (values[i] - start) / step
        let cell = Int(min(max(place, 0), Double(at.count - 2)))
        values[i] = at[cell] + (place - Double(cell)) * (at[cell + 1] - at[cell])
      }
      return
    }
    let set = set
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe at.withUnsafeBufferPointer { at in
        unsafe cvk_interpolate(
          set, range.count, start, step, at.count, at.baseAddress,
          values.baseAddress.map { unsafe $0 + range.lowerBound })
      }
    }
  }

  /// Draws paths given those above: above + offset + gain · history + spread · noise, summed in this order.
  ///
  /// All arrays are laid out year by year: the value of draw d in year r is at r · D + d.
  ///
  /// - Parameters:
  ///   - offsets: R numbers.
  ///   - gains: R × T, row by row.
  ///   - spreads: R × K, row by row; what is 0 from some column on is left out.
  ///   - above: R years of D draws.
  ///   - history: T years of D draws.
  ///   - noise: K columns of D draws.
  /// - Returns: R years of D draws.
  /// - Precondition: The sizes agree.
  public func paths(
    offsets: [Double], gains: [Double], spreads: [Double], above: Span<Double>,
    history: Span<Double>, noise: Span<Float>
  ) -> [Double] {
    let rows = offsets.count
    guard rows > 0 else { return [] }
    let (years, columns) = (gains.count / rows, spreads.count / rows)
    let draws = above.count / rows
    precondition(
      gains.count == rows * years && spreads.count == rows * columns
        && above.count == rows * draws && history.count == years * draws
        && noise.count == columns * draws, "one number per year and draw")
    let used = (0..<rows).map { row in
      Int32((0..<columns).last { spreads[row * columns + $0] != 0 } ?? -1) + 1
    }
    return unsafe [Double](unsafeUninitializedCapacity: rows * draws) { paths, count in
      count = rows * draws
      guard instructions != .reference else {
        for row in 0..<rows {
          for draw in 0..<draws {
            var total = above[row * draws + draw] + offsets[row]
            for k in 0..<years { total += gains[row * years + k] * history[k * draws + draw] }
            for k in 0..<Int(used[row]) {
              total += spreads[row * columns + k] * Double(noise[k * draws + draw])
            }
            unsafe paths.initializeElement(at: row * draws + draw, to: total)
          }
        }
        return
      }
      let set = set
      unsafe above.withUnsafeBufferPointer { above in
        unsafe history.withUnsafeBufferPointer { history in
          unsafe noise.withUnsafeBufferPointer { noise in
            unsafe cvk_conditional(
              set, draws, rows, years, offsets, gains, spreads, used, columns, above.baseAddress,
              history.baseAddress, noise.baseAddress, paths.baseAddress)
          }
        }
      }
    }
  }

  /// Adds the draws of a unit's year to sums of them, in integers.
  ///
  /// - Parameters:
  ///   - rates: 0…1.
  ///   - met: events that meet the rule.
  ///   - all: events at all.
  ///   - steps: in how many steps an event is counted.
  ///   - expected: takes rate · events in steps, rounded half up.
  ///   - numerators: takes `met`.
  ///   - denominators: takes `all`.
  /// - Precondition: All spans have one length; sums stay below 2⁶³.
  public func add(
    rates: Span<Double>, met: Span<Int>, all: Span<Int>, steps: Double,
    to expected: inout MutableSpan<Int64>, _ numerators: inout MutableSpan<Int64>,
    _ denominators: inout MutableSpan<Int64>
  ) {
    let count = rates.count
    precondition(
      met.count == count && all.count == count && expected.count == count
        && numerators.count == count && denominators.count == count, "sums of equally many draws")
    guard instructions != .reference else {
      for i in 0..<count {
        expected[i] &+= Int64(rates[i] * Double(all[i]) * steps + 0.5)
        numerators[i] &+= Int64(met[i])
        denominators[i] &+= Int64(all[i])
      }
      return
    }
    let set = set
    unsafe rates.withUnsafeBufferPointer { rates in
      unsafe met.withUnsafeBytes { met in
        unsafe all.withUnsafeBytes { all in
          unsafe expected.withUnsafeMutableBufferPointer { expected in
            unsafe numerators.withUnsafeMutableBufferPointer { numerators in
              unsafe denominators.withUnsafeMutableBufferPointer { denominators in
                unsafe cvk_add_draws(
                  set, count, steps, rates.baseAddress,
                  met.baseAddress?.assumingMemoryBound(to: Int64.self),
                  all.baseAddress?.assumingMemoryBound(to: Int64.self), expected.baseAddress,
                  numerators.baseAddress, denominators.baseAddress)
              }
            }
          }
        }
      }
    }
  }
}
