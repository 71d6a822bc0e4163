import Foundation
import Testing

@testable import Reports

@Suite("Fixed decimals")
struct FixedDecimalTests {
  /// Rounds the exact value of a double half away from zero, digit by digit on its binary fraction.
  ///
  /// Schoolbook arithmetic on decimal digits: doubling, halving and rounding.
  private static func exact(_ value: Double, decimals: Int) -> String {
    // digits of |value| = significand · 2^exponent, with as many decimals as halvings.
    var digits = String(UInt64(value.significand.magnitude * 0x1p52)).compactMap(\.wholeNumberValue)
    var places = 0
    var exponent = value == 0 ? 0 : Int(value.exponent) - 52
    while exponent > 0 {
      var carry = 0
      for i in digits.indices.reversed() {
        let double = digits[i] * 2 + carry
        (digits[i], carry) = (double % 10, double / 10)
      }
      if carry > 0 { digits.insert(carry, at: 0) }
      exponent -= 1
    }
    while exponent < 0 {
      digits.append(0)
      places += 1
      var rest = 0
      for i in digits.indices {
        let here = rest * 10 + digits[i]
        (digits[i], rest) = (here / 2, here % 2)
      }
      exponent += 1
    }
    while places < decimals {
      digits.append(0)
      places += 1
    }
    digits.insert(contentsOf: Array(repeating: 0, count: places + 1), at: 0)
    let cut = digits.count - (places - decimals)
    let roundsUp = cut < digits.count && digits[cut] >= 5
    digits = Array(digits[..<cut])
    if roundsUp {
      var i = digits.count - 1
      while digits[i] == 9 {
        digits[i] = 0
        i -= 1
      }
      digits[i] += 1
    }
    let whole = digits.dropLast(decimals).drop { $0 == 0 }
    let text = (whole.isEmpty ? [0] : Array(whole)).map(String.init).joined()
    let fraction = digits.suffix(decimals).map(String.init).joined()
    let isZero = digits.allSatisfy { $0 == 0 }
    return (value < 0 && !isZero ? "-" : "") + text + (decimals > 0 ? "." + fraction : "")
  }

  @Test("the independent method knows its halves")
  func method() {
    #expect(Self.exact(0.125, decimals: 2) == "0.13")
    #expect(Self.exact(-2.5, decimals: 0) == "-3")
    #expect(Self.exact(1.115, decimals: 2) == "1.11")
    #expect(Self.exact(1024, decimals: 1) == "1024.0")
  }

  @Test("agrees with exact arithmetic on awkward values", arguments: 0...6)
  func awkward(decimals: Int) {
    let values =
      [
        0, 0.5, 1.5, 2.5, 0.05, 0.15, 0.25, 0.285, 1.005, 1.115, 2.675, 0.045, 0.9999995, 0.4999999,
        1.0000005, 999_999.5, 123_456.789, 0.000_000_5, 1e-7, 1e-300, .leastNonzeroMagnitude,
        8_999_999_999.5,
      ] as [Double]
    for value in values.flatMap({ [$0.nextDown, $0, $0.nextUp] }) {
      for signed in [value, -value] {
        #expect(
          FixedDecimal.text(signed, decimals: decimals) == Self.exact(signed, decimals: decimals))
      }
    }
  }

  @Test("agrees with exact arithmetic on decimal halves and on random values", arguments: 0...6)
  func random(decimals: Int) {
    var state: UInt64 = 7
    for i in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let half = (Double(i * 37) + 0.5) / [1, 10, 100, 1000, 1e4, 1e5, 1e6][decimals]
      let random = Double(state >> 11) * 0x1p-53 * [1, 1000, 1e6][i % 3]
      for value in [half, -half, random] {
        #expect(
          FixedDecimal.text(value, decimals: decimals) == Self.exact(value, decimals: decimals))
      }
    }
  }

  @Test("what rounds to zero has no sign")
  func negativeZero() {
    #expect(FixedDecimal.text(-0.0, decimals: 0) == "0")
    #expect(FixedDecimal.text(-0.0, decimals: 2) == "0.00")
    #expect(FixedDecimal.text(-0.004, decimals: 2) == "0.00")
    #expect(FixedDecimal.text(-0.006, decimals: 2) == "-0.01")
    #expect(FixedDecimal.text(-0.4, decimals: 0) == "0")
  }

  @Test("huge values keep their digits, and the separator")
  func huge() {
    #expect(FixedDecimal.text(8e15, decimals: 0) == "8000000000000000")
    #expect(FixedDecimal.text(1.5e300, decimals: 2) == "1.5e+300")
    #expect(FixedDecimal.text(1.5e300, decimals: 2, separator: ",") == "1,5e+300")
    #expect(FixedDecimal.text(-.greatestFiniteMagnitude, decimals: 6).hasPrefix("-1.797"))
    #expect(FixedDecimal.text(.infinity, decimals: 2) == "inf")
    #expect(FixedDecimal.text(-.infinity, decimals: 2) == "-inf")
    #expect(FixedDecimal.text(.nan, decimals: 2) == "nan")
  }

  @Test("thousands are set apart")
  func grouped() {
    for (value, text) in [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (-1000, "-1.000"), (-999, "-999"),
      (1_234_567, "1.234.567"), (100_000, "100.000"), (Int.min, "-9.223.372.036.854.775.808"),
    ] {
      #expect(FixedDecimal.grouped(value, separator: ".") == text)
    }
  }
}
