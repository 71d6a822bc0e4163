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
  ///   - paths: R × D, year by year: the path above, which becomes the path itself.
  /// - Precondition: The sizes agree, and entries are of the table.
  public func paths(
    _ table: PathTable, entries: Span<Int32>, history: Span<Double>, noise: Span<Double>,
    replacing paths: inout MutableSpan<Double>
  ) {
    let (draws, rows) = (entries.count, table.rows)
    precondition(
      history.count == draws * table.years && noise.count == (2 + 2 * rows) * draws
        && paths.count == rows * draws, "one number per year and draw")
    let most = table.numbers.count / table.width
    for draw in 0..<draws { precondition(entries[draw] >= 0 && entries[draw] < most) }
    guard instructions != .reference else {
      for draw in 0..<draws {
        Self.path(table, entry: Int(entries[draw]), draw, of: draws, history, noise, &paths)
      }
      return
    }
    let set = set
    let size = 512
    var level = [Double](repeating: 0, count: size)
    var lasting = level
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe history.withUnsafeBufferPointer { history in
        unsafe noise.withUnsafeBufferPointer { noise in
          unsafe paths.withUnsafeMutableBufferPointer { paths in
            guard let entries = entries.baseAddress, let noise = noise.baseAddress,
              let paths = paths.baseAddress
            else { return }
            for at in stride(from: 0, to: draws, by: size) {
              let count = min(size, draws - at)
              unsafe cvk_standing(
                set, count, entries + at, table.numbers, table.width, table.gains, table.years,
                history.baseAddress.map { unsafe $0 + at * table.years }, noise + at,
                noise + (draws + at), &level, &lasting)
              unsafe cvk_course(
                set, count, draws, entries + at, table.numbers, table.width, rows, table.still,
                level, lasting, noise + (2 * draws + at), paths + at)
            }
          }
        }
      }
    }
  }

  /// One draw, in the order of the kernels.
  private static func path(
    _ table: PathTable, entry: Int, _ draw: Int, of draws: Int, _ history: Span<Double>,
    _ noise: Span<Double>, _ paths: inout MutableSpan<Double>
  ) {
    let at = entry * table.width
    let numbers = table.numbers.span
    let (one, two) = (noise[draw], noise[draws + draw])
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
        let step = numbers[at + 6 + row] * noise[(2 + row) * draws + draw]
        lasting = numbers[at + 5] * lasting + step
      }
      let value = paths[row * draws + draw] + (level + lasting)
      let size = numbers[at + 6 + table.rows + row] * levelScale(value)
      paths[row * draws + draw] = value + size * noise[(2 + table.rows + row) * draws + draw]
    }
  }

  /// What one-year noise is multiplied by: √(0.6 cosh(x/2)), held where the rate is 0.5 or 99.5 %.
  private static func levelScale(_ logit: Double) -> Double {
    let half = TableExponential.value(min(abs(logit), 5.2933048247244923) * -0.5)
    return ((half + 1 / half) * 0.3).squareRoot()
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

  /// Adds weighted columns to a column.
  ///
  /// - Parameters:
  ///   - from: Columns of D numbers, one after the other.
  ///   - weights: One for each column.
  ///   - to: D numbers.
  public func add(_ from: Span<Double>, weights: Span<Double>, to: inout MutableSpan<Double>) {
    let (draws, columns) = (to.count, weights.count)
    precondition(from.count == columns * draws, "one weight for each column")
    guard instructions != .reference else {
      for i in 0..<draws {
        var total = to[i]
        for k in 0..<columns { total += weights[k] * from[k * draws + i] }
        to[i] = total
      }
      return
    }
    let set = set
    unsafe to.withUnsafeMutableBufferPointer { to in
      unsafe from.withUnsafeBufferPointer { from in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe cvk_combine(
            set, draws, draws, columns, weights.baseAddress, from.baseAddress, to.baseAddress)
        }
      }
    }
  }
}
