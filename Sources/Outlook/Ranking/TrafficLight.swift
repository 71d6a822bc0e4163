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

  private static let bottom = -Int16(amberWidth * MarginDraws.steps)

  /// How many of the codes of margins are red, amber and green.
  static func counts(ofCodes codes: [Int16]) -> [Int] {
    let codes = codes.span
    var (short, met) = (0, 0)
    for draw in 0..<codes.count {
      short += codes[draw] < bottom ? 1 : 0
      met += codes[draw] >= 0 ? 1 : 0
    }
    return [short, codes.count - short - met, met]
  }

  /// The class that most draws are in, the worse of two that tie, and the share of draws that are in it.
  static func mostProbable(_ margins: MarginDraws) -> (light: TrafficLight, probability: Double) {
    let most = margins.lights.max() ?? 0
    let light = zip(allCases, margins.lights).first { $0.1 == most }?.0 ?? .red
    return (light, Double(most) / Double(max(margins.lights.reduce(0, +), 1)))
  }
}
