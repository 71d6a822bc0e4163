internal import Registry
public import Trends

extension DiagnosticTables {
  /// Everything as a page for the terminal.
  ///
  /// - Parameters:
  ///   - top: how many outlying years to show at most.
  ///   - remark: what is said in place of the back-test if there is none; nil if there is one.
  ///   - isBrief: true to leave out explanations.
  ///   - width: columns a line holds; nil if there is no limit.
  /// - Returns: the page, without a line end at its end.
  public func page(
    top: Int, withoutBacktest remark: String?, isBrief: Bool, fitting width: Int? = nil
  ) -> String {
    let numbers = SpokenNumbers(language: language)
    func text(_ table: ReportTable) -> String {
      let lines = table.terminal(language, fitting: width)
      return lines.hasSuffix("\n") ? String(lines.dropLast()) : lines
    }
    func wrapped(_ words: String) -> String { WrappedText.wrapped(words, to: width) }
    var parts = diagnoses.flatMap { one in
      let sentences = DiagnosisWords(one, language: language).sentences
      return [wrapped(heading(title(one))), text(parameters(one, fitting: width))]
        + (one.coefficients.isEmpty ? [] : [text(coefficientReading(one, fitting: width))])
        + (sentences.isEmpty ? [] : [wrapped(sentences.paragraphs)])
    }
    if !isBrief, diagnoses.contains(where: { !$0.coefficients.isEmpty }) {
      parts.append(wrapped(Self.coefficientLegend(language)))
    }
    if !isBrief { parts.append(wrapped(Self.parameterLegend(language))) }
    if hasCorrelations {
      parts.append(
        heading(numbers.said(vi: "Các tỷ lệ cùng tăng giảm", en: "Rates that move together")))
      parts.append(text(correlationReading))
      if !isBrief { parts.append(wrapped(Self.correlationLegend(language))) }
    }
    parts.append(heading(numbers.said(vi: "Năm bất thường", en: "Outlying years")))
    if outlyingCount == 0 {
      parts.append(numbers.said(vi: "Không có.", en: "None."))
    } else {
      let outlying = outlyingYears(top: top, fitting: width)
      parts.append(text(outlying))
      if outlyingCount > top {
        let rest = outlyingCount - top
        parts.append(numbers.said(vi: "… và \(rest) năm nữa.", en: "… and \(rest) more."))
      }
      parts.append(wrapped(outlyingSummary))
      if !isBrief { parts.append(wrapped(Self.legend(language, of: outlying))) }
    }
    parts.append(
      heading(numbers.said(vi: "Kiểm tra dự báo trên các năm đã qua", en: "Forecasts of the past")))
    if let remark {
      parts.append(wrapped(remark))
    } else {
      parts.append(text(calibrationReading))
      parts.append(wrapped(calibrationSentences.paragraphs))
      if !isBrief { parts.append(wrapped(Self.calibrationLegend(language))) }
    }
    parts.append(
      heading(
        numbers.said(
          vi: "Giới hạn của phép tính và của số liệu",
          en: "What could not be done exactly, and what the data cannot tell")))
    parts.append(wrapped(limitLines.paragraphs))
    return parts.joined(separator: "\n\n")
  }

  private func heading(_ text: String) -> String { "== \(text.printable) ==" }

  private func title(_ diagnosis: RateDiagnosis) -> String {
    let numbers = SpokenNumbers(language: language)
    let span = "\(diagnosis.years.lowerBound)–\(diagnosis.years.upperBound)"
    let units = numbers.said(
      vi: "\(diagnosis.units) đơn vị",
      en: "\(diagnosis.units) unit\(diagnosis.units == 1 ? "" : "s")")
    return "\(name(diagnosis.indicator)) – \(diagnosis.key), \(units), \(span)"
  }

  /// The hyper-parameters of one model as people read them; where they are too wide the prior is left out first.
  func parameters(_ diagnosis: RateDiagnosis, fitting width: Int?) -> ReportTable {
    parameters(diagnosis).narrowed(to: width, language, by: [{ $0.without(["prior"]) }])
  }

  /// The hyper-parameters of one model as people read them.
  public func parameters(_ diagnosis: RateDiagnosis) -> ReportTable {
    let words = words(diagnosis)
    return ReportTable(
      columns: [
        TableColumn("parameter", vi: "Tham số mô hình", en: "Model parameter"),
        TableColumn("prior", vi: "Giả định ban đầu (90 %)", en: "Prior (90 %)"),
        TableColumn("posterior", vi: "Sau khi có số liệu (90 %)", en: "Posterior (90 %)"),
        TableColumn("told", vi: "Thông tin từ số liệu", en: "The data told"),
        TableColumn("meaning", vi: "Quy đổi", en: "That is"),
      ],
      rows: diagnosis.parameters.map { parameter in
        [
          .text(words.title(parameter, among: diagnosis.parameters)),
          .text(words.belief(parameter.prior, isShare: parameter.isShare)),
          .text(words.belief(parameter.posterior, isShare: parameter.isShare)),
          .text(words.told(parameter)), .text(words.meaning(parameter)),
        ]
      })
  }

  private var calibrationReading: ReportTable {
    let words = CalibrationWords(language)
    return ReportTable(
      columns: [
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("horizon", vi: "Trước (năm)", en: "Years ahead"),
        TableColumn("forecasts", vi: "Số dự báo", en: "Forecasts"),
        TableColumn("independent", vi: "Năm độc lập", en: "Independent years"),
        TableColumn("histogram", vi: "Vị trí 0…1", en: "Place 0…1"),
        TableColumn("verdict", vi: "Dự báo", en: "Forecasts are"),
      ],
      rows: calibrations.map { one in
        [
          .text(name(one.indicator)), .integer(one.horizon), .integer(one.count),
          .number(one.independentYears, decimals: 1), .text(CalibrationWords.blocks(one.histogram)),
          .text(words.verdict(one.verdict)),
        ]
      })
  }

  private var calibrationSentences: [String] {
    let words = CalibrationWords(language)
    var groups: [[HorizonCalibration]] = []
    for one in calibrations {
      if let last = groups.last?.last, last.indicator == one.indicator, last.source == one.source {
        groups[groups.count - 1].append(one)
      } else {
        groups.append([one])
      }
    }
    return groups.map { words.sentence(name($0[0].indicator), $0) }
  }

  private var limitLines: [String] {
    let words = LimitWords(tree, language: language)
    let own = diagnoses.flatMap { diagnosis in
      remarks(diagnosis).map { "* \(diagnosis.key): \($0.message)" }
    }
    let lines = own + replacements.map { "* \(words.remark($0).message)" }
    let nothing = SpokenNumbers(language: language).said(
      vi:
        "Không có phép xấp xỉ nào vượt giới hạn; số liệu cho thông tin về mọi tham số mô hình.",
      en:
        "No approximation went beyond its bounds, and the data say something of every model parameter."
    )
    return lines.isEmpty ? [nothing] : lines
  }

  private static func parameterLegend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Số là độ lệch chuẩn trên thang logit mỗi năm, trừ khi là %; cột “quy đổi” tính ra điểm phần trăm. Trong ngoặc: khoảng 90 %.
      Thông tin từ số liệu: độ bất định còn lại so với giả định ban đầu (1 là số liệu không cho thêm thông tin, 0 là không còn bất định).
      """
    case .en:
      """
      Numbers are standard deviations on the logit, per year where it is about years, unless in %; "that is" tells them in percentage points. In brackets: 90 % intervals.
      The data told: what is left of the prior's uncertainty (1: the data say nothing, 0: they leave nothing open).
      """
    }
  }

  private static func calibrationLegend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Vị trí (PIT): vị trí của số đã công bố trong dự báo đưa ra từ trước, từ thấp nhất đến cao nhất; dự báo tốt cho mọi cột bằng nhau (▄). Dồn bên phải: dự báo quá thấp; hai đầu cao: khoảng dự báo quá hẹp.
      Năm độc lập: các đơn vị cùng chịu một năm như nhau, và các dự báo xa dùng chung nhiều năm, nên số lượng dự báo nhiều không có nghĩa là nhiều thông tin.
      """
    case .en:
      """
      Place (PIT): where the published rate lies in the forecast made before, from the lowest to the highest; good forecasts have all columns alike (▄). Full on the right: forecasts were too low; full at both ends: intervals were too narrow.
      Independent years: units share what a year does to all, and far forecasts share years, so the number of forecasts says little.
      """
    }
  }
}
