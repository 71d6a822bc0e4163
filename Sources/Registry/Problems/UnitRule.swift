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
  /// A country has no more units than the limit.
  case tooMany(limit: Int)
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
    case .tooMany(let limit):
      Wording(en: "more than \(limit) units", vi: "có hơn \(limit) đơn vị")
    }
  }
}
