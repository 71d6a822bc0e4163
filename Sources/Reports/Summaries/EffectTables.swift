internal import Interventions
public import Outlook
public import Registry

/// What interventions are assumed to do, beside the odds that come of it: a table, and the evidence in words.
public struct EffectTables: Sendable {
  /// An effect, and the run that it is of where others differ from it.
  private struct Row {
    var effect: AssumedEffect
    var run: String?
  }

  private let rows: [Row]
  private let programme: Programme
  private let numbers: SpokenNumbers
  private var language: Language { numbers.language }

  /// Makes the tables of one run.
  ///
  /// - Parameters:
  ///   - effects: of its interventions.
  ///   - programme: for the names of indicators.
  ///   - language: of the words.
  public init(_ effects: [AssumedEffect], programme: Programme, language: Language) {
    rows = effects.map { Row(effect: $0) }
    self.programme = programme
    numbers = SpokenNumbers(language: language)
  }

  /// Makes the tables of several runs: what they share is told once.
  ///
  /// - Parameters:
  ///   - runs: their names and the effects of their interventions.
  ///   - programme: for the names of indicators.
  ///   - language: of the words.
  init(
    runs: [(name: String, effects: [AssumedEffect])], programme: Programme, language: Language
  ) {
    self.programme = programme
    numbers = SpokenNumbers(language: language)
    var rows: [Row] = []
    for (name, effects) in runs {
      for one in effects where !rows.contains(where: { $0.effect == one }) {
        let isUnlike = runs.contains { other in
          other.effects.contains {
            $0.intervention == one.intervention && $0.indicator == one.indicator && $0 != one
          }
        }
        rows.append(Row(effect: one, run: isUnlike ? name : nil))
      }
    }
    self.rows = rows
  }

  /// Each effect with its median, its 90 % interval and the doses of the years that decide; nil without any.
  public var table: ReportTable? {
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      columns: [
        TableColumn("intervention", vi: "Giải pháp", en: "Intervention"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("effect", vi: "Tác động (90 %)", en: "Effect (90 %)"),
        TableColumn("dose", vi: "Mức triển khai", en: "Dose"),
      ],
      rows: rows.map { row in
        let one = row.effect
        let doses = one.doses.map { "\($0.year): \(numbers.percent($0.dose, 0))" }
        return [
          .text(one.intervention + (row.run.map { " (\($0))" } ?? "")), .text(name(one.indicator)),
          .text(size(one)), .text(doses.joined(separator: ", ")),
        ]
      })
  }

  private func name(_ indicator: String) -> String {
    programme.indicator(indicator)?.name.text(in: language) ?? indicator
  }

  private func size(_ one: AssumedEffect) -> String {
    return switch one.measure {
    case .gapClosed: range(one.size, unit: " %", numbers.effect)
    case .throughput: "× " + range(one.size, unit: "") { numbers.short($0) }
    case .overdueFound: "+ " + range(one.size, unit: " %", numbers.effect)
    }
  }

  private func range(_ size: BelievedRange, unit: String, _ text: (Double) -> String) -> String {
    let median = text(size.median) + unit
    return size.isKnown ? median : "\(median) (\(text(size.low))–\(text(size.high))\(unit))"
  }

  /// What the columns mean; empty without any.
  public var legend: String {
    guard !rows.isEmpty else { return "" }
    let measures = Set(rows.map(\.effect.measure))
    let isVietnamese = language == .vi
    var effects: [String] = []
    if measures.contains(.gapClosed) {
      effects.append(
        isVietnamese
          ? "phần khoảng cách đến 100 % được thu hẹp"
          : "the part of the gap to 100 % that is closed")
    }
    if measures.contains(.throughput) {
      effects.append(
        isVietnamese ? "× số lần năng suất xử lý tồn đọng" : "× times the work on a backlog")
    }
    if measures.contains(.overdueFound) {
      effects.append(
        isVietnamese
          ? "+ số đăng ký quá hạn tìm thêm, so với số đăng ký trong năm"
          : "+ overdue registrations found, of those of a year")
    }
    let list = effects.joined(separator: "; ")
    let hasLaw = rows.contains { $0.effect.lawProbability != nil }
    return isVietnamese
      ? "Tác động là giả định đưa vào, không phải kết quả: khi triển khai đủ, trung vị và khoảng 90 %; \(list). Mức triển khai: bình quân của năm quyết định mục tiêu, ở nơi có triển khai\(hasLaw ? ", tính cả khả năng luật không được thông qua" : "")."
      : "Effects are assumptions that went in, not results: at full dose, median and 90 % interval; \(list). Dose: how much of it is at work on average in the year that decides the target, where it is done\(hasLaw ? ", with the chance that the law does not pass" : "")."
  }

  /// The evidence of each intervention, each once.
  public var evidence: [String] {
    var lines: [String] = []
    for row in rows {
      guard let line = row.effect.assumption.text(in: language), !lines.contains(line) else {
        continue
      }
      lines.append(line)
    }
    return lines
  }
}
