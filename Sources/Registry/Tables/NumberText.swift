/// Numbers as people type them, and what is wrong with those that cannot be taken.
enum NumberText {
  /// Why a text is not a count from 0 to `limit`; call only where it is not.
  static func ruleBroken(byCount text: String, limit: Int) -> ValueRule {
    if text.isEmpty { return .empty }
    let unsigned = text.hasPrefix("-") || text.hasPrefix("−") ? text.dropFirst() : text[...]
    if isDigits(unsigned) {
      return unsigned.count < text.count && unsigned.contains { $0 != "0" }
        ? .negative : unsigned.count < text.count ? .notWholeNumber : .tooLarge(limit: limit)
    }
    if let plain = ungrouped(unsigned), unsigned.count == text.count {
      return .groupedDigits(plain: plain)
    }
    return .notWholeNumber
  }

  /// The number a text says: a sign, digits, and at most one decimal mark with digits after it.
  ///
  /// Exponents, infinities and thousands separators are not taken; the decimal mark is the one that
  /// goes with the separator of the table, so that `11.200` is never taken for eleven.
  static func number(_ text: String, separator: CSVSeparator) throws(ValueRule) -> Double {
    if text.isEmpty { throw .empty }
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
    if separator == .semicolon, isDecimal(unsigned, mark: "."), unsigned.contains(".") {
      throw .decimalPoint(comma: text.replacing(".", with: ","))
    }
    let mark: Character = separator == .comma ? "." : ","
    guard isDecimal(unsigned, mark: mark), let value = Double(text.replacing(",", with: "."))
    else { throw .notNumber(decimalComma: separator == .semicolon) }
    return value
  }

  /// The rule that a number with a decimal comma or a per cent sign breaks in a document, with the
  /// number that is meant; nil for any other text.
  static func handwritten(_ text: String) -> ValueRule? {
    guard text.contains(where: { $0 == "," || $0 == "%" }) else { return nil }
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative ? String(text.dropFirst()) : text
    let isPercent = unsigned.hasSuffix("%")
    let plain: String?
    if isPercent {
      plain = ShareText.meant(by: unsigned)
    } else {
      let pointed = unsigned.replacing(",", with: ".")
      plain = isDecimal(pointed[...], mark: ".") ? pointed : nil
    }
    return plain.map { .handwritten(plain: (isNegative ? "-" : "") + $0, isPercent: isPercent) }
  }

  /// True for one or more of the digits 0…9 and nothing else.
  static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// True for digits with at most one mark, which has digits on both sides.
  static func isDecimal(_ text: Substring, mark: Character) -> Bool {
    let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { isDigits($0) }
  }

  /// The digits of `12.500`, `12,500` or `12 500`, or nil if it is not a number grouped by threes.
  private static func ungrouped(_ text: Substring) -> String? {
    for mark in [".", ",", " ", "\u{A0}", "\u{202F}"] as [Character] where text.contains(mark) {
      let groups = text.split(separator: mark, omittingEmptySubsequences: false)
      guard groups.allSatisfy({ isDigits($0) }), groups[0].count <= 3, groups[0] != "0",
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
      return groups.joined()
    }
    return nil
  }
}
