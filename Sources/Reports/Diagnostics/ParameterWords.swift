internal import Registry
internal import Trends

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What a hyper-parameter is and what its value means, in words.
struct ParameterWords {
  private let numbers: SpokenNumbers
  /// What everything stands under: "Việt Nam", "all units".
  private let everything: String
  /// The rate at which logits are told in points, 0…1.
  private let rate: Double

  init(_ language: Language, everything: String, rate: Double) {
    numbers = SpokenNumbers(language: language)
    self.everything = everything
    self.rate = rate
  }

  /// Names by the key of files; `%` stands for what everything stands under.
  static let titles: [String: LocalizedText] = [
    "yearly step shared by all": LocalizedText(
      vi: "Biến động hằng năm chung (%)", en: "Yearly shocks shared by all (%)"),
    "shared trend": LocalizedText(
      vi: "Độ lớn của xu hướng chung, mỗi năm", en: "Size of the shared trend, a year"),
    "own lasting step": LocalizedText(
      vi: "Biến động riêng của đơn vị, kéo dài", en: "A unit's own yearly shocks that last"),
    "own one-year noise": LocalizedText(
      vi: "Nhiễu riêng của đơn vị, chỉ trong một năm",
      en: "A unit's own noise, gone a year later"),
    "spread of levels": LocalizedText(
      vi: "Chênh lệch tỷ lệ giữa các đơn vị", en: "Differences of level between units"),
    "spread of volatility": LocalizedText(
      vi: "Khác biệt về mức biến động giữa các đơn vị", en: "How differently volatile units are"),
    "persistence of deviations": LocalizedText(
      vi: "Phần biến động riêng còn lại sau một năm",
      en: "Share of a unit's own shock left a year later"),
    "share of levels that fades": LocalizedText(
      vi: "Phần chênh lệch sẽ mất dần", en: "Share of level differences that fades"),
    "yearly step shared by a province": LocalizedText(
      vi: "Biến động hằng năm chung của một tỉnh", en: "Yearly shocks shared by a province"),
    "spread of levels of provinces": LocalizedText(
      vi: "Chênh lệch tỷ lệ giữa các tỉnh", en: "Differences of level between provinces"),
    "common year shock": LocalizedText(
      vi: "Biến động chung, chỉ trong một năm (%)",
      en: "Shocks shared by all, gone a year later (%)"),
    "common slope": LocalizedText(
      vi: "Độ dốc chung, mỗi năm", en: "Size of the shared slope, a year"),
    "own yearly noise": LocalizedText(
      vi: "Nhiễu riêng, chỉ trong một năm", en: "Own noise, gone a year later"),
    "spread of slopes": LocalizedText(
      vi: "Chênh lệch độ dốc, mỗi năm", en: "Differences of slope, a year"),
    "common yearly step": LocalizedText(
      vi: "Biến động hằng năm chung (%)", en: "Yearly shocks shared by all (%)"),
    "own yearly step": LocalizedText(
      vi: "Biến động hằng năm riêng", en: "Own yearly shocks"),
  ]

  /// What it is; with its level in the tree where there are several of the name.
  func title(_ parameter: ParameterPosterior, among all: [ParameterPosterior]) -> String {
    let known = Self.titles[parameter.name]?.text(in: numbers.language) ?? parameter.name
    let parts = known.split(separator: "%", omittingEmptySubsequences: false)
    let title = parts.joined(separator: everything)
    guard all.count(where: { $0.name == parameter.name }) > 1 else { return title }
    let level = numbers.said(vi: "cấp", en: "level")
    return "\(title), \(level) \(parameter.depth)"
  }

  /// What a value means for a rate.
  func meaning(_ parameter: ParameterPosterior) -> String {
    let value = parameter.posterior.median
    switch parameter.name {
    case "spread of volatility":
      let factor = numbers.fixed(exp(value), 1)
      return numbers.said(
        vi: "cứ 6 đơn vị có 1 biến động gấp \(factor) lần mức thường, hoặc hơn",
        en: "one unit in six swings \(factor) times as much as usual, or more")
    case "persistence of deviations":
      let half = numbers.fixed(log(0.5) / log(min(value, 0.999)), 0)
      return numbers.said(
        vi: "một nửa mất đi sau \(half) năm", en: "half of it is gone after \(half) years")
    case "share of levels that fades":
      return numbers.said(
        vi: "\(numbers.percent(value)) phương sai giữa các đơn vị sẽ mất dần theo thời gian",
        en: "\(numbers.percent(value)) of the variance between units is not for ever")
    default:
      let logit = parameter.name == "own one-year noise" ? value * noiseFactor : value
      return numbers.said(
        vi: "±\(numbers.fixed(points(logit), 1)) điểm ở nơi tỷ lệ là \(numbers.percent(rate))",
        en: "±\(numbers.fixed(points(logit), 1)) points where the rate is \(numbers.percent(rate))")
    }
  }

  /// What ± a distance on the logit is in percentage points; nil for shares and factors.
  func points(of parameter: ParameterPosterior) -> Double? {
    let value = parameter.posterior.median
    if parameter.isShare || parameter.name == "spread of volatility" { return nil }
    return points(parameter.name == "own one-year noise" ? value * noiseFactor : value)
  }

  private func points(_ distance: Double) -> Double {
    50 * (logistic(logit(rate) + distance) - logistic(logit(rate) - distance))
  }

  /// One-year noise is told at 10 or 90 %, and is larger further out: [0.09 / p(1 − p)]^¼.
  private var noiseFactor: Double {
    let held = min(max(rate, 0.005), 0.995)
    return pow(0.09 / (held * (1 - held)), 0.25)
  }

  /// A belief: `0.11 (0.05–0.22)`.
  func belief(_ belief: Belief, isShare: Bool) -> String {
    let told = { (value: Double) in isShare ? numbers.percent(value) : numbers.short(value) }
    return "\(told(belief.median)) (\(told(belief.low)) – \(told(belief.high)))"
  }

  /// From this share of the prior's uncertainty on the data are said to have told nothing.
  static let toldNothing = 0.9

  /// How much the data said.
  func told(_ parameter: ParameterPosterior) -> String {
    let much =
      switch parameter.narrowing {
      case Self.toldNothing...: numbers.said(vi: "không có", en: "nothing")
      case 0.7..<Self.toldNothing: numbers.said(vi: "ít", en: "a little")
      case 0.3..<0.7: numbers.said(vi: "nhiều", en: "much")
      default: numbers.said(vi: "gần như đầy đủ", en: "nearly all")
      }
    let percent = numbers.fixed(parameter.narrowing, 2)
    guard abs(parameter.shift) > 2 else { return "\(much) (\(percent))" }
    return numbers.said(
      vi: "\(much) (\(percent)); khác xa giả định ban đầu",
      en: "\(much) (\(percent)); far from the prior")
  }
}
