public import Registry

/// What is wrong with a model file, and where.
public struct ModelFault: Error, Sendable, Equatable {
  /// The keys that lead there: `fitted.rates[2].paths.points[0].weight`.
  public var key: String
  /// What stands there, if it is short.
  public var text: String?
  /// The rule that was broken.
  public var rule: ModelRule

  /// Names a fault.
  public init(key: String, text: String? = nil, rule: ModelRule) {
    self.key = key
    self.text = text
    self.rule = rule
  }
}

/// A place in a model file, and rules that what stands there must keep.
///
/// A file may have been changed by hand. Nothing of it is used before every count of numbers, every
/// index and every range has been looked at, so that no draw can stumble over it.
struct ModelPlace {
  /// The keys that lead here.
  let key: String

  /// No number of a model is larger: far beyond any logit or logarithm of events.
  private static let largest = 1e9
  /// A year that was nearly silent makes others many orders of magnitude more volatile than it.
  private static let largestScale = 1e100
  /// By how much sums of probabilities may miss 1.
  private static let rounding = 1e-6

  /// The place of a key below.
  func at(_ name: String) -> ModelPlace { ModelPlace(key: "\(key).\(name)") }

  /// The place of an entry of a list below.
  func at(_ name: String, _ index: Int) -> ModelPlace {
    ModelPlace(key: "\(key).\(name)[\(index)]")
  }

  func require(
    _ isKept: Bool, _ rule: @autoclosure () -> ModelRule,
    _ text: @autoclosure () -> String? = nil
  ) throws(ModelFault) {
    // There are millions of numbers: nothing is put into words before it is needed.
    guard isKept else { throw ModelFault(key: key, text: text(), rule: rule()) }
  }

  func count(_ found: Int, _ expected: Int) throws(ModelFault) {
    try require(found == expected, .wrongCount(found: found, expected: expected))
  }

  func range(_ value: Double, _ range: ClosedRange<Double>) throws(ModelFault) {
    try require(range.contains(value), .outOfRange, "\(value)")
  }

  func range(_ value: Int, _ range: ClosedRange<Int>) throws(ModelFault) {
    try require(range.contains(value), .outOfRange, "\(value)")
  }

  /// As many numbers as there must be, none of them beyond measure.
  func numbers(_ values: [Double], _ count: Int) throws(ModelFault) {
    try self.count(values.count, count)
    for value in values { try range(value, -Self.largest...Self.largest) }
  }

  /// The same, and none negative.
  func sizes(_ values: [Double], _ count: Int) throws(ModelFault) {
    try self.count(values.count, count)
    for value in values { try range(value, 0...Self.largest) }
  }

  /// Shares of one that may be as large or small as doubles are: how volatile years are beside the last.
  func scales(_ values: [Double], _ count: Int) throws(ModelFault) {
    try self.count(values.count, count)
    for value in values { try range(value, 0...Self.largestScale) }
  }

  /// Probabilities of all there is: they add up to 1, as far as sums of doubles do.
  func weights(_ values: [Double]) throws(ModelFault) {
    try require(!values.isEmpty, .missing)
    for value in values { try range(value, 0...(1 + Self.rounding)) }
    let sum = values.reduce(0, +)
    try require(abs(sum - 1) <= Self.rounding, .notWhole, "\(sum)")
  }

  /// Hyper-parameters on the scale that is searched, where e^x is still a number.
  func searched(_ values: [Double], _ count: Int) throws(ModelFault) {
    try self.count(values.count, count)
    for value in values { try range(value, -100...100) }
  }

  /// Numbers that never decrease.
  func increasing(_ values: some Sequence<Double>) throws(ModelFault) {
    for (value, next) in zip(values, values.dropFirst()) {
      try require(value <= next, .outOfOrder, "\(next)")
    }
  }

  /// Numbers between 0 and 1 that never decrease.
  func shares(_ values: [Double], _ count: Int) throws(ModelFault) {
    try sizes(values, count)
    // Sums of shares may end a few roundings above 1.
    if let last = values.last { try range(last, 0...(1 + 1e-9)) }
    try increasing(values)
  }

  /// The same, up to all there is.
  func allShares(_ values: [Double], _ count: Int) throws(ModelFault) {
    try shares(values, count)
    try require(values.last.map { abs($0 - 1) <= Self.rounding } ?? false, .notWhole)
  }
}
