internal import Interventions
public import Registry

/// What the tool assumes of levers where a scenario does not say, as tables.
public enum LeverTables {
  /// Everything, one row for each lever and the indicators that it is about.
  ///
  /// - Parameter language: of the evidence.
  /// - Returns: with the numbers as shares of one and months.
  public static func all(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("lever", vi: "Loại", en: "Lever"),
        TableColumn("event", vi: "Sự kiện", en: "Event"),
        TableColumn("scope", vi: "Phạm vi", en: "Scope"),
        TableColumn("gap_closed_q05", vi: "5 %", en: "5 %"),
        TableColumn("gap_closed_q50", vi: "Trung vị", en: "Median"),
        TableColumn("gap_closed_q95", vi: "95 %", en: "95 %"),
        TableColumn("full_in_months", vi: "Triển khai đủ sau (tháng)", en: "Full in (months)"),
        TableColumn("shape", vi: "Dạng", en: "Shape"),
        TableColumn("half_life_months", vi: "Còn một nửa sau (tháng)", en: "Half-life (months)"),
        TableColumn("evidence", vi: "Căn cứ", en: "Evidence"),
      ],
      rows: LeverAssumption.all.map { one in
        [
          .text(one.lever.rawValue), .text(one.event ?? ""), .text(one.scope?.rawValue ?? ""),
          .share(one.gapClosed.low, decimals: 1), .share(one.gapClosed.median, decimals: 1),
          .share(one.gapClosed.high, decimals: 1), .integer(one.dose.rampMonths),
          .text(one.dose.shape.rawValue), halfLife(one.dose.after),
          .text(one.evidence.text(in: language) ?? ""),
        ]
      })
  }

  /// What the terminal shows: narrower, with the evidence apart.
  public static func terminal(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("lever", vi: "Loại", en: "Lever"),
        TableColumn("event", vi: "Sự kiện", en: "Event"),
        TableColumn("effect", vi: "Thu hẹp (90 %)", en: "Closes (90 %)"),
        TableColumn("full", vi: "Đủ sau", en: "Full in"),
        TableColumn("after", vi: "Sau khi dừng", en: "After it ends"),
      ],
      rows: LeverAssumption.all.map { one in
        [
          .text(one.lever.rawValue), .text(events(one, language)),
          .text(range(one.gapClosed, language)), .text(rise(one.dose, language)),
          .text(after(one.dose.after, language)),
        ]
      })
  }

  /// What the columns mean, and which levers have no row.
  public static func legend(_ language: Language) -> String {
    let known = Set(LeverAssumption.all.map(\.lever))
    let others = Lever.allCases.filter { !known.contains($0) }.map(\.rawValue)
      .joined(separator: ", ")
    return switch language {
    case .vi:
      "Thu hẹp: phần khoảng cách đến 100 % được thu hẹp khi triển khai đủ, trung vị và khoảng 90 %. “Hẹp”: chỉ tiêu không bao hàm chỉ tiêu nào khác; “rộng”: chỉ tiêu có bao hàm chỉ tiêu khác (`nests`). Mọi con số là phán đoán, không phải kết quả đo.\nKhông có giả định sẵn: \(others); kịch bản phải ghi."
    case .en:
      "Closes: the part of the gap to 100 % that is closed at full dose, median and 90 % interval. Strict: of indicators that nest none; wide: of those that do (`nests`). Every number is a judgement, not a measurement.\nWithout assumptions: \(others); a scenario has to say."
    }
  }

  /// The evidence of each row, those of one lever that are alike together.
  public static func evidence(_ language: Language) -> [String] {
    var lines: [String] = []
    let all = LeverAssumption.all
    for one in all {
      let alike = all.filter { $0.lever == one.lever && $0.evidence == one.evidence }
      let isWhole = alike.count == all.count { $0.lever == one.lever }
      let which = isWhole ? "" : " (\(alike.map { events($0, language) }.joined(separator: "; ")))"
      let line = "\(one.lever.rawValue)\(which): \(one.evidence.text(in: language) ?? "")"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  private static func events(_ one: LeverAssumption, _ language: Language) -> String {
    let isVietnamese = language == .vi
    let event =
      switch one.event {
      case "birth": isVietnamese ? "khai sinh" : "births"
      case "death": isVietnamese ? "khai tử" : "deaths"
      case "marriage": isVietnamese ? "kết hôn" : "marriages"
      case let other?: other
      case nil: isVietnamese ? "mọi loại" : "all"
      }
    return switch one.scope {
    case .strict?: event + (isVietnamese ? ", hẹp" : ", strict")
    case .wide?: event + (isVietnamese ? ", rộng" : ", wide")
    case nil: event
    }
  }

  private static func range(_ size: BelievedRange, _ language: Language) -> String {
    let texts = [size.median, size.low, size.high].map(SpokenNumbers(language: language).effect)
    return "\(texts[0]) % (\(texts[1])–\(texts[2]) %)"
  }

  private static func rise(_ dose: DoseCurve, _ language: Language) -> String {
    guard dose.rampMonths > 0 else { return language == .vi ? "ngay" : "at once" }
    return "\(dose.rampMonths) \(language == .vi ? "tháng" : "months")"
  }

  private static func after(_ after: DoseAfterEnd, _ language: Language) -> String {
    switch (after, language) {
    case (.stays, .vi): "giữ nguyên"
    case (.stays, .en): "stays"
    case (.stops, .vi): "hết ngay"
    case (.stops, .en): "stops"
    case (.halfLife(let months), .vi): "sau \(months.formattedMonths) tháng còn một nửa"
    case (.halfLife(let months), .en): "half in \(months.formattedMonths) months"
    }
  }

  private static func halfLife(_ after: DoseAfterEnd) -> Cell {
    if case .halfLife(let months) = after { .number(months, decimals: 0) } else { .empty }
  }
}

extension Double {
  /// Whole months without a decimal.
  fileprivate var formattedMonths: String { FixedDecimal.text(self, decimals: 0) }
}
