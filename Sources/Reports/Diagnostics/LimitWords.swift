internal import Registry
internal import Trends

/// Something that could not be done exactly, ready to be written.
struct LimitRemark {
  /// A fixed word for files.
  var rule: String
  /// The unit's index, where it is about one.
  var unit: Int?
  /// The calendar year, where it is about one.
  var year: Int?
  /// How often, how far, how many.
  var value: Double?
  /// What people read.
  var message: String
}

/// What could not be done exactly, in words.
struct LimitWords {
  private let tree: UnitTree
  private let numbers: SpokenNumbers
  /// Units that are named in a sentence.
  private static let named = 3

  init(_ tree: UnitTree, language: Language) {
    self.tree = tree
    numbers = SpokenNumbers(language: language)
  }

  /// One remark per kind of limit.
  func remarks(_ limits: FitLimits) -> [LimitRemark] {
    var remarks: [LimitRemark] = []
    if !limits.extremes.isEmpty {
      let (count, all) = (limits.extremes.count, limits.observations)
      let names = names(limits.extremes)
      remarks.append(
        LimitRemark(
          rule: "zero_or_all", value: Double(count),
          message: numbers.said(
            vi:
              "\(count) trên \(all) số liệu năm của đơn vị là 0 % hoặc 100 %: tỷ lệ thực chất chỉ suy ra được từ các năm và đơn vị khác (\(names)).",
            en:
              "\(count) of \(all) years of units are at 0 % or 100 %: how far out the rate is only other years and units tell (\(names))."
          )))
    }
    if !limits.bounded.isEmpty {
      let (count, names) = (limits.bounded.count, names(limits.bounded))
      remarks.append(
        LimitRemark(
          rule: "bounded_response", value: Double(count),
          message: numbers.said(
            vi: "Xấp xỉ chuẩn của \(count) số liệu phải giữ lại gần số đếm (\(names)).",
            en: "The normal approximation of \(count) counts was held near the data (\(names)).")))
    }
    if Double(limits.unsettled) > 0.02 * Double(limits.observations) {
      remarks.append(
        LimitRemark(
          rule: "unsettled_response", value: Double(limits.unsettled),
          message: numbers.said(
            vi:
              "Xấp xỉ chuẩn của \(limits.unsettled) trên \(limits.observations) số đếm lệch hơn một phần năm về độ chính xác.",
            en:
              "The normal approximation of \(limits.unsettled) of \(limits.observations) counts is off by more than a fifth in precision."
          )))
    }
    return remarks + parameterRemarks(limits)
  }

  private func parameterRemarks(_ limits: FitLimits) -> [LimitRemark] {
    var remarks: [LimitRemark] = []
    if limits.isUnfinished {
      let gain = numbers.fixed(limits.expectedGain, 1)
      remarks.append(
        LimitRemark(
          rule: "search_unfinished", value: limits.expectedGain,
          message: numbers.said(
            vi: "Tìm tham số mô hình chưa tới đỉnh: đi tiếp còn tăng \(gain) ở log hậu nghiệm.",
            en:
              "The search of the model parameters stopped short of the top: going on would gain \(gain) of log posterior."
          )))
    }
    if limits.hasNoCorrelations {
      remarks.append(
        LimitRemark(
          rule: "no_correlations",
          message: numbers.said(
            vi:
              "Hậu nghiệm quanh đỉnh không cong đều về mọi phía: bỏ qua tương quan giữa các tham số mô hình khi rải điểm.",
            en:
              "The posterior about its mode is not bent downwards on all sides: correlations of the model parameters were left out when points were spread."
          )))
    }
    if limits.lostPoints > 0 {
      let lost = limits.lostPoints
      remarks.append(
        LimitRemark(
          rule: "lost_points", value: Double(lost),
          message: numbers.said(
            vi: "Bỏ \(lost) điểm tham số mô hình vì sai số làm tròn.",
            en:
              "\(lost) point\(lost == 1 ? "" : "s") of the model parameters given up because of rounding."
          )))
    }
    if limits.isPluggedIn {
      remarks.append(
        LimitRemark(
          rule: "plugged_in",
          message: numbers.said(
            vi: "Có rất nhiều đơn vị: dự báo chỉ dùng đỉnh của tham số mô hình.",
            en: "The panel is large: forecasts use the mode of the model parameters alone.")))
    }
    if limits.hasRoughSpread {
      let worth = numbers.fixed(limits.effectivePoints, 1)
      remarks.append(
        LimitRemark(
          rule: "rough_spread", value: limits.effectivePoints,
          message: numbers.said(
            vi:
              "Dự báo lấy trung bình trên \(limits.points) điểm tham số mô hình, tương đương \(worth) điểm có trọng số bằng nhau: độ bất định của tham số mô hình là gần đúng.",
            en:
              "Forecasts average over \(limits.points) point\(limits.points == 1 ? "" : "s") of the model parameters, worth \(worth) equal ones: what they leave open is told roughly."
          )))
    }
    if limits.hasNoAnnualChange {
      remarks.append(
        LimitRemark(
          rule: "no_annual_change",
          message: numbers.said(
            vi: "Không đơn vị nào có hai năm số liệu: dự báo chỉ theo mô hình động.",
            en: "No unit was seen twice: the dynamic model forecasts alone.")))
    }
    return remarks
  }

  /// What the data left as it was before: model parameters that the forecast takes from the prior.
  ///
  /// - Parameters:
  ///   - diagnosis: of one rate.
  ///   - words: the names of its model parameters.
  /// - Returns: nil where the data say something of each.
  func unlearned(_ diagnosis: RateDiagnosis, _ words: ParameterWords) -> LimitRemark? {
    let open = diagnosis.parameters.filter { $0.narrowing >= ParameterWords.toldNothing }
    guard !open.isEmpty else { return nil }
    let (count, all) = (open.count, diagnosis.parameters.count)
    let names = open.map { words.title($0, among: diagnosis.parameters) }.joined(separator: "; ")
    return LimitRemark(
      rule: "prior_only", value: Double(count),
      message: numbers.said(
        vi:
          "Số liệu không cho thông tin về \(count) trên \(all) tham số mô hình: ở đó dự báo dựa vào giả định ban đầu (\(names)).",
        en:
          "The data say nothing of \(count) of \(all) model parameters: there the forecast rests on the prior (\(names))."
      ))
  }

  /// Past forecasts of an indicator that are too few to tell anything; nil where some horizon has
  /// enough, or nothing was back-tested.
  func unjudged(_ horizons: [HorizonCalibration]) -> LimitRemark? {
    guard !horizons.isEmpty, horizons.allSatisfy({ $0.verdict == .tooFewYears }) else {
      return nil
    }
    let count = horizons.reduce(0) { $0 + $1.count }
    let most = horizons.map(\.independentYears).max() ?? 0
    let (years, least) = (numbers.fixed(most, 1), numbers.fixed(HorizonCalibration.fewestYears, 0))
    return LimitRemark(
      rule: "few_past_forecasts", value: Double(count),
      message: numbers.said(
        vi:
          "Chỉ kiểm được \(count) dự báo đã qua, nhiều nhất \(years) năm độc lập (cần \(least)): không kiểm tra được độ rộng của khoảng dự báo.",
        en:
          "Only \(count) past forecast\(count == 1 ? "" : "s") can be checked, at most \(years) independent years (\(least) are needed): whether intervals are as wide as they should be is not known."
      ))
  }

  /// A forecaster that could not learn from an origin of the past.
  func remark(_ replaced: ReplacedForecaster) -> LimitRemark {
    LimitRemark(
      rule: "replaced_forecaster",
      message: numbers.said(
        vi:
          "Kiểm định: không ước lượng được \(replaced.panel) (\(replaced.cause)); dùng annual-change thay.",
        en:
          "Back-test: \(replaced.panel) could not be fitted (\(replaced.cause)); annual-change stands in."
      ))
  }

  /// One remark per unit and year, for files.
  func details(_ limits: FitLimits) -> [LimitRemark] {
    let extremes = limits.extremes.map { ("zero_or_all", $0) }
    return (extremes + limits.bounded.map { ("bounded_response", $0) }).map { rule, extreme in
      LimitRemark(
        rule: rule, unit: extreme.unit, year: extreme.year, value: Double(extreme.count),
        message: counts(extreme))
    }
  }

  private func names(_ extremes: [FitLimits.Extreme]) -> String {
    let first = extremes.prefix(Self.named).map {
      "\(tree.units[$0.unit].name) \($0.year): \(counts($0))"
    }
    return first.joined(separator: ", ") + (extremes.count > Self.named ? ", …" : "")
  }

  private func counts(_ extreme: FitLimits.Extreme) -> String {
    numbers.said(
      vi: "\(extreme.count) trên \(extreme.of)", en: "\(extreme.count) of \(extreme.of)")
  }
}
