public import Registry

extension StoredColumn.Vocabulary {
  /// A fixed word of a file as people read it; a word that is not known stays as it is.
  ///
  /// - Parameters:
  ///   - word: as files have it.
  ///   - language: of the reader.
  /// - Returns: the word or words.
  public func said(_ word: String, _ language: Language) -> String {
    let text: LocalizedText? =
      switch self {
      case .level: Self.levels[word]
      case .basis:
        Basis(rawValue: word).map {
          LocalizedText(vi: Legend.basis($0, .vi), en: Legend.basis($0, .en))
        }
      case .light: Self.lights[word]
      case .severity: Self.severities[word]
      case .criterion: Self.criteria[word]
      case .measure: Self.measures[word]
      case .time: CostTime(rawValue: word)?.words
      }
    return text?.text(in: language) ?? word
  }

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
