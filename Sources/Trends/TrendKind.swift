/// The trend models a scenario can ask for.
public enum TrendKind: String, Sendable, CaseIterable, Codable {
  /// A shared path with a trend, and units that wander about it with heavy tails.
  case dynamic
  /// A straight line on the logit per unit, shrunk towards its parent's.
  case pooledRegression = "pooled-regression"
  /// Next year is like this one, give or take.
  case persistence

  /// What `trend: auto` stands for in this version.
  public static let auto = TrendKind.pooledRegression
}
