/// How much the k-th yearly change of a history, counted from the oldest, tells of the next.
///
/// The candidates are few and fixed; which one is used is chosen by the past errors of the panel.
public enum RecencyWeight: String, Sendable, CaseIterable, Codable {
  /// All changes alike: k⁰.
  case even
  /// k^½.
  case squareRoot
  /// k.
  case linear
  /// k².
  case square
  /// k³: about the last quarter of the history decides.
  case cube
  /// Nothing: the next value is the last one.
  case noChange

  /// The weight of the k-th change, k ≥ 1.
  func weight(_ k: Int) -> Double {
    let k = Double(k)
    return switch self {
    case .even: 1
    case .squareRoot: k.squareRoot()
    case .linear: k
    case .square: k * k
    case .cube: k * k * k
    case .noChange: 0
    }
  }
}
