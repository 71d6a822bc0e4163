import Randomness
import Testing

@testable import Trends

@Suite("Numbers of JSON")
struct NumberTextTests {
  private static func read(_ text: String) -> (value: Double?, end: Int) {
    let units = Array(text.utf8)
    var place = 0
    let value = NumberText.read(units.span, at: &place)
    return (value, place)
  }

  @Test("are the doubles that the standard library reads, to the bit")
  func sameBits() {
    var generator = PhiloxStream(key: 20_260_101, stream: 1, index: 0)
    for _ in 0..<20_000 {
      let bits = generator.next()
      let short = Double(Int64(bits % 2_000_000_000)) / 1e7
      for value in [Double(bitPattern: bits), short, -short, Double(bits >> 40), Double(bits)] {
        guard value.isFinite else { continue }
        let text = "\(value)"
        #expect(Self.read(text).value?.bitPattern == value.bitPattern, "\(text)")
      }
    }
  }

  @Test(
    "in every form",
    arguments: [
      "0", "-0", "0.0", "-0.0e-400", "7", "-12", "1e22", "1e23", "1E+5", "25e-1", "0.1", "0.30",
      "9007199254740992", "9007199254740993", "9007199254740993.0", "18446744073709551616",
      "123456789012345678901234567890", "0.000000000000000000000000000001234567890123456789",
      "1.7976931348623157e308", "5e-324", "2.2250738585072011e-308", "9223372036854775807",
      "8.589934592000000000001e9", "4503599627370496.5", "4503599627370497.5",
    ])
  func forms(_ text: String) {
    let (value, end) = Self.read(text + ",1")
    #expect(value?.bitPattern == Double(text)?.bitPattern)
    #expect(end == text.utf8.count)
  }

  @Test(
    "are not anything else",
    arguments: [
      "", "-", "+1", "01", "-01", ".5", "1.", "1.e5", "1e", "1e+", "e5", "NaN", "inf", "x",
      "1e309", "-1e309", "1e99999999999999999999", "1e-400", " 1",
    ])
  func others(_ text: String) { #expect(Self.read(text).value == nil) }
}
