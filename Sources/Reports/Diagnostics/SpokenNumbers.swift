internal import Registry

/// Numbers inside sentences, as a language writes them.
struct SpokenNumbers {
  let language: Language

  private var separator: String { language == .vi ? "," : "." }

  /// A number with so many decimals.
  func fixed(_ value: Double, _ decimals: Int) -> String {
    FixedDecimal.text(value, decimals: decimals, separator: separator)
  }

  /// Two digits that say something, for quantities of order one and less.
  func short(_ value: Double) -> String {
    fixed(value, abs(value) < 0.0095 ? 4 : abs(value) < 0.095 ? 3 : abs(value) < 9.5 ? 2 : 1)
  }

  /// A share as per cent.
  func percent(_ share: Double, _ decimals: Int = 0) -> String {
    fixed(100 * share, decimals) + " %"
  }

  /// The text in the language.
  func said(vi: String, en: String) -> String { language == .vi ? vi : en }
}
