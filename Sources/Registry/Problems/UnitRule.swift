/// Rules about units and the tree they form.
public enum UnitRule: Sendable, Hashable {
  /// No two units share a code; the line that has it first.
  case duplicateCode(firstLine: Int)
  /// A parent is a unit of the file; the code it resembles, if any.
  case unknownParent(suggestion: String?)
  /// Going from parent to parent never comes back; the codes along the way.
  case cycle([String])
  /// A parent stands on a higher level.
  case parentNotAbove(parent: UnitKind, child: UnitKind)
  /// A kind of commune is a tag; the level is `commune`.
  case kindIsTag
  /// Latitude and longitude come together.
  case halfALocation
  /// A unit begins and ends with a month.
  case notMonth
  /// A unit does not end before it begins; its first month.
  case endsBeforeBeginning(Period)
  /// A unit does not outlive the one above it; the last month of that.
  case outlivesParent(Period)
  /// A unit has not ended before the one above it begins; the first month of that.
  case endsBeforeParent(Period)
  /// A country has no more units than the limit.
  case tooMany(limit: Int)
  /// A unit with none below it has a number of every covariate, here the one of this name.
  case covariateEmpty(String)
  /// A covariate whose logarithm is taken is above 0.
  case covariateWithoutLogarithm(String)
}

extension UnitRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .duplicateCode(let line):
      Wording(
        en: "is already the code of the unit on line \(line)",
        vi: "đã là mã của đơn vị ở dòng \(line)",
        expected: .both(en: "a code of its own", vi: "mã đơn vị riêng"))
    case .unknownParent(let suggestion):
      Wording(
        en: "is not the code of any unit in this file",
        vi: "không phải mã của đơn vị nào trong tệp này"
      ).suggesting(suggestion)
    case .cycle(let codes):
      Wording(
        en: "leads back here: " + codes.joined(separator: " → "),
        vi: "dẫn ngược về chính đơn vị này: " + codes.joined(separator: " → "))
    case .parentNotAbove(let parent, let child):
      Wording(
        en: "is a \(parent.rawValue), which cannot stand above a \(child.rawValue)",
        vi: "là cấp \(parent.rawValue), không thể là cấp trên của cấp \(child.rawValue)")
    case .covariateEmpty(let name):
      Wording(
        en: "is empty, and the scenario has `\(name)` among its covariates",
        vi: "để trống, trong khi kịch bản dùng `\(name)` làm biến giải thích",
        expected: .both(
          en: "a number for every unit that has none below it",
          vi: "một số cho mọi đơn vị không có đơn vị cấp dưới"))
    case .covariateWithoutLogarithm(let name):
      Wording(
        en: "has no logarithm, which `\(name)` of the scenario takes",
        vi: "không lấy được logarit, trong khi kịch bản dùng `\(name)`",
        expected: .both(en: "a number above 0", vi: "một số lớn hơn 0"))
    case .kindIsTag:
      Wording(
        en: "is a kind of commune", vi: "là một loại đơn vị cấp xã",
        expected: .both(
          en: "`commune` here, and the word among the tags",
          vi: "`commune` ở cột này, còn từ đó ghi vào cột nhãn (tags)"))
    case .halfALocation:
      Wording(
        en: "is given without the other of lat and lon",
        vi: "được ghi mà thiếu giá trị còn lại trong lat và lon",
        expected: .both(en: "both or neither", vi: "ghi cả hai hoặc không ghi"))
    case .notMonth:
      Wording(
        en: "is not a month", vi: "không phải một tháng",
        expected: .both(en: "a month such as 2025-07", vi: "một tháng, như 2025-07"))
    case .endsBeforeBeginning(let from):
      Wording(
        en: "is before the unit begins (\(from))",
        vi: "trước khi đơn vị bắt đầu tồn tại (\(from))",
        expected: .both(
          en: "the last month in which the unit exists", vi: "tháng cuối cùng đơn vị còn tồn tại"))
    case .outlivesParent(let end):
      Wording(
        en: "is the parent, which ends in \(end), before this unit does",
        vi: "là đơn vị cấp trên, đã kết thúc từ \(end), sớm hơn đơn vị này",
        expected: .both(
          en: "a unit that still exists, or `to` no later than \(end)",
          vi: "một đơn vị còn tồn tại, hoặc `to` không sau \(end)"))
    case .endsBeforeParent(let start):
      Wording(
        en: "is the parent, which begins in \(start), after this unit has ended",
        vi: "là đơn vị cấp trên, đến \(start) mới có, khi đơn vị này không còn nữa",
        expected: .both(
          en: "a unit that existed at the same time", vi: "một đơn vị tồn tại cùng thời gian"))
    case .tooMany(let limit):
      Wording(en: "more than \(limit) units", vi: "có hơn \(limit) đơn vị")
    }
  }
}
