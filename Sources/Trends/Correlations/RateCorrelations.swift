/// How far units' own yearly steps of a programme's rates move together.
///
/// Each rate is fitted by itself. What one unit does in a year strikes several rates at once, and odds of meeting
/// several targets hang on it. Steps to come are drawn correlated as past ones were (a Gaussian copula), which leaves
/// the forecast of each rate as it was.
public struct RateCorrelations: Sendable, Equatable {
  /// A correlation and what tells it.
  public struct Entry: Sendable, Equatable {
    /// The correlation, −0.9…0.9.
    public var value: Double
    /// How many pairs of past steps without sampling noise tell it, or tell as much; not negative.
    public var evidence: Double

    /// Makes an entry.
    public init(value: Double, evidence: Double) {
      self.value = value
      self.evidence = evidence
    }

    /// True where the data tell that there is one: two standard deviations of its posterior from 0.
    public var isSure: Bool {
      let precision = evidence + 1 / (RateCorrelations.priorSpread * RateCorrelations.priorSpread)
      return value * value * precision >= 4
    }

    /// Nothing is known, and rates are drawn each by itself.
    static let none = Entry(value: 0, evidence: 0)
  }

  /// Beforehand two rates' own steps are taken to be correlated by 0 ± 0.3.
  static let priorSpread = 0.3
  /// No two rates' steps are taken for more alike than this.
  static let most = 0.9

  /// The number of rates.
  public let count: Int
  private var entries: [Entry]

  /// Rates each by itself.
  public init(count: Int) {
    self.count = count
    entries = Array(repeating: .none, count: Self.pairs(of: count))
  }

  /// The number of pairs of so many rates.
  static func pairs(of count: Int) -> Int { count * max(count - 1, 0) / 2 }

  private static func place(_ i: Int, _ j: Int) -> Int {
    precondition(i != j, "a rate and another one")
    return pairs(of: max(i, j)) + min(i, j)
  }

  /// The correlation of two rates' steps, in either order.
  public internal(set) subscript(i: Int, j: Int) -> Entry {
    get { entries[Self.place(i, j)] }
    set { entries[Self.place(i, j)] = newValue }
  }

  /// True if some other rate is correlated with one.
  public func binds(_ rate: Int) -> Bool {
    (0..<count).contains { $0 != rate && self[rate, $0].value != 0 }
  }

  /// What makes independent standard normals of some rates the correlated one of the last of them.
  ///
  /// The last row of the Cholesky factor of their correlations, by plain arithmetic in a fixed order: the same
  /// bits on every machine.
  ///
  /// - Parameter rates: at least one, different from one another.
  /// - Returns: a weight for each, whose squares add up to 1; nil if these correlations cannot be.
  public func weights(of rates: [Int]) -> [Double]? {
    var factor = [[Double]](repeating: [], count: rates.count)
    for i in rates.indices {
      for j in 0..<i {
        var sum = self[rates[i], rates[j]].value
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        factor[i].append(sum / factor[j][j])
      }
      let left = factor[i].reduce(1) { $0 - $1 * $1 }
      guard left > 1e-9 else { return nil }
      factor[i].append(left.squareRoot())
    }
    return factor[rates.count - 1]
  }

  /// Draws correlations towards nought until they can all be at once.
  mutating func makePossible() {
    guard count > 0 else { return }
    while weights(of: Array(0..<count)) == nil {
      for index in entries.indices { entries[index].value *= 0.95 }
    }
  }
}
