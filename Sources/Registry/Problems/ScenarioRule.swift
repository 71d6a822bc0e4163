/// Rules about scenarios that no other file shares.
///
/// They stand on this floor, though scenarios are read on a higher one, because a problem's rule is
/// one closed vocabulary that every floor can put into words.
public enum ScenarioRule: Sendable, Hashable {
  /// An event stands on a year of the history, before the horizon.
  case eventAfterHorizon(horizon: Int)
  /// The history begins before the horizon.
  case historyAfterHorizon(horizon: Int)
  /// Counts are not carried from the units of one year to those of another.
  case lineageNotRead
  /// The horizon lies after the last year of data.
  case horizonNotAfterData(last: Int)
  /// Some year with data is left to learn from.
  case allYearsSetAside
  /// A covariate is a tag that some unit carries, or a column of numbers of the units file; what there is.
  case unknownCovariate(known: [String])
  /// A covariate is named once.
  case covariateRepeated
  /// A covariate has a name.
  case notCovariate
  /// Only the dynamic model learns from covariates.
  case covariatesNeedDynamic(trend: String)
  /// A unit whose rows are learned from has a number of every covariate, here the one of this name.
  case covariateMissing(String)
}

extension ScenarioRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .eventAfterHorizon(let horizon):
      Wording(
        en: "is not before the horizon \(horizon)", vi: "không trước năm cuối kỳ dự báo \(horizon)",
        expected: .both(en: "a year of the history", vi: "một năm trong quá khứ"))
    case .historyAfterHorizon(let horizon):
      Wording(
        en: "is not before the horizon \(horizon)", vi: "không trước năm cuối kỳ dự báo \(horizon)",
        expected: .both(
          en: "the first year of the history to use", vi: "năm đầu tiên của chuỗi số liệu cần dùng")
      )
    case .lineageNotRead:
      Wording(
        en: "is not supported yet: this version does not carry counts from old units to new ones",
        vi: "chưa được hỗ trợ: phiên bản này chưa tự chuyển số liệu từ đơn vị cũ sang đơn vị mới",
        expected: .both(
          en: "counts recalculated for the new units, or old and new units side by side in the "
            + "units file with `from` and `to`; leave this key out",
          vi: "số liệu đã tính lại theo đơn vị mới, hoặc cả đơn vị cũ và mới trong tệp đơn vị, có "
            + "`from` và `to`; bỏ khóa này đi"))
    case .horizonNotAfterData(let last):
      Wording(
        en: "leaves nothing to forecast: there are data up to \(last)",
        vi: "không còn gì để dự báo: số liệu đã có đến năm \(last)",
        expected: .both(en: "\(last + 1) or later", vi: "năm \(last + 1) trở đi"))
    case .unknownCovariate(let known):
      Wording(
        en: "is neither a tag of a unit (`tag:NAME`) nor a column of numbers in the units file",
        vi: "không phải nhãn của đơn vị nào (`tag:NHÃN`), cũng không phải cột số của tệp đơn vị",
        expected: known.isEmpty
          ? nil : .both(en: "one of " + Wording.list(known), vi: "một trong " + Wording.list(known))
      )
    case .covariateRepeated:
      Wording(en: "stands there twice", vi: "bị ghi hai lần")
    case .notCovariate:
      Wording(
        en: "is not a covariate", vi: "không phải biến giải thích",
        expected: .both(
          en: "`tag:NAME`, `log:COLUMN` or `COLUMN` of the units file",
          vi: "`tag:NHÃN`, `log:CỘT` hoặc `CỘT` của tệp đơn vị"))
    case .covariatesNeedDynamic(let trend):
      Wording(
        en: "mean nothing to `trend: \(trend)`", vi: "không dùng được với `trend: \(trend)`",
        expected: .both(
          en: "`trend: auto` or `trend: dynamic`, or no covariates",
          vi: "`trend: auto` hoặc `trend: dynamic`, hoặc bỏ khóa này"))
    case .covariateMissing(let name):
      Wording(
        en:
          "has counts of its own, no unit below it has, and the units file has no `\(name)` of it",
        vi:
          "có số liệu riêng, cấp dưới không có số liệu, mà tệp đơn vị thiếu `\(name)` của đơn vị này",
        expected: .both(
          en: "a number in its row (above 0 for a logarithm)",
          vi: "một số ở dòng của đơn vị (lớn hơn 0 nếu lấy logarit)"))
    case .allYearsSetAside:
      Wording(
        en: "all years with data are set aside by `events`",
        vi: "mọi năm có số liệu đều bị `events` gạt ra",
        expected: .both(
          en: "at least one year to learn from", vi: "ít nhất một năm để ước lượng"))
    }
  }
}
