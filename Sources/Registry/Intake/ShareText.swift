/// Shares as people type them: `85%`, `85`, `0,85`.
enum ShareText {
  /// The share from 0 to 1 that a text probably means, written with a decimal point, or nil.
  ///
  /// The point is moved in the text itself, so that 99.9 % is 0.999 and not the nearest binary
  /// fraction's quotient.
  static func meant(by text: String) -> String? {
    var digits = text.replacing(",", with: ".").filter { !$0.isWhitespace }
    let isPercent = digits.hasSuffix("%")
    if isPercent { digits.removeLast() }
    guard NumberText.isDecimal(digits[...], mark: "."), digits.count <= 20,
      let value = Double(digits)
    else { return nil }
    if value <= 1, !isPercent { return digits }
    return value <= 100 ? hundredth(of: digits) : nil
  }

  /// A decimal number with its point moved two places to the left.
  private static func hundredth(of digits: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    let whole = String(repeating: "0", count: max(0, 3 - parts[0].count)) + parts[0]
    var fraction = String(whole.suffix(2)) + (parts.count == 2 ? String(parts[1]) : "")
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let ones = String(whole.dropLast(2).drop { $0 == "0" })
    return (ones.isEmpty ? "0" : ones) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
