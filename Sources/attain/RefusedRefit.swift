import Registry
import Trends

/// A unit that could not be fitted by itself, and the files it was about.
struct RefusedRefit: Error {
  /// Why.
  var cause: RefitError
  /// The scenario file.
  var scenario: String
  /// The model file.
  var model: String

  /// True if the code was mistyped, so that nothing is wrong with the files.
  var isUsage: Bool {
    switch cause {
    case .notInModel, .notInData: true
    default: false
    }
  }

  /// The cause, and what to do instead.
  func sentence(in language: Language) -> String {
    let (en, vi) = words
    return switch (language, isUsage) {
    case (.vi, true): "\(vi)."
    case (.en, true): "\(en)."
    case (.vi, false): "\(vi): cần ước lượng lại toàn bộ (bỏ --only)."
    case (.en, false): "\(en): a full fit is needed (leave out --only)."
    }
  }

  private var words: (en: String, vi: String) {
    switch cause {
    case .notInModel(let unit):
      ("\(model) has no unit \(unit)", "\(model) không có đơn vị mang mã \(unit)")
    case .notInData(let unit):
      ("\(scenario) has no unit \(unit)", "\(scenario) không có đơn vị mang mã \(unit)")
    case .otherOptions:
      (
        "\(scenario) has another trend, other outlier years or other covariates than \(model)",
        "\(scenario) có xu hướng, năm ngoại lệ hoặc biến giải thích khác với \(model)"
      )
    case .sharesItsPath(let unit):
      (
        "What \(unit) says is part of what other units share",
        "Số liệu của \(unit) thuộc phần chung với các đơn vị khác"
      )
    case .newCounts(let unit, let key):
      (
        "\(unit) has counts of \(key) in \(scenario), but none in \(model)",
        "\(unit) có số liệu của \(key) trong \(scenario) nhưng không có trong \(model)"
      )
    case .goneCounts(let unit, let key):
      (
        "\(unit) has counts of \(key) in \(model), but none in \(scenario)",
        "\(unit) có số liệu của \(key) trong \(model) nhưng không có trong \(scenario)"
      )
    case .otherComposition(let key):
      (
        "\(key) is a share of other events in \(scenario) than in \(model)",
        "\(key) trong \(scenario) tính trên những sự kiện khác với \(model)"
      )
    case .outsideHistory(let unit, let year, let history):
      (
        "\(unit) has counts of \(year), outside the history of \(model), "
          + "\(history.lowerBound)–\(history.upperBound)",
        "\(unit) có số liệu năm \(year), ngoài các năm "
          + "\(history.lowerBound)–\(history.upperBound) của \(model)"
      )
    }
  }
}
