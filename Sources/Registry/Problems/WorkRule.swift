/// Rules about what a scenario says of backlogs and milestones.
public enum WorkRule: Sendable, Hashable {
  /// The key is an indicator of the programme; the id it resembles, if any.
  case unknownIndicator(suggestion: String?)
  /// The key is an indicator of this kind.
  case otherKind(IndicatorKind)
  /// An amount is said in one way: `fixed`, `median` with `ci90`, or `triangular`.
  case notAmount
  /// A probability is said as `beta`.
  case notBeta
  /// The interval holds the median, and its ends are above zero.
  case intervalWithoutMedian
  /// Three points do not decrease, and the last is above the first.
  case pointsOutOfOrder
  /// Staff and productivity are given together.
  case staffAlone
  /// The period is one month.
  case notMonth
  /// A step waits for steps that stand before it; the id it resembles, if any.
  case unknownStep(suggestion: String?)
  /// The ids of steps differ.
  case repeatedStep
  /// A milestone has either steps or a yearly prior.
  case stepsOrYearly
  /// A yearly milestone is one that the programme calls yearly, and only such.
  case yearlyMismatch(isYearly: Bool)
  /// Cumulative progress does not fall; the earlier count and its line.
  case progressFalls(earlier: Int, line: Int)
  /// A milestone is not reached more often than it was due; how often that was.
  case doneMoreThanDue(Int)
  /// The work had started before progress was counted; the first line that counts some.
  case startedAfterProgress(line: Int)
}

extension WorkRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .unknownIndicator(let suggestion):
      Wording(
        en: "is not an indicator of the programme", vi: "không phải chỉ tiêu của chương trình"
      ).suggesting(suggestion)
    case .otherKind(let kind):
      Wording(
        en: "is not a \(kind.rawValue)", vi: "không phải chỉ tiêu loại \(kind.rawValue)",
        expected: .both(
          en: "an indicator of kind `\(kind.rawValue)`", vi: "chỉ tiêu loại `\(kind.rawValue)`"))
    case .notAmount:
      Wording(
        en: "does not say one amount", vi: "không nêu đúng một lượng",
        expected: .both(
          en:
            "one of `{fixed: x}`, `{median: m, ci90: [low, high]}`, `{triangular: [low, mode, high]}`",
          vi:
            "một trong `{fixed: x}`, `{median: m, ci90: [thấp, cao]}`, `{triangular: [thấp, giữa, cao]}`"
        ))
    case .notBeta:
      Wording(
        en: "is not a prior of a probability", vi: "không phải phân phối tiên nghiệm của xác suất",
        expected: .both(
          en: "`{beta: [a, b]}` with both above 0", vi: "`{beta: [a, b]}`, cả hai lớn hơn 0"))
    case .intervalWithoutMedian:
      Wording(
        en: "does not hold the median", vi: "không chứa trung vị",
        expected: .both(
          en: "`ci90: [low, high]` with 0 < low < median < high",
          vi: "`ci90: [thấp, cao]` với 0 < thấp < trung vị < cao"))
    case .pointsOutOfOrder:
      Wording(
        en: "has points out of order", vi: "có các điểm sai thứ tự",
        expected: .both(
          en: "`triangular: [low, mode, high]` with 0 ≤ low ≤ mode ≤ high and low < high",
          vi: "`triangular: [thấp, giữa, cao]` với 0 ≤ thấp ≤ giữa ≤ cao và thấp < cao"))
    case .staffAlone:
      Wording(
        en: "has `staff` or `productivity` without the other",
        vi: "có `staff` hoặc `productivity` mà thiếu khóa còn lại",
        expected: .both(en: "both, or neither", vi: "cả hai, hoặc không có khóa nào"))
    case .notMonth:
      Wording(
        en: "is not a month", vi: "không phải một tháng",
        expected: .both(en: "a month such as 2026-01", vi: "một tháng, như 2026-01"))
    case .unknownStep(let suggestion):
      Wording(
        en: "is not the id of a step that stands before",
        vi: "không phải id của bước nào đứng trước"
      ).suggesting(suggestion)
    case .repeatedStep:
      Wording(
        en: "is the id of an earlier step as well", vi: "trùng với id của một bước ở trên")
    case .stepsOrYearly:
      Wording(
        en: "says neither or both of `steps` and `prior`",
        vi: "không có hoặc có cả `steps` lẫn `prior`",
        expected: .both(
          en: "`start` and `steps`, or `prior` for what is due each year",
          vi: "`start` và `steps`, hoặc `prior` cho việc phải làm hằng năm"))
    case .yearlyMismatch(let isYearly):
      if isYearly {
        Wording(
          en: "is due each year and cannot have steps", vi: "là việc hằng năm, không có các bước",
          expected: .both(en: "`prior`", vi: "`prior`"))
      } else {
        Wording(
          en: "is done once and cannot have a yearly prior",
          vi: "chỉ làm một lần, không có `prior` theo năm",
          expected: .both(
            en: "`start` and `steps`, or `yearly: true` in the programme",
            vi: "`start` và `steps`, hoặc `yearly: true` trong tệp chương trình"))
      }
    case .progressFalls(let earlier, let line):
      Wording(
        en: "is less than the \(earlier) done before, on line \(line)",
        vi: "nhỏ hơn \(earlier) đã xong trước đó, ở dòng \(line)",
        expected: .both(
          en: "all that was done up to the end of the period, which never falls",
          vi: "tổng số đã xong tính đến cuối kỳ, không bao giờ giảm"))
    case .doneMoreThanDue(let due):
      Wording(
        en: "is more than the \(due) that were due", vi: "lớn hơn số phải làm là \(due)",
        expected: .both(en: "at most the denominator", vi: "không quá mẫu số"))
    case .startedAfterProgress(let line):
      Wording(
        en: "is after progress had been counted, on line \(line) of the registrations",
        vi: "sau khi đã có kết quả, ở dòng \(line) của tệp đăng ký")
    }
  }
}
