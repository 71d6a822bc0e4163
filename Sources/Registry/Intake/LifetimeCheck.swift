/// Holds rows to the months in which their units exist.
struct LifetimeCheck {
  /// The units.
  let tree: UnitTree

  /// Rejects counts of a time when the unit did not exist, and takes out rows of such a time that count
  /// nothing, as exports fill them in.
  ///
  /// A row that covers some months of the unit's life is of those months: the year in which a unit is
  /// closed may well be reported as a whole.
  func apply(
    to table: inout RegistrationTable, _ problems: inout InputProblems,
    _ findings: inout [DataQualityFinding]
  ) {
    guard !tree.isUnchanging else { return }
    let lifetimes = tree.units.map(\.lifetime)
    var empty: [RegistrationRow] = []
    for row in table.rows where lifetimes[Int(row.unit)].months(of: row.period) == 0 {
      guard row.numerator == 0, row.denominator == 0 else {
        problems.add(
          table.problem(
            row, column: "period", text: "\(row.period)",
            .outsideLifetime(unit: tree.units[Int(row.unit)].code, lifetimes[Int(row.unit)])),
          in: table.file)
        continue
      }
      empty.append(row)
    }
    guard !empty.isEmpty else { return }
    table.rows.removeAll { lifetimes[Int($0.unit)].months(of: $0.period) == 0 }
    for rows in empty.runs({ $0.isOfSameSeries(as: $1) }) {
      findings.append(.outsideLifetime(table, empty[rows], tree: tree))
    }
  }
}

extension DataQualityFinding {
  /// Rows without counts, of a time when the unit did not exist.
  fileprivate static func outsideLifetime(
    _ table: RegistrationTable, _ rows: ArraySlice<RegistrationRow>, tree: UnitTree
  ) -> DataQualityFinding {
    let first = rows[rows.startIndex]
    let unit = tree.units[Int(first.unit)]
    return DataQualityFinding(
      severity: .note, rule: FindingRule.outsideLifetime.rawValue, unit: unit.code,
      indicator: table.indicators[Int(first.indicator)], period: "\(first.period)",
      location: table.location(of: first),
      message: LocalizedText(
        vi: "số dòng 0/0 không dùng: \(rows.count), vì \(unit.lifetime.said(.vi))",
        en: "rows of 0/0 left out: \(rows.count), because \(unit.lifetime.said(.en))"))
  }
}

extension Lifetime {
  /// When the unit exists, in words: "the unit exists to 2020-12".
  public func said(_ language: Language) -> String {
    let isEnglish = language == .en
    return switch (from, to) {
    case (nil, nil): isEnglish ? "the unit has always existed" : "đơn vị luôn tồn tại"
    case (let from?, nil):
      isEnglish ? "the unit exists from \(from)" : "đơn vị có từ \(from)"
    case (nil, let to?):
      isEnglish ? "the unit existed to \(to)" : "đơn vị chỉ tồn tại đến hết \(to)"
    case (let from?, let to?):
      isEnglish
        ? "the unit existed from \(from) to \(to)" : "đơn vị chỉ tồn tại từ \(from) đến hết \(to)"
    }
  }
}
