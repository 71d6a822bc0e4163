/// Rules about indicators and targets.
public enum ProgrammeRule: Sendable, Hashable {
  /// A rate says what stands under its fraction line.
  case rateWithoutBasis
  /// The word for all indicators together is no indicator's id.
  case reservedID
  /// Only rates have a time limit.
  case limitOfNonRate(IndicatorKind)
  /// Only rates have a basis.
  case basisOfNonRate(IndicatorKind)
  /// Only a milestone can be due anew each year.
  case yearlyNonMilestone
  /// Only a rate can contain a rate.
  case nestsNonRate
  /// The indicator that is nested is defined; the id it resembles, if any.
  case nestsUnknown(suggestion: String?)
  /// Nesting does not lead back; the ids along the way.
  case nestsInCircle([String])
  /// What is nested is about the same kind of event.
  case nestsOtherEvent
  /// What is nested has no longer time limit; the limits of the inner and the outer in days.
  case nestsLongerLimit(inner: Int, outer: Int)
  /// A target is for an indicator that is defined; the id it resembles, if any.
  case unknownIndicator(suggestion: String?)
  /// A target's unit is one of units.csv; the code it resembles, if any.
  case unknownUnit(suggestion: String?)
  /// A target binds a level or a unit, and only one of them.
  case scopeNotSingle
  /// One file gives one target per indicator, level or unit, and year; the line of the first.
  case duplicateTarget(firstLine: Int)
  /// A target is a share from 0 to 1; the share that was probably meant.
  case notShare(suggestion: String?)
  /// A target says what is to be reached, if only that it is not given.
  case valueNotStated
}

extension ProgrammeRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .rateWithoutBasis:
      Wording(
        en: "a rate without `basis`", vi: "chỉ tiêu tỷ lệ (rate) thiếu `basis`",
        expected: .both(en: "`registrations` or `cohort`", vi: "`registrations` hoặc `cohort`"))
    case .reservedID:
      Wording(
        en: "stands for all indicators together in tables",
        vi: "là từ chỉ tất cả các chỉ tiêu trong các bảng",
        expected: .both(en: "another id", vi: "một mã khác"))
    case .limitOfNonRate(let kind):
      Wording(
        en: "a \(kind.rawValue) has no time limit to register within",
        vi: "chỉ tiêu loại \(kind.rawValue) không có thời hạn đăng ký")
    case .basisOfNonRate(let kind):
      Wording(
        en: "a \(kind.rawValue) has no basis", vi: "chỉ tiêu loại \(kind.rawValue) không có basis")
    case .yearlyNonMilestone:
      Wording(
        en: "stands on an indicator that is no milestone",
        vi: "đứng ở chỉ tiêu không phải là mốc (milestone)")
    case .nestsNonRate:
      Wording(
        en: "cannot be nested here: only a rate can, and only in a rate",
        vi: "không lồng ở đây được: chỉ tỷ lệ (rate) lồng trong tỷ lệ")
    case .nestsUnknown(let suggestion), .unknownIndicator(let suggestion):
      Wording(
        en: "is not an indicator of this programme",
        vi: "không phải chỉ tiêu của chương trình này"
      ).suggesting(suggestion)
    case .nestsInCircle(let ids):
      Wording(
        en: "leads back here: " + ids.joined(separator: " → "),
        vi: "dẫn ngược về chính chỉ tiêu này: " + ids.joined(separator: " → "))
    case .nestsOtherEvent:
      Wording(
        en: "is about another kind of event", vi: "thuộc loại sự kiện khác")
    case .nestsLongerLimit(let inner, let outer):
      Wording(
        en: "has the longer time limit (\(inner) days, against \(outer) of what should contain it)",
        vi: "có thời hạn dài hơn (\(inner) ngày, so với \(outer) ngày của chỉ tiêu bao nó)")
    case .unknownUnit(let suggestion):
      Wording(
        en: "is not the code of a unit in the units file",
        vi: "không phải mã của đơn vị nào trong tệp đơn vị"
      ).suggesting(suggestion)
    case .scopeNotSingle:
      Wording(
        en: "a target binds either a level or a unit",
        vi: "mục tiêu chỉ áp dụng cho một cấp hoặc một đơn vị",
        expected: .both(
          en: "`level` or `unit`, and only one of them",
          vi: "`level` hoặc `unit`, chỉ một trong hai"))
    case .duplicateTarget(let line):
      Wording(
        en: "the same indicator, level or unit, and year as the target on line \(line)",
        vi: "trùng chỉ tiêu, cấp hoặc đơn vị, và năm với mục tiêu ở dòng \(line)")
    case .notShare(let suggestion):
      Wording(
        en: "is not a share", vi: "không phải tỷ lệ viết dạng số thập phân",
        expected: .both(
          en: "a number from 0 to 1, or null if not given",
          vi: "số từ 0 đến 1, hoặc null nếu chưa có")
      ).suggesting(suggestion)
    case .valueNotStated:
      Wording(
        en: "a target without `at_least`", vi: "mục tiêu thiếu `at_least`",
        expected: .both(
          en: "a number from 0 to 1, or null if not given",
          vi: "số từ 0 đến 1, hoặc null nếu chưa có"))
    }
  }
}
