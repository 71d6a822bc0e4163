internal import Registry
internal import Trends

extension DiagnosticTables {
  /// `outlying-years.csv`: years that are unlike those around them, the least likely first.
  public var outlyingYears: ReportTable {
    ReportTable(
      columns: [
        "indicator", "model", "unit", "name", "scope", "year", "kind", "deviations", "observed",
        "expected", "expected_by_chance",
      ].map { TableColumn($0) },
      rows: outlying.map { diagnosis, one in
        [
          .text(diagnosis.indicator), .text(diagnosis.key),
          one.unit.map { .text(tree.units[$0].code) } ?? .empty, .text(unitName(one)),
          .text(one.isShared ? "shared" : "own"), .integer(one.year), .text(one.kind.rawValue),
          .number(one.deviations, decimals: 2), .share(one.observed, decimals: 1),
          .share(one.expected, decimals: 1), .number(one.expectedByChance, decimals: 4),
        ]
      })
  }

  /// The same as people read it.
  ///
  /// - Parameter top: how many rows at most.
  /// - Returns: the least likely.
  public func outlyingYears(top: Int) -> ReportTable {
    let numbers = SpokenNumbers(language: language)
    return ReportTable(
      columns: [
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("basis", vi: "Mẫu số", en: "Basis"),
        TableColumn("year", vi: "Năm", en: "Year"),
        TableColumn("deviations", vi: "Lệch (độ lệch chuẩn)", en: "Off by (sd)"),
        TableColumn("observed", vi: "Số liệu", en: "Observed"),
        TableColumn("expected", vi: "Dự kiến", en: "Expected"),
        TableColumn("kind", vi: "Dạng", en: "Kind"),
        TableColumn("expected_by_chance", vi: "Do ngẫu nhiên", en: "By chance"),
      ],
      rows: outlying.prefix(top).map { diagnosis, one in
        let sign = one.deviations > 0 ? "+" : "−"
        return [
          .text(unitName(one)), .text(rateName(diagnosis)),
          .text(Legend.basis(diagnosis.basis, language)), .text("\(one.year)"),
          .text(sign + numbers.fixed(abs(one.deviations), 1)), .share(one.observed, decimals: 1),
          .share(one.expected, decimals: 1), .text(kind(one.kind)),
          .number(one.expectedByChance, decimals: one.expectedByChance < 0.095 ? 3 : 1),
        ]
      })
  }

  /// The same in no more columns than a terminal has, as far as that can be.
  func outlyingYears(top: Int, fitting width: Int?) -> ReportTable {
    outlyingYears(top: top).narrowed(
      to: width, language,
      by: [
        { $0.joining("basis", to: "indicator") { "\($0) (\($1))" } },
        { $0.without(["expected_by_chance"]) },
      ])
  }

  /// How many outlying years there are.
  public var outlyingCount: Int { diagnoses.reduce(0) { $0 + $1.outlyingYears.count } }

  /// Diagnoses and their years, the least likely first.
  private var outlying: [(RateDiagnosis, OutlyingYear)] {
    diagnoses.flatMap { diagnosis in diagnosis.outlyingYears.map { (diagnosis, $0) } }
      .sorted { $0.1.expectedByChance < $1.1.expectedByChance }
  }

  /// How many there are, and how many there would be by chance.
  var outlyingSummary: String {
    let numbers = SpokenNumbers(language: language)
    let tested = diagnoses.reduce(0) { $0 + $1.testedYears }
    let least = OutlyingYear.leastDeviations
    let chance = numbers.fixed(OutlyingYear.byChance(least, among: tested), 0)
    let (all, far) = ("\(tested)", numbers.fixed(least, 1))
    return numbers.said(
      vi:
        "\(outlyingCount) trên \(all) số liệu năm của các đơn vị lệch từ \(far) độ lệch chuẩn trở lên; chỉ do ngẫu nhiên cũng có thể có tới khoảng \(chance).",
      en:
        "\(outlyingCount) of \(all) yearly figures of units are \(far) standard deviations or more off; chance alone could make up to some \(chance)."
    )
  }

  private func rateName(_ diagnosis: RateDiagnosis) -> String {
    guard diagnosis.isConditional else { return name(diagnosis.indicator) }
    let part = language == .vi ? "trong số chưa đúng hạn" : "of the late"
    return "\(name(diagnosis.indicator)) (\(part))"
  }

  private func unitName(_ one: OutlyingYear) -> String {
    let numbers = SpokenNumbers(language: language)
    let name = one.unit.map { tree.units[$0].name }
    guard one.isShared else { return name ?? "" }
    let all = numbers.said(vi: "mọi đơn vị", en: "all units")
    return name.map { "\($0) (\(all))" } ?? all
  }

  private func kind(_ kind: OutlyingYear.Kind) -> String {
    let numbers = SpokenNumbers(language: language)
    return switch kind {
    case .blip: numbers.said(vi: "chỉ một năm", en: "one year")
    case .step: numbers.said(vi: "kéo dài từ năm đó", en: "lasting from then on")
    case .lastYear: numbers.said(vi: "năm cuối, chưa đủ căn cứ", en: "last year, cannot tell yet")
    }
  }

  /// What to know about a table of outlying years.
  static func legend(_ language: Language, of table: ReportTable) -> String {
    let numbers = SpokenNumbers(language: language)
    let chance =
      table.columns.contains { $0.key == "expected_by_chance" }
      ? numbers.said(
        vi:
          " Do ngẫu nhiên: trong mọi năm đã xét của chỉ tiêu, số năm có thể lệch như vậy chỉ do ngẫu nhiên.",
        en:
          " By chance: how many years would be that far off if nothing had happened, of all that were looked at for the indicator."
      ) : ""
    return numbers.said(
      vi: """
        Dự kiến: suy ra từ các năm khác của chính đơn vị và từ các đơn vị khác.\(chance)
        Các năm này không tự bị loại: mô hình giảm trọng số của biến động lớn. Muốn loại một năm (của mọi đơn vị và chỉ tiêu), ghi trong kịch bản model: events: {NĂM: outlier}.
        """,
      en: """
        Expected: from the unit's other years and from all other units.\(chance)
        None of them is left out by itself: the model gives large shocks less weight. To leave a year out, for all units and indicators, write model: events: {YEAR: outlier} in the scenario.
        """)
  }
}
