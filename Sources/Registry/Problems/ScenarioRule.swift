/// Rules about scenarios that no other file shares.
///
/// They stand on this floor, though scenarios are read on a higher one, because a problem's rule is
/// one closed vocabulary that every floor can put into words.
public enum ScenarioRule: Sendable, Hashable {
  /// An event stands on a year of the history, before the horizon.
  case eventAfterHorizon(horizon: Int)
  /// The history begins before the horizon.
  case historyAfterHorizon(horizon: Int)
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
    }
  }
}
