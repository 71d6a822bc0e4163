internal import Outlook
public import Registry

/// What the columns of a ranking mean.
extension StoredRanking {
  /// What the columns of a ranking by risk mean, all of them.
  public static func legend(_ language: Language) -> String {
    StoredRanking(rows: []).legend(language)
  }

  /// What columns mean.
  ///
  /// - Parameters:
  ///   - language: of the words.
  ///   - tables: only the columns that one of them has are explained; nil for all.
  /// - Returns: some lines.
  public func legend(_ language: Language, of tables: [ReportTable]? = nil) -> String {
    let shown = tables.map { Set($0.flatMap(\.columns).map(\.key)) }
    let has = { (key: String) in shown?.contains(key) ?? true }
    let lines: [String?] = [
      places(language), has("rank_low") ? alone(language) : nil,
      has("rank_set_low") ? atOnce(language) : nil, underlying(has, language),
      has("p_worst_10pct") ? worst(language) : nil,
      has("expected_shortfall") ? shortfall(language) : nil, has("class") ? light(language) : nil,
      pace(has, language),
    ]
    return lines.compactMap(\.self).paragraphs
  }

  private func places(_ language: Language) -> String {
    switch (criterion, language) {
    case (.risk, .vi):
      "Hạng 1 là đơn vị có nguy cơ không đạt cao nhất. Xếp theo P(không đạt): xác suất để tỷ lệ công bố không đạt mục tiêu; ở nơi ít sự kiện, số này còn chịu ảnh hưởng của yếu tố ngẫu nhiên."
    case (.risk, .en):
      "Rank 1 is most at risk. Units stand by P(miss): the odds that the published rate misses the target, which owe something to chance where events are few."
    case (.shortfall, .vi):
      "Hạng 1 là đơn vị còn thiếu nhiều trường hợp nhất (trung bình). P(không đạt): xác suất để tỷ lệ công bố không đạt mục tiêu."
    case (.shortfall, .en):
      "Rank 1 lacks the most events, on average. P(miss): the odds that the published rate misses the target."
    case (.contribution, .vi):
      "Hạng 1 là đơn vị chiếm phần lớn nhất trong số trường hợp còn thiếu của đơn vị cấp trên trực tiếp (trung bình). P(không đạt): xác suất để tỷ lệ công bố không đạt mục tiêu."
    case (.contribution, .en):
      "Rank 1 has the largest share of what is missing in the units of its own parent, on average. P(miss): the odds that the published rate misses the target."
    }
  }

  private func alone(_ language: Language) -> String {
    language == .vi
      ? "Riêng lẻ: xét một đơn vị thì hạng của đơn vị đó nằm trong khoảng này với xác suất 90 %."
      : "Alone: asked about this one unit, its rank lies in this range with 90 % probability."
  }

  private func atOnce(_ language: Language) -> String {
    language == .vi
      ? "Đồng thời: xét cả bảng thì hạng của mọi đơn vị cùng nằm trong các khoảng này với độ tin cậy 90 %. Vì phải so sánh mọi cặp đơn vị nên khoảng này rộng hơn: đơn vị có khoảng riêng lẻ 1–1 vẫn có thể chưa đủ căn cứ để phân biệt với vài đơn vị khác. \(Self.firstMark): hạng 1 còn để ngỏ, chưa đủ căn cứ để xếp đơn vị nào lên trên; các đơn vị có dấu này chưa đủ căn cứ để phân biệt với nhau."
      : "At once: to read the whole table, this is the range that each unit is sure to be in (all ranges hold together with 90 % confidence). All pairs are compared, so it is wider: a unit that is 1–1 alone may yet not be told apart from a few others. \(Self.firstMark): rank 1 is left open, no unit is told to stand above; units with this mark cannot be told apart from one another."
  }

  private func underlying(_ has: (String) -> Bool, _ language: Language) -> String? {
    let headings =
      language == .vi
      ? [
        ("rank_low", "Riêng lẻ"), ("rank_set_low", "Đồng thời"),
        ("p_worst_10pct", "P(10 % kém nhất)"),
      ]
      : [("rank_low", "Alone"), ("rank_set_low", "At once"), ("p_worst_10pct", "P(worst 10 %)")]
    let said = headings.filter { has($0.0) }.map(\.1).joined(separator: ", ")
    guard !said.isEmpty else { return nil }
    let base =
      switch (criterion, language) {
      case (.risk, .vi): "tỷ lệ thực chất so với mục tiêu"
      case (.risk, .en): "the underlying rate against its target"
      case (_, .vi): "số trường hợp còn thiếu theo tỷ lệ thực chất"
      case (_, .en): "the events missing by the underlying rate"
      }
    return language == .vi
      ? "\(said) tính theo \(base), không tính yếu tố ngẫu nhiên của số công bố; vì vậy hạng có thể nằm ngoài khoảng của chính nó."
      : "\(said): of \(base), without the chance in what is published; so a rank can lie outside its own range."
  }

  private func worst(_ language: Language) -> String {
    language == .vi
      ? "P(10 % kém nhất): xác suất để đơn vị thuộc một phần mười số đơn vị kém nhất."
      : "P(worst 10 %): the odds that the unit is in the worst tenth of units."
  }

  private func shortfall(_ language: Language) -> String {
    language == .vi
      ? "Còn thiếu: số trường hợp trung bình còn thiếu để đạt mục tiêu."
      : "Shortfall: events missing to the target, on average."
  }

  private func light(_ language: Language) -> String {
    language == .vi
      ? "Phân loại nguy cơ, kèm xác suất: xanh – tỷ lệ thực chất đạt mục tiêu; vàng – thấp hơn mục tiêu dưới 5 điểm phần trăm; đỏ – thấp hơn từ 5 điểm trở lên. Chưa xác định: không loại nào có xác suất từ 50 %; trong ngoặc là loại có xác suất lớn nhất."
      : "Class, with its probability: green where the underlying rate reaches the target, amber less than 5 points below it, red 5 points or more. Unclear: no class is as probable as 50 %; the most probable stands in brackets."
  }

  private func pace(_ has: (String) -> Bool, _ language: Language) -> String? {
    var parts: [String] = []
    if has("needed_per_year") {
      parts.append(
        language == .vi
          ? "Cần/năm: phải tăng bao nhiêu điểm phần trăm mỗi năm"
          : "Needs/yr: percentage points to gain a year")
    }
    if has("past_per_year") {
      parts.append(
        language == .vi
          ? "5 năm qua: đã tăng bao nhiêu mỗi năm (đường thẳng qua số liệu công bố)"
          : "last 5 yrs: points gained a year (straight line through published rates)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
  }
}
