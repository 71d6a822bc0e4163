extension DataQualityFinding {
  /// Rows of a year that were left out because it stands far from all others: `away` years from the unit's nearest;
  /// `isAlone` if no other unit of the level tells; `lacks` are years that others have and the unit lacks.
  static func strayYear(
    _ table: RegistrationTable, _ row: RegistrationRow, away: Int, isAlone: Bool, lacks: [Int],
    tree: UnitTree
  ) -> DataQualityFinding {
    let year = row.period.year
    var en =
      "\(year) stands alone, \(away) years from the unit's nearest other year"
      + (isAlone ? "" : ", where the other units have none")
      + ": is the year typed wrong? Its rows are left out."
    var vi =
      "năm \(year) đứng riêng, cách năm gần nhất của đơn vị \(away) năm"
      + (isAlone ? "" : ", trong khi các đơn vị khác không có số liệu quãng đó")
      + ": có gõ nhầm năm không? Các dòng của năm này không được dùng."
    if !lacks.isEmpty {
      en += " The unit lacks \(list(lacks))."
      vi += " Đơn vị lại thiếu năm \(list(lacks))."
    }
    return DataQualityFinding(
      .warning, .strayYear, unit: tree.units[Int(row.unit)].code,
      indicator: table.indicators[Int(row.indicator)], period: "\(year)",
      location: table.location(of: row), en: en, vi: vi)
  }

  /// Years of a unit whose parts look counted from January on, the first of which is given with its parts.
  static func cumulativeParts(
    _ table: RegistrationTable, _ total: YearTotal, years: [Int], parts: [Int], usual: Int?,
    isUsed: Bool, tree: UnitTree
  ) -> DataQualityFinding {
    let counts = parts.map { "\($0)" }.joined(separator: ", ")
    let sum = total.count.denominator
    var en = "the denominators of the parts of \(total.count.year), \(counts), add up to \(sum)"
    var vi = "mẫu số các kỳ của năm \(total.count.year) (\(counts)) cộng lại thành \(sum)"
    if let usual {
      en += ", the unit's other years have about \(usual)"
      vi += ", trong khi các năm khác của đơn vị khoảng \(usual)"
    }
    en += ": cumulative? "
    vi += ": có phải số lũy kế không? "
    en += isUsed ? "They are added up as they stand." : "\(list(years)) left out."
    vi +=
      isUsed ? "Các kỳ vẫn được cộng như đã ghi." : "Không dùng số liệu năm \(list(years))."
    return DataQualityFinding(
      .warning, .cumulativeParts, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: list(years),
      location: table.location(of: table.rows[total.rows.lowerBound]), en: en, vi: vi)
  }

  /// A unit that equals the sum of its siblings.
  static func totalRow(
    _ table: RegistrationTable, _ total: YearTotal, years: [Int], others: Int, isExact: Bool,
    tree: UnitTree
  ) -> DataQualityFinding {
    let above = tree.parent[total.unit].map { tree.units[$0].code }
    let (k, n) = (total.count.numerator, total.count.denominator)
    return DataQualityFinding(
      .warning, .totalRow, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: list(years),
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "the unit's counts (\(k) of \(n) in \(total.count.year)) are "
        + (isExact ? "" : "within 1 % ") + "the sum of the \(others) units beside it, in "
        + "\(list(years)): a total entered as a unit?"
        + (above.map { " \($0) counts everything twice." } ?? ""),
      vi: "số liệu của đơn vị (\(k) trên \(n) năm \(total.count.year)) "
        + (isExact ? "đúng bằng" : "chỉ lệch chưa đến 1 % so với")
        + " tổng \(others) đơn vị cùng cấp, các năm \(list(years)): có phải dòng tổng cộng bị nhập như một đơn vị không?"
        + (above.map { " Tổng của \($0) đang tính hai lần." } ?? ""))
  }

  /// Counts of a unit that are those of another, `shift` years later.
  static func copiedRows(
    _ table: RegistrationTable, _ total: YearTotal, years: [Int], from other: Int, shift: Int,
    tree: UnitTree
  ) -> DataQualityFinding {
    let code = tree.units[other].code
    let source = shift == 0 ? "" : list(years.map { $0 - shift })
    return DataQualityFinding(
      .warning, .copiedRows, unit: tree.units[total.unit].code,
      indicator: table.indicators[total.indicator], period: list(years),
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: "numerators and denominators of \(list(years)) are those of \(code)"
        + (shift == 0 ? "" : " in \(source)") + ": were rows copied?",
      vi: "tử số và mẫu số các năm \(list(years)) trùng hoàn toàn với \(code)"
        + (shift == 0 ? "" : " các năm \(source)") + ": có chép nhầm dòng không?")
  }

  /// Counts of units that are those of the year before; of one unit where there is but one.
  static func repeatedYear(
    _ table: RegistrationTable, _ total: YearTotal, units: [Int], of all: Int, years: [Int],
    tree: UnitTree
  ) -> DataQualityFinding {
    let group = UnitGroup(units: units.map { tree.units[$0].code }, of: all, sums: [])
    let isOne = years.count > 2
    let (first, last) = (years.first ?? 0, years.last ?? 0)
    return DataQualityFinding(
      .warning, .repeatedYear, unit: isOne ? group.code : nil,
      indicator: table.indicators[total.indicator], period: isOne ? list(years) : "\(last)",
      location: table.location(of: table.rows[total.rows.lowerBound]),
      en: isOne
        ? "numerator and denominator are the same in \(list(years)): were they copied on?"
        : "\(units.count) of \(all) units have the counts of \(first) again in \(last) "
          + "(\(group.list(.en))): was a year copied?",
      vi: isOne
        ? "tử số và mẫu số giống hệt nhau các năm \(list(years)): có phải chép số năm trước sang không?"
        : "\(units.count) trên \(all) đơn vị có số năm \(last) giống hệt năm \(first) "
          + "(\(group.list(.vi))): có phải chép số năm trước sang không?")
  }
}
