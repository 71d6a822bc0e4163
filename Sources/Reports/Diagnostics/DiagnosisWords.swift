public import Registry
public import Trends

/// What a diagnosis found, in sentences: the trend, the years, the two forecasts.
public struct DiagnosisWords: Sendable {
  private let diagnosis: RateDiagnosis
  private let numbers: SpokenNumbers

  /// Makes the sentences of a diagnosis in a language.
  public init(_ diagnosis: RateDiagnosis, language: Language) {
    self.diagnosis = diagnosis
    numbers = SpokenNumbers(language: language)
  }

  /// Everything there is to say, one sentence each.
  public var sentences: [String] {
    [conditional, trend, volatility, stack].compactMap(\.self)
  }

  private var conditional: String? {
    guard diagnosis.isConditional else { return nil }
    return numbers.said(
      vi: "Tỷ lệ ở đây là của những trường hợp chưa đạt chỉ tiêu hẹp hơn.",
      en: "The rate here is among the events that missed the stricter rule.")
  }

  private var trend: String? {
    guard let trend = diagnosis.trend else { return nil }
    let (now, before) = (numbers.percent(trend.drift), numbers.percent(trend.priorDrift))
    let isOpen = abs(trend.drift - trend.priorDrift) < 0.1
    return numbers.said(
      vi:
        "Xu hướng chung: mỗi năm thay đổi như nhau với xác suất \(now) (giả định ban đầu: \(before)), còn lại là xu hướng giảm dần, mỗi năm giảm một phần mười\(isOpen ? "; số liệu chưa đủ căn cứ để phân biệt hai dạng này" : "").",
      en:
        "Shared trend: the same change every year with probability \(now) (\(before) before the data), else a slope that fades by a tenth a year\(isOpen ? "; the data hardly tell the two apart" : "")."
    )
  }

  private var volatility: String? {
    let past = diagnosis.yearFactors.filter { !$0.isFuture }
    guard let calmest = past.min(by: { $0.factor < $1.factor }),
      let wildest = past.max(by: { $0.factor < $1.factor }), let last = past.last
    else { return nil }
    var expected = ""
    if let horizon = diagnosis.yearFactors.last, horizon.isFuture {
      let factor = numbers.fixed(horizon.factor, 2)
      expected = numbers.said(
        vi: "; dự kiến năm \(horizon.year) biến động gấp \(factor) lần năm \(last.year)",
        en: "; \(horizon.year) is expected to be \(factor) times as volatile as \(last.year)")
    }
    guard wildest.factor / calmest.factor > 1.15 else {
      return numbers.said(
        vi: "Các năm biến động gần như nhau\(expected).",
        en: "Years are about equally volatile\(expected).")
    }
    let low = numbers.fixed(calmest.factor, 2)
    let high = numbers.fixed(wildest.factor, 2)
    return numbers.said(
      vi:
        "Độ biến động của các năm (\(last.year) = 1): từ \(low) (\(calmest.year)) đến \(high) (\(wildest.year))\(expected).",
      en:
        "Volatility of years (\(last.year) = 1): from \(low) (\(calmest.year)) to \(high) (\(wildest.year))\(expected)."
    )
  }

  private var stack: String? {
    guard let stack = diagnosis.stack else { return nil }
    guard stack.isLearned else {
      return numbers.said(
        vi:
          "Dự báo từng đơn vị theo thay đổi hằng năm đã qua; mô hình chỉ dùng cho phần biến động chung của các đơn vị.",
        en:
          "Each unit's forecast is that of past annual changes; the model only says what units have in common."
      )
    }
    let annual = numbers.percent(stack.annualChange)
    let dynamic = numbers.percent(1 - stack.annualChange - stack.stays)
    let factor = numbers.fixed(stack.spread, 2)
    let judged = judged(stack)
    let isInThree = stack.stays >= 0.005
    let stays = numbers.percent(stack.stays)
    let parts = numbers.said(
      vi: isInThree
        ? "\(dynamic) mô hình động, \(annual) thay đổi hằng năm và \(stays) giữ nguyên mức hiện nay"
        : "\(dynamic) mô hình động và \(annual) thay đổi hằng năm",
      en: isInThree
        ? "\(dynamic) dynamic model, \(annual) annual changes and \(stays) no change"
        : "\(dynamic) dynamic model and \(annual) annual changes")
    return numbers.said(
      vi:
        "Dự báo gồm \(parts), theo số liệu các năm đã qua của chính các đơn vị này; độ rộng nhân với \(factor) (\(judged)).",
      en:
        "Forecasts are \(parts), as the panel's own past has it; their spread is multiplied by \(factor) (\(judged))."
    )
  }

  /// What the past says of how sure the forecasts were; no verdict where it cannot say.
  private func judged(_ stack: RateDiagnosis.StackShares) -> String {
    guard stack.canJudge else {
      let (count, years) = (stack.pastForecasts, stack.pastYears)
      return numbers.said(
        vi:
          "chỉ có \(count) dự báo đã qua, từ \(years) năm: quá ít để đánh giá độ rộng của khoảng dự báo",
        en:
          "only \(count) past forecast\(count == 1 ? "" : "s") from \(years) year\(years == 1 ? "" : "s"): too few to say whether they were as sure as they should be"
      )
    }
    if stack.spread > 1.05 {
      return numbers.said(
        vi: "kiểm tra trên các năm đã qua: khoảng dự báo hẹp hơn cần thiết",
        en: "in the past they were too sure")
    }
    if stack.spread < 0.95 {
      return numbers.said(
        vi: "kiểm tra trên các năm đã qua: khoảng dự báo rộng hơn cần thiết",
        en: "in the past they were not sure enough")
    }
    return numbers.said(
      vi: "kiểm tra trên các năm đã qua: độ rộng khoảng dự báo phù hợp",
      en: "in the past they were about right")
  }
}
