public import Interventions
public import Outlook
public import Registry

/// Words that several outputs share, in both languages.
public enum Legend {
  /// What stands under the fraction line, in a word or two.
  public static func basis(_ basis: Basis, _ language: Language) -> String {
    switch (basis, language) {
    case (.registrations, .vi): "số đăng ký"
    case (.cohort, .vi): "số sự kiện"
    case (.registrations, .en): "registrations"
    case (.cohort, .en): "cohort"
    }
  }

  /// What the share of an indicator is taken of, in a word or two.
  public static func denominator(_ kind: IndicatorKind, _ basis: Basis?, _ language: Language)
    -> String
  {
    if let basis { return self.basis(basis, language) }
    return switch (kind, language) {
    case (.backlog, .vi): "số tồn"
    case (.backlog, .en): "stock"
    case (_, .vi): "có/chưa"
    case (_, .en): "done or not"
    }
  }

  /// A class in a word.
  public static func light(_ light: TrafficLight, _ language: Language) -> String {
    switch (light, language) {
    case (.red, .vi): "đỏ"
    case (.amber, .vi): "vàng"
    case (.green, .vi): "xanh"
    case (_, .en): light.rawValue
    }
  }

  /// The probability from which on a class is shown as one: it is likelier than not.
  public static let clearClass = 0.5

  /// A class with its probability in whole per cent, or that it is not clear and which is most probable.
  ///
  /// - Parameters:
  ///   - light: the most probable class.
  ///   - probability: of it, 0…1; nil where the file does not say.
  ///   - language: of the words.
  /// - Returns: such as `red 81 %` or `unclear (green 34 %)`.
  public static func light(
    _ light: TrafficLight, probability: Double?, _ language: Language
  ) -> String {
    let word = self.light(light, language)
    guard let probability else { return word }
    if probability >= clearClass {
      let percent = FixedDecimal.percent(probability, decimals: 0)
      return percent == "100" ? "\(word) > 99 %" : "\(word) \(percent) %"
    }
    // Down, so that what is not clear does not look as if it were.
    return "\(unclear(language)) (\(word) \(Int((100 * probability).rounded(.down))) %)"
  }

  /// What a class is called that is not likelier than not.
  public static func unclear(_ language: Language) -> String {
    language == .vi ? "chưa xác định" : "unclear"
  }

  /// What the table of attainment counts says.
  public static func attainment(_ language: Language) -> String {
    switch language {
    case .vi: "Số đơn vị trực thuộc đạt mục tiêu (theo số liệu công bố):"
    case .en: "Units directly below that reach the target (published figures):"
    }
  }

  /// What is said where no target could be judged.
  public static func nothingJudged(_ language: Language) -> String {
    switch language {
    case .vi:
      "Không đánh giá được mục tiêu nào trong các năm dự báo; lý do của từng mục tiêu ở data-quality.csv."
    case .en:
      "No target could be judged in the years forecast; data-quality.csv says why for each."
    }
  }

  /// What a reader must know of backlog drives; nil where there are none.
  public static func drives(_ interventions: [Intervention], _ language: Language) -> String? {
    let ids = interventions.filter { $0.overdue != nil && !$0.isInert }.map(\.id)
    guard !ids.isEmpty else { return nil }
    let names = ids.joined(separator: ", ")
    return switch language {
    case .vi:
      "\(names): đăng ký thêm trường hợp quá hạn làm tăng mẫu số “số đăng ký”, nên tỷ lệ đúng hạn công bố có thể giảm trong khi tính trên “số sự kiện” thì không; forecast.csv có cả hai nơi có số liệu."
    case .en:
      "\(names): overdue registrations enlarge the denominator of shares of registrations, so the published on-time share can fall while that of the cohort does not; forecast.csv has both where there are data."
    }
  }

  /// How many units that a selector picked are named.
  private static let mostReached = 20

  /// Which units were picked where the weakest were asked for, by intervention.
  ///
  /// - Parameters:
  ///   - interventions: as the scenario has them.
  ///   - pinned: the same with the units named; see `LeverPlan.pinned`.
  ///   - tree: the units.
  ///   - language: of the words.
  /// - Returns: a line for each intervention that asks for the weakest.
  public static func reached(
    _ interventions: [Intervention], pinned: [Intervention], tree: UnitTree, _ language: Language
  ) -> [String] {
    interventions.compactMap { one in
      let asks = one.waves.contains {
        if case .worst = $0.selector { true } else { false }
      }
      guard asks, let named = pinned.first(where: { $0.id == one.id }) else { return nil }
      let codes = named.waves.flatMap { wave in
        if case .units(let codes) = wave.selector { codes } else { [String]() }
      }
      let units = codes.prefix(mostReached).map { code in
        tree.index(ofCode: code).map { "\(code) \(tree.units[$0].name)" } ?? code
      }
      let rest = codes.count - units.count
      let isVietnamese = language == .vi
      let more =
        rest == 0
        ? ""
        : isVietnamese
          ? "; và \(rest) đơn vị nữa (context.json)" : "; and \(rest) more (context.json)"
      let list = units.joined(separator: "; ") + more
      return isVietnamese
        ? "\(one.id): triển khai ở \(codes.count) đơn vị (chọn theo `worst`): \(list)."
        : "\(one.id): at work in \(codes.count) unit\(codes.count == 1 ? "" : "s") (picked by `worst`): \(list)."
    }
  }

  /// The months from one to the end of a year: `2026–2030`, or `07/2026–2030` from within a year.
  static func months(_ first: Month, _ last: Int) -> String {
    guard first == Month(year: first.year, month: 1) else {
      let month = first.index % 12 + 1
      return "\(month < 10 ? "0" : "")\(month)/\(first.year)–\(last)"
    }
    return CostTime.written(min(first.year, last)...last)
  }

  /// What a command that looks at trends says nothing about; nil where it looks at everything.
  ///
  /// - Parameters:
  ///   - data: what was read.
  ///   - seen: the indicators that were looked at.
  ///   - language: of the words.
  /// - Returns: a line for each reason.
  public static func leftOut(
    _ data: RegistrationData, lookedAt seen: Set<String>, _ language: Language
  ) -> String? {
    let known = Set(data.series.map(\.indicator))
    func named(_ isMeant: (Indicator) -> Bool) -> String? {
      let ids = data.programme.indicators.filter { !seen.contains($0.id) && isMeant($0) }.map(\.id)
      return ids.isEmpty ? nil : ids.joined(separator: ", ")
    }
    let isVietnamese = language == .vi
    let lines = [
      named { $0.kind == .backlog }.map {
        isVietnamese ? "việc tồn đọng: \($0)" : "backlogs: \($0)"
      },
      named { $0.kind == .milestone }.map {
        isVietnamese ? "mốc hoàn thành: \($0)" : "milestones: \($0)"
      },
      named { $0.kind == .rate && known.contains($0.id) }.map {
        isVietnamese
          ? "chuỗi số liệu quá ngắn: \($0)" : "rates whose history is too short: \($0)"
      },
      named { $0.kind == .rate && !known.contains($0.id) }.map {
        isVietnamese ? "chưa có số liệu: \($0)" : "rates without data: \($0)"
      },
    ].compactMap(\.self)
    guard !lines.isEmpty else { return nil }
    let list = lines.map { "- \($0)" }.paragraphs
    return isVietnamese
      ? "Không xét ở đây (chỉ xét các tỷ lệ được ước lượng xu hướng):\n\(list)"
      : "Not looked at here (only rates whose trend is fitted are):\n\(list)"
  }

  /// Why there is no budget; nil where nothing is done.
  public static func noBudget(_ interventions: [Intervention], _ language: Language) -> String? {
    let ids = interventions.filter { !$0.isInert }.map(\.id).joined(separator: ", ")
    guard !ids.isEmpty else { return nil }
    return language == .vi
      ? "Không có dự toán: kịch bản không ghi chi phí (\(ids))."
      : "No budget: the scenario states no costs (\(ids))."
  }

  /// That quantities of costs change no effect; nil where nothing has a cost.
  public static func quantities(_ interventions: [Intervention], _ language: Language) -> String? {
    let ids = interventions.filter { one in
      one.costs.contains { $0.basis != .registrationGained } && !one.isInert
    }.map(\.id).joined(separator: ", ")
    guard !ids.isEmpty else { return nil }
    return language == .vi
      ? "\(ids): `quantity` của chi phí chỉ làm thay đổi số tiền, không làm thay đổi tác động; muốn tác động khác thì sửa `effect` hoặc `dose`."
      : "\(ids): the `quantity` of a cost changes the money and not the effect; for another effect change `effect` or `dose`."
  }

  /// On which years targets are judged where they fall due at the beginning of their year; nil where at its end.
  public static func deadline(
    _ deadline: Deadline, targetYears: some Sequence<Int>, _ language: Language
  ) -> String? {
    let years = Set(targetYears).sorted()
    guard deadline == .startOfYear, !years.isEmpty else { return nil }
    let list = years.map { year in
      language == .vi
        ? "mức năm \(year) xét vào cuối năm \(year - 1)"
        : "\(year) judged on the end of \(year - 1)"
    }.joined(separator: "; ")
    return language == .vi
      ? "hạn của chương trình là đầu năm (deadline: start_of_year): \(list)"
      : "targets fall due at the start of their year (deadline: start_of_year): \(list)"
  }

  /// What the columns of the odds table mean.
  ///
  /// - Parameters:
  ///   - language: of the words.
  ///   - table: only the columns that it has are explained; nil for all.
  /// - Returns: some lines.
  public static func odds(_ language: Language, of table: ReportTable? = nil) -> String {
    let shown = table.map { Set($0.columns.map(\.key)) }
    let has = { (key: String) in shown?.contains(key) ?? true }
    let isVietnamese = language == .vi
    // Sentences in lines; what stands for a column that is not shown is left out.
    let lines: [[(key: String, vi: String, en: String)]] = [
      [
        (
          "p_true", "P(đạt thực chất): xác suất để tỷ lệ thực chất đạt mục tiêu",
          "P(true): odds that the underlying rate reaches the target"
        ),
        (
          "p_published", "P(đạt công bố): xác suất để số liệu công bố đạt mục tiêu",
          "P(published): that the published figure does"
        ),
        (
          "p_published_mcse", "± là sai số do mô phỏng (điểm phần trăm)",
          "± is the simulation's error (percentage points)"
        ),
      ],
      [
        (
          "median",
          has("high")
            ? "Dự báo: trung vị, kèm khoảng 90 % từ thấp (5 %) đến cao (95 %)"
            : "Dự báo: trung vị, kèm khoảng 90 %",
          has("high")
            ? "Forecast: the median, with its 90 % interval from low (5 %) to high (95 %)"
            : "Forecast: the median, with its 90 % interval"
        ),
        (
          "expected_shortfall_events",
          "Còn thiếu: số trường hợp trung bình còn thiếu để đạt mục tiêu",
          "Shortfall: events missing to the target, on average"
        ),
      ],
      [
        (
          "required_pace",
          "Tốc độ cần: từ nay tỷ lệ phải tăng nhanh gấp bao nhiêu lần so với mức tăng của chính dự báo, tính trên logit của trung vị, với việc tồn đọng tính trên tỷ lệ đã hoàn thành (0 là đã đạt; – là dự báo không tăng rõ hoặc mục tiêu là 100 %)",
          "Pace: how much faster than the forecast itself the rate must improve, as a multiple of the forecast's own pace on the logit of its median, for a backlog on the share done (0 where the target is met, – where the forecast does not clearly improve or the target is 100 %)"
        ),
        (
          "feasible_10pct", "Khả thi 10 %: tỷ lệ đạt được với xác suất 10 %",
          "Feasible: the level reached with probability 10 %"
        ),
      ],
      [
        (
          // Where it has no column, the denominator stands behind the indicator.
          "indicator",
          "Mẫu số “số đăng ký”: trên tổng số trường hợp được đăng ký trong năm; “số sự kiện”: trên tổng số sự kiện hộ tịch xảy ra trong năm; “số tồn”: trên tổng số việc tồn; “có/chưa”: đã hoàn thành hay chưa",
          "Basis \"registrations\": over all registrations of the year; \"cohort\": over all events of the year; \"stock\": over the backlog; \"done or not\": a milestone"
        )
      ],
    ]
    return lines.compactMap { line -> String? in
      let said = line.filter { has($0.key) }.map { isVietnamese ? $0.vi : $0.en }
      guard !said.isEmpty else { return nil }
      return said.joined(separator: line[0].key == "p_true" ? "; " : ". ") + "."
    }.joined(separator: "\n")
  }
}
