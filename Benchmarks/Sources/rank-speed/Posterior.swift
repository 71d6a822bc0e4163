import Outlook
import Randomness
import Trends

/// Joint draws of the margins of communes, like those of a run: what all share, what a province
/// shares, and each commune's own, on the logit.
struct Posterior {
  static let communesPerProvince = 98
  /// Steps in a margin of 1, as in a run.
  static let steps = 32_760.0
  static let target = 0.9

  /// Per commune one code per draw.
  let codes: [[Int16]]

  init(communes: Int, draws: Int) {
    let provinces = max(1, (communes + Self.communesPerProvince / 2) / Self.communesPerProvince)
    var stream = PhiloxStream(
      key: 1, stream: StableHash.fnv1a64("rank-speed"), index: UInt32(communes))
    func normals(_ count: Int, _ scale: Double) -> [Double] {
      (0..<count).map { _ in scale * StandardNormal.sample(using: &stream) }
    }
    let common = normals(draws, 0.15)
    let paths = (0..<provinces).map { _ in normals(draws, 0.12) }
    let levels = normals(provinces, 0.4)
    codes = (0..<communes).map { commune in
      let province = commune * provinces / communes
      let level = 1.8 + levels[province] + 0.6 * StandardNormal.sample(using: &stream)
      let own = 0.25 * PortableMath.exp(0.3 * StandardNormal.sample(using: &stream))
      return (0..<draws).map { draw in
        let logit =
          level + common[draw] + paths[province][draw]
          + own * StandardNormal.sample(using: &stream)
        return Int16(((logistic(logit) - Self.target) * Self.steps).rounded(.down))
      }
    }
  }

  /// The scale on which a run compares units.
  var logits: RisingScale {
    let edge = 0.5 / Self.steps
    return RisingScale(of: codes) { code in
      logit(min(max((Double(code) + 0.5) / Self.steps + Self.target, edge), 1 - edge))
    }
  }
}
