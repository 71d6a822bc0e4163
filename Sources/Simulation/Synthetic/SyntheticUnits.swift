internal import Randomness
internal import Registry

/// The units of a synthetic country, with names that no real unit bears.
struct SyntheticUnits {
  let all: [AdministrativeUnit]
  let communes: [AdministrativeUnit]
  /// For each commune the position of its province.
  let provinceOfCommune: [Int]

  private static let things = [
    "Mây", "Sương", "Nắng", "Gió", "Trăng", "Sao", "Suối", "Rừng", "Cát", "Sóng",
  ]
  private static let qualities = [
    "Trắng", "Vàng", "Xanh", "Tím", "Hồng", "Bạc", "Biếc", "Sớm", "Khuya", "Xa", "Êm", "Trong",
  ]

  init(communes count: Int, provinces: Int, seed: UInt64) {
    var above: [AdministrativeUnit] = []
    if provinces > 1 {
      above.append(AdministrativeUnit(code: "SN", name: "Nước Mẫu (giả lập)", kind: .nation))
    }
    let provinceUnits = (0..<provinces).map { province in
      AdministrativeUnit(
        code: provinces > 1 ? "S\(Self.padded(province + 1, 2))" : "S",
        name: provinces > 1 ? "Tỉnh Mẫu \(province + 1) (giả lập)" : "Thành phố Mẫu (giả lập)",
        kind: .province, parent: provinces > 1 ? "SN" : nil)
    }
    let digits = max(3, String(count).count)
    var communes: [AdministrativeUnit] = []
    var provinceOfCommune: [Int] = []
    for commune in 0..<count {
      let province = commune * provinces / count
      let code = "S" + Self.padded(commune + 1, digits)
      communes.append(
        AdministrativeUnit(
          code: provinces > 1 ? "C" + code : code, name: Self.name(commune),
          kind: .commune, parent: provinceUnits[province].code, tags: Self.tags(code, seed: seed)))
      provinceOfCommune.append(province)
    }
    all = above + provinceUnits + communes
    self.communes = communes
    self.provinceOfCommune = provinceOfCommune
  }

  /// 120 different names, then the same with a number.
  private static func name(_ index: Int) -> String {
    let thing = things[index % things.count]
    let quality = qualities[index / things.count % qualities.count]
    let round = index / (things.count * qualities.count)
    return "\(thing) \(quality)" + (round > 0 ? " \(round + 1)" : "")
  }

  /// Two thirds rural, one third urban, a few islands, as in a large city of today.
  private static func tags(_ code: String, seed: UInt64) -> [String] {
    var stream = PhiloxStream(
      key: StableHash.combine(seed, StableHash.fnv1a64("tags")),
      stream: StableHash.fnv1a64(code), index: 0)
    let draw = UnitInterval.halfOpen(using: &stream)
    if draw < 0.02 { return ["đặc khu", "island"] }
    return draw < 0.4 ? ["phường", "urban"] : ["xã", "rural"]
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
