public import Registry

extension StoredColumn.Vocabulary {
  /// A fixed word of a file as people read it; a word that is not known stays as it is.
  ///
  /// - Parameters:
  ///   - word: as files have it.
  ///   - language: of the reader.
  /// - Returns: the word or words.
  public func said(_ word: String, _ language: Language) -> String {
    words[word]?.text(in: language) ?? word
  }

  /// All words, and what people read for each.
  var words: [String: LocalizedText] {
    switch self {
    case .level: Self.levels
    case .basis: Self.bases
    case .light: Self.lights
    case .severity: Self.severities
    case .criterion: Self.criteria
    case .measure: Self.measures
    case .time: Self.times
    case .price: Self.prices
    case .move: Self.moves
    case .standing: Self.standings
    case .money: Self.moneys
    }
  }

  private static let bases = Dictionary(
    uniqueKeysWithValues: Basis.allCases.map {
      ($0.rawValue, LocalizedText(vi: Legend.basis($0, .vi), en: Legend.basis($0, .en)))
    })

  private static let times = Dictionary(
    uniqueKeysWithValues: CostTime.allCases.map { ($0.rawValue, $0.words) })

  private static let prices: [String: LocalizedText] = [
    "same": LocalizedText(vi: "không khác", en: "nothing differs"),
    "costs_more": LocalizedText(vi: "tốn thêm, được thêm", en: "more effect for more money"),
    "dominates": LocalizedText(
      vi: "được thêm mà không tốn thêm", en: "more effect for no more money"),
    "dominated": LocalizedText(
      vi: "tốn thêm mà không được thêm", en: "no more effect for more money"),
    "saves_for_less": LocalizedText(vi: "bớt chi, được ít hơn", en: "less effect for less money"),
    "not_sure": LocalizedText(vi: "chưa chắc chắn", en: "not sure"),
  ]

  private static let moves: [String: LocalizedText] = [
    "none": LocalizedText(vi: "không đổi", en: "same place"),
    "noise": LocalizedText(vi: "chưa chắc chắn", en: "not sure enough"),
    "moved": LocalizedText(vi: "đổi hạng", en: "moved"),
  ]

  private static let standings: [String: LocalizedText] = [
    "frontier": LocalizedText(vi: "đáng cân nhắc", en: "on the frontier"),
    "dominated": LocalizedText(vi: "thua một phương án khác", en: "dominated by another run"),
    "extended_dominated": LocalizedText(
      vi: "thua khi kết hợp hai phương án khác", en: "dominated by a mixture of two"),
  ]

  private static let moneys: [String: LocalizedText] = [
    "all": LocalizedText(vi: "toàn bộ chi phí", en: "all that the run costs"),
    "own": LocalizedText(vi: "chi cho đơn vị và cấp dưới", en: "spent on the unit and below"),
  ]

  private static let levels: [String: LocalizedText] = [
    "nation": LocalizedText(vi: "cả nước", en: "nation"),
    "province": LocalizedText(vi: "cấp tỉnh", en: "province"),
    "commune": LocalizedText(vi: "cấp xã", en: "commune"),
  ]

  private static let lights: [String: LocalizedText] = [
    "red": LocalizedText(vi: "đỏ", en: "red"),
    "amber": LocalizedText(vi: "vàng", en: "amber"),
    "green": LocalizedText(vi: "xanh", en: "green"),
  ]

  private static let severities: [String: LocalizedText] = [
    "note": LocalizedText(vi: "lưu ý", en: "note"),
    "warning": LocalizedText(vi: "cảnh báo", en: "warning"),
  ]

  private static let criteria: [String: LocalizedText] = [
    "shortfall": LocalizedText(vi: "số trường hợp còn thiếu", en: "events missing"),
    "contribution": LocalizedText(
      vi: "phần trong số còn thiếu của cấp trên", en: "share of the parent's shortfall"),
  ]

  private static let measures: [String: LocalizedText] = [
    "p_all_true": LocalizedText(vi: "P(cùng đạt, thực chất)", en: "P(all met, true)"),
    "p_all_published": LocalizedText(vi: "P(cùng đạt, công bố)", en: "P(all met, published)"),
    "units_attaining_mean": LocalizedText(
      vi: "số đơn vị đạt, trung bình", en: "units attaining, mean"),
    "units_attaining_q05": LocalizedText(vi: "số đơn vị đạt, 5 %", en: "units attaining, 5 %"),
    "units_attaining_q50": LocalizedText(
      vi: "số đơn vị đạt, trung vị", en: "units attaining, median"),
    "units_attaining_q95": LocalizedText(vi: "số đơn vị đạt, 95 %", en: "units attaining, 95 %"),
    "p_all_units": LocalizedText(vi: "P(mọi đơn vị đạt)", en: "P(all units attain)"),
  ]
}
