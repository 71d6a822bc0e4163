internal import Interventions
internal import Registry

/// Interventions in words: what is done, where, from when, and how much it is believed to change.
enum LeverWords {
  /// The kind of a lever.
  static func name(_ lever: Lever, _ language: Language) -> String {
    switch (lever, language) {
    case (.linkage, .vi): "Liên thông dữ liệu y tế – tư pháp"
    case (.outreach, .vi): "Tuyên truyền, bàn đăng ký lưu động"
    case (.notifiers, .vi): "Cộng tác viên thôn, tổ dân phố"
    case (.training, .vi): "Tập huấn, nhân lực"
    case (.equipment, .vi): "Trang thiết bị, dịch vụ trực tuyến"
    case (.benefit, .vi): "Gắn với chế độ, trợ cấp"
    case (.automatic, .vi): "Cơ quan chủ động đăng ký"
    case (.backlogDrive, .vi): "Đợt đăng ký quá hạn"
    case (.vulnerableSweep, .vi): "Rà soát nhóm yếu thế"
    case (.custom, .vi): "Giải pháp khác"
    case (.linkage, .en): "Health to justice data linkage"
    case (.outreach, .en): "Outreach and mobile desks"
    case (.notifiers, .en): "Hamlet notifiers"
    case (.training, .en): "Training and staff"
    case (.equipment, .en): "Equipment and online service"
    case (.benefit, .en): "Condition on a benefit"
    case (.automatic, .en): "Registration started by the agency"
    case (.backlogDrive, .en): "Drive for overdue registrations"
    case (.vulnerableSweep, .en): "Sweep for vulnerable groups"
    case (.custom, .en): "Another intervention"
    }
  }

  /// Where it is done and from when.
  ///
  /// - Parameters:
  ///   - intervention: what is done.
  ///   - reached: its waves with the worst units named; nil where nobody asked for the worst, or nobody knows.
  ///   - language: of the words.
  ///   - unit: the name of a unit, by code.
  /// - Returns: a phrase for each wave.
  static func places(
    _ intervention: Intervention, reached: [Wave]? = nil, _ language: Language,
    unit: (String) -> String = { $0 }
  ) -> String {
    let isVietnamese = language == .vi
    return intervention.waves.map { wave in
      "\(selector(wave.selector, language))\(named(wave, reached, unit)) \(isVietnamese ? "từ" : "from") \(month(wave.start))"
    }.joined(separator: "; ")
      + (intervention.end.map {
        " \(isVietnamese ? "đến hết" : "to the end of") \(month(Month(index: $0.index - 1)))"
      }
        ?? "")
  }

  /// The names of the worst units, in brackets; nothing of other waves.
  private static func named(
    _ wave: Wave, _ reached: [Wave]?, _ unit: (String) -> String
  ) -> String {
    guard case .worst = wave.selector,
      case .units(let codes)? = reached?.first(where: { $0.start == wave.start })?.selector
    else { return "" }
    return " (\(codes.map(unit).joined(separator: ", ")))"
  }

  private static func month(_ month: Month) -> String {
    let number = month.index % 12 + 1
    return (number < 10 ? "0" : "") + "\(number)/\(month.year)"
  }

  private static func selector(_ selector: UnitSelector, _ language: Language) -> String {
    switch (selector, language) {
    case (.all, .vi): "mọi đơn vị"
    case (.all, .en): "all units"
    case (.units(let codes), .vi): "\(codes.count) đơn vị được chọn"
    case (.units(let codes), .en): "\(codes.count) chosen units"
    case (.tags(let tags), .vi): "đơn vị có nhãn \(tags.joined(separator: ", "))"
    case (.tags(let tags), .en): "units tagged \(tags.joined(separator: ", "))"
    case (.parent(let codes), .vi): "các đơn vị thuộc \(codes.joined(separator: ", "))"
    case (.parent(let codes), .en): "units below \(codes.joined(separator: ", "))"
    case (.worst(_, let count), .vi): "\(count) đơn vị kém nhất"
    case (.worst(_, let count), .en): "the \(count) weakest units"
    }
  }

  /// What it is believed to change: a phrase for each indicator.
  static func effects(
    _ intervention: Intervention, _ numbers: SpokenNumbers, name: (String) -> String
  ) -> [String] {
    let percent = { (value: Double) in "\(numbers.effect(value))\u{A0}%" }
    var phrases = intervention.effects.map { effect -> String in
      let steps = range(BelievedRange(productOf: effect.steps.map(\.share)), percent)
      return numbers.said(
        vi: "\(name(effect.indicator)): thu hẹp khoảng cách đến 100 % được \(steps)",
        en: "\(name(effect.indicator)): closes \(steps) of the gap to 100 %")
    }
    phrases += intervention.throughputs.map { effect in
      let times = range(BelievedRange(effect.times)) { numbers.short($0) }
      return numbers.said(
        vi: "\(name(effect.indicator)): năng suất gấp \(times) lần",
        en: "\(name(effect.indicator)): \(times) times the throughput")
    }
    if let overdue = intervention.overdue {
      let share = range(BelievedRange(overdue), percent)
      phrases.append(
        numbers.said(
          vi: "đăng ký thêm quá hạn bằng \(share) số đăng ký trong năm",
          en: "overdue registrations of \(share) of a year's registrations"))
    }
    if let law = intervention.law {
      phrases.append(
        numbers.said(
          vi: "chỉ khi luật được thông qua (xác suất \(numbers.rate(law.probability, 0)))",
          en: "only if the law passes (probability \(numbers.rate(law.probability, 0)))"))
    }
    return phrases
  }

  /// A number that is believed: its median, with its 90 % interval in brackets.
  static func range(_ size: BelievedRange, _ text: (Double) -> String) -> String {
    guard !size.isKnown else { return text(size.median) }
    return "\(text(size.median)) (\(withoutUnit(text(size.low)))–\(text(size.high)))"
  }

  /// The number alone: a range has its sign once.
  private static func withoutUnit(_ text: String) -> String {
    String(text.prefix { $0 != "\u{A0}" })
  }
}
