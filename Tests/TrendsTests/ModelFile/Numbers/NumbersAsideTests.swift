import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Lists of numbers put aside while encoding")
struct NumbersAsideTests {
  private struct Sample: Encodable {
    @NumberList var values: [Double]
    @NumberList var years: [Int]
    var name: String
  }

  private static func encoded(_ samples: [Sample], _ aside: NumbersAside?) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    if let aside { encoder.userInfo[try #require(NumbersAside.key)] = aside }
    return Array(try encoder.encode(samples))
  }

  @Test("come out as the encoder writes them, to the byte")
  func asPlain() throws {
    var generator = PhiloxStream(key: 20_260_101, stream: 2, index: 0)
    var values = [
      0, -0.0, 1, -7, 0.1, 1e15, 1e16, 1e22, 1e-5, 1e-4, .leastNonzeroMagnitude, 0x1p53,
      123_456_789,
    ]
    while values.count < 5000 {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { values.append(value) }
    }
    let samples = [
      Sample(values: values, years: [.min, -1, 0, 2020, .max], name: "a \"[0\" \\"),
      Sample(values: [], years: [], name: "é]"), Sample(values: [2.5], years: [], name: ""),
    ]
    let aside = NumbersAside()
    let short = try Self.encoded(samples, aside)
    #expect(short.count < 300)
    let plain = try Self.encoded(samples, nil)
    #expect(aside.spliced(into: short) == plain)
  }

  @Test("are not mixed up with texts that look like theirs", arguments: ["[0", "[7", "[", "[x"])
  func lookalikes(_ name: String) throws {
    let aside = NumbersAside()
    let short = try Self.encoded([Sample(values: [1], years: [2], name: name)], aside)
    #expect(aside.spliced(into: short) == nil)
  }

  @Test("are refused like any number that JSON has not", arguments: [Double.nan, .infinity])
  func notFinite(_ value: Double) {
    #expect(throws: EncodingError.self) {
      try Self.encoded([Sample(values: [1, value], years: [], name: "")], NumbersAside())
    }
  }
}
