internal import Outlook
internal import Registry

/// Whether years that cost something are over: the word in files, and what people read.
enum CostTime: String, CellWord, CaseIterable {
  /// Past and to come together.
  case all
  /// The data reach them.
  case past
  /// The data do not.
  case toCome = "to_come"
  /// Somebody asked for them.
  case chosen

  /// Of a single year.
  init(_ year: Int, lastSeen: Int?) {
    self = lastSeen.map { year <= $0 } ?? false ? .past : .toCome
  }

  /// Of several years.
  init(_ span: CostDifference.Span) {
    self =
      switch span.kind {
      case .past: .past
      case .toCome: .toCome
      case .chosen: .chosen
      }
  }

  var words: LocalizedText {
    switch self {
    case .all: LocalizedText(vi: "tất cả", en: "all")
    case .past: LocalizedText(vi: "đã qua", en: "past")
    case .toCome: LocalizedText(vi: "sắp tới", en: "to come")
    case .chosen: LocalizedText(vi: "được chọn", en: "chosen")
    }
  }

  /// Words with the years that they stand for, such as `to come 2026–2030`.
  func said(_ years: ClosedRange<Int>, _ language: Language) -> String {
    "\(words.text(in: language) ?? rawValue) \(Self.written(years))"
  }

  /// Years as people write them.
  static func written(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
  }
}
