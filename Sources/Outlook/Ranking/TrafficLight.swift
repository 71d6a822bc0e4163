/// How a unit stands to its target, by its underlying rate.
///
/// Red, amber and green with a band of five percentage points below the target, as performance tables of
/// public services have them (English vaccination statistics colour 95 % and more green, 90 to
/// 95 % amber, less red).
public enum TrafficLight: String, CaseIterable, Sendable {
  /// Five points or more below the target.
  case red
  /// Below the target, by less than five points.
  case amber
  /// At the target or above it.
  case green

  /// The width of amber, as a share of one.
  public static let amberWidth = 0.05

  /// The class that most draws are in, the worse of two that tie, and the share of draws that are in it.
  static func mostProbable(_ margins: MarginDraws) -> (light: TrafficLight, probability: Double) {
    let bottom = -Int16(Self.amberWidth * MarginDraws.steps)
    let green = margins.codes.count { $0 >= 0 }
    let amber = margins.codes.count { $0 < 0 && $0 >= bottom }
    let counts: [(TrafficLight, Int)] = [
      (.red, margins.codes.count - green - amber), (.amber, amber), (.green, green),
    ]
    let most = counts.map(\.1).max() ?? 0
    let light = counts.first { $0.1 == most }?.0 ?? .red
    return (light, Double(most) / Double(margins.codes.count))
  }
}
