/// The trend models a scenario can ask for.
public enum TrendKind: String, Sendable, CaseIterable, Codable {
  /// The dynamic model and the annual-change forecast as one, in shares that the panel's past tells.
  case stacked = "auto"
  /// A shared path with a trend, and units that wander about it with heavy tails.
  case dynamic
  /// Past yearly changes go on, and err as they erred before.
  case annualChange = "annual-change"
  /// A straight line on the logit per unit, shrunk towards its parent's.
  case pooledRegression = "pooled-regression"
  /// Next year is like this one, give or take.
  case persistence

  /// What `trend: auto` stands for in this version.
  public static let auto = TrendKind.stacked

  /// The kernels of a model that is nothing but its kernels; nil for the dynamic model and what stands on it.
  var structure: (any PathStructure)? {
    switch self {
    case .stacked, .dynamic, .annualChange: nil
    case .pooledRegression: PooledRegression()
    case .persistence: Persistence()
    }
  }
}
