/// What a column of random numbers decides about a unit's own path, so that those of several rates can be told to belong
/// together; years are calendar years.
public enum NoiseRole: Hashable, Sendable {
  /// Where a unit's level stands that was last seen in a year.
  case level(lastSeen: Int)
  /// Where its deviation stands then.
  case deviation(lastSeen: Int)
  /// A year's lasting step.
  case step(Int)
  /// A year's one-year noise.
  case transient(Int)
}

extension FittedPaths {
  /// What each column of the numbers of a unit's own path decides; empty where it is no dynamic path.
  public func roles(ofUnitAt position: Int) -> [NoiseRole] {
    guard let path = points[0].dynamics[position] else { return [] }
    let first = tree.grid.first
    let years = path.yearFactors.indices.map { first + path.start + $0 }
    let base = first + path.base
    return [.level(lastSeen: base), .deviation(lastSeen: base)] + years.map { .step($0) }
      + years.map { .transient($0) }
  }
}
