/// Rules about counts of registrations.
public enum CountRule: Sendable, Hashable {
  /// A unit is one of units.csv; the code it resembles, if any.
  case unknownUnit(suggestion: String?)
  /// A unit is given by its code, not by its name; the codes of the units that have the name.
  case unitByName(codes: [String])
  /// An indicator is one of the programme; the id it resembles, if any.
  case unknownIndicator(suggestion: String?)
  /// An indicator is given by its id, not by its name; the ids that have the name.
  case indicatorByName(ids: [String])
  /// Of all registrations no more than all can meet the rule.
  case aboveDenominator(Int)
  /// A cohort rate above 100 % is taken only when the scenario says how.
  case over100(denominator: Int)
  /// A unit, indicator, period and source appear once; the line that has them first.
  case duplicate(firstLine: Int)
  /// Periods of one year and source do not overlap; the other period and its line.
  case overlap(Period, line: Int)
  /// One series keeps to one source; the other source of the series and its line.
  case mixedSources(other: String, line: Int)
  /// The source the scenario chose occurs in the file; the one it resembles, if any.
  case unknownSource(suggestion: String?)
  /// Nothing is known of years after the last that is forecast or has a target.
  case afterLastYear(Int)
  /// Some row counts something.
  case nothingButZeros
  /// Figures are not of a later time than they were taken at; the period, its file and line.
  case laterThanKnown(Period, file: String, line: Int)
  /// A unit counts nothing before it begins and after it ends.
  case outsideLifetime(unit: String, Lifetime)
  /// What happened in time is part of what happened later; both counts.
  case notNested(inner: String, innerCount: Int, innerLine: Int, outer: String)
  /// Parts of a year are each counted alone; those of the first year that are not, and how many years are alike.
  case cumulative(parts: [Int], year: Int, years: Int)
}

extension CountRule {
  /// The first few that have something, and how many more.
  private static func holders(_ keys: [String], _ language: Language) -> String {
    let shown = keys.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let rest = keys.count - 3
    return switch language {
    case .en: shown + (rest > 0 ? " and \(rest) more" : "") + (keys.count == 1 ? " has" : " have")
    case .vi: shown + (rest > 0 ? " và \(rest) đơn vị khác" : "") + " mang"
    }
  }

  private static func list(_ parts: [Int]) -> String {
    parts.map { "\($0)" }.joined(separator: ", ")
  }

  /// The rule in words.
  var wording: Wording {
    switch self {
    case .unknownUnit(let suggestion):
      Wording(
        en: "is not the code of a unit in the units file",
        vi: "không phải mã của đơn vị nào trong tệp đơn vị"
      ).suggesting(suggestion)
    case .unitByName(let codes):
      Wording(
        en: "is a name, and units are given by their codes: \(Self.holders(codes, .en)) this name",
        vi: "là tên, trong khi cột này cần mã đơn vị: \(Self.holders(codes, .vi)) tên này",
        expected: .both(en: "the code", vi: "mã đơn vị"))
    case .indicatorByName(let ids):
      Wording(
        en: "is a name, and indicators are given by their ids: \(Self.holders(ids, .en)) this name",
        vi: "là tên, trong khi cột này cần khóa của chỉ tiêu: \(Self.holders(ids, .vi)) tên này",
        expected: .both(en: "the id", vi: "khóa của chỉ tiêu"))
    case .unknownIndicator(let suggestion):
      Wording(
        en: "is not an indicator of the programme",
        vi: "không phải chỉ tiêu của chương trình"
      ).suggesting(suggestion)
    case .aboveDenominator(let denominator):
      Wording(
        en: "is more than the denominator \(denominator)",
        vi: "lớn hơn mẫu số \(denominator)",
        expected: .both(
          en: "at most the denominator, since the basis is `registrations`",
          vi: "tử số không quá mẫu số, vì chỉ tiêu tính trên số đăng ký (basis `registrations`)"))
    case .over100(let denominator):
      Wording(
        en: "is more than the denominator \(denominator): a rate above 100 %",
        vi: "lớn hơn mẫu số \(denominator): tỷ lệ trên 100 %",
        expected: .both(
          en: "`model.over_100` in the scenario to say `exclude` or `cap_denominator`",
          vi: "`model.over_100` trong kịch bản ghi `exclude` hoặc `cap_denominator`"))
    case .duplicate(let line):
      Wording(
        en: "repeats the unit, indicator, period and source of line \(line)",
        vi: "trùng đơn vị, chỉ tiêu, kỳ báo cáo và nguồn số liệu với dòng \(line)")
    case .overlap(let period, let line):
      Wording(
        en: "overlaps with \(period) on line \(line), of the same source",
        vi: "chồng lên kỳ \(period) ở dòng \(line), cùng nguồn số liệu",
        expected: .both(
          en: "periods of one year that do not overlap",
          vi: "các kỳ trong một năm không chồng lên nhau"))
    case .mixedSources(let other, let line):
      Wording(
        en: "is a second source of this series, beside \"\(other)\" on line \(line)",
        vi: "là nguồn số liệu thứ hai của chuỗi này, bên cạnh \"\(other)\" ở dòng \(line)",
        expected: .both(
          en: "one source, or `data.source` in the scenario to choose it",
          vi: "một nguồn số liệu, hoặc chọn nguồn bằng `data.source` trong kịch bản"))
    case .unknownSource(let suggestion):
      Wording(
        en: "is not a source in the registrations file",
        vi: "không phải nguồn số liệu có trong tệp đăng ký"
      ).suggesting(suggestion)
    case .afterLastYear(let year):
      Wording(
        en: "lies after \(year), the last year of the forecast and the targets",
        vi: "nằm sau năm \(year), năm cuối của kỳ dự báo và các chỉ tiêu",
        expected: .both(
          en: "the year the figures are of; is it typed wrong?",
          vi: "năm của số liệu; có gõ nhầm năm không?"))
    case .nothingButZeros:
      Wording(
        en: "every row is 0 of 0: the file is an empty form",
        vi: "mọi dòng đều là 0 trên 0: tệp mới chỉ là mẫu trống",
        expected: .both(
          en: "rows for what is known; what is not known has no row",
          vi: "các dòng đã có số liệu; kỳ nào chưa có thì không ghi dòng"))
    case .laterThanKnown(let period, let file, let line):
      Wording(
        en: "is earlier than the end of \(period), which has figures at \(file):\(line)",
        vi: "sớm hơn ngày cuối của kỳ \(period), là kỳ đã có số liệu ở \(file):\(line)",
        expected: .both(
          en: "the month to whose end the figures are known",
          vi: "tháng mà số liệu được chốt đến hết tháng đó"))
    case .outsideLifetime(let unit, let lifetime):
      Wording(
        en: "is a time of which `\(unit)` has no month: by the units file \(lifetime.said(.en))",
        vi: "là kỳ mà `\(unit)` không tồn tại: theo tệp đơn vị, \(lifetime.said(.vi))",
        expected: .both(
          en: "the unit that existed then, or other months under `from` and `to`",
          vi: "mã của đơn vị có trong kỳ đó, hoặc sửa `from`, `to` của đơn vị"))
    case .notNested(let inner, let count, let line, let outer):
      Wording(
        en: "is less than the \(count) of `\(inner)` on line \(line), which is part of `\(outer)`",
        vi: "nhỏ hơn \(count) của `\(inner)` ở dòng \(line), vốn là một phần của `\(outer)`",
        expected: .both(en: "at least \(count)", vi: "ít nhất \(count)"))
    case .cumulative(let parts, let year, let years):
      Wording(
        en: "ends the parts of \(year), \(Self.list(parts)), which look counted from January on: "
          + "in \(years) years of units they never fall, and nothing else tells what a year usually has",
        vi: "là kỳ cuối của năm \(year) (\(Self.list(parts))), có vẻ là số lũy kế từ đầu năm: "
          + "ở \(years) năm của các đơn vị, số các kỳ không lần nào giảm, và không có năm nào khác để so",
        expected: .both(
          en: "the count of each part alone, or one row for the whole year",
          vi: "số riêng của từng kỳ, hoặc một dòng cho cả năm"))
    }
  }
}
