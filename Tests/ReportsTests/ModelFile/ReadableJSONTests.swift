import Foundation
import Testing

@testable import Reports

@Suite("Readable JSON")
struct ReadableJSONTests {
  private func laidOut(_ text: String) -> String {
    String(decoding: ReadableJSON.laidOut(Array(text.utf8)), as: UTF8.self)
  }

  @Test("lists of numbers and short objects stay on one line, everything else is a key a line")
  func layout() {
    #expect(
      laidOut(#"{"a":[1,2.5,-3e-05],"b":[{"c":1,"d":"x"},{"e":[[1],[2]]}],"f":{},"g":[]}"#) == """
        {
         "a": [1, 2.5, -3e-05],
         "b": [
          {"c": 1, "d": "x"},
          {
           "e": [
            [1],
            [2]
           ]
          }
         ],
         "f": {},
         "g": []
        }

        """)
  }

  @Test("long lists fill lines, and hold the same numbers")
  func longLists() throws {
    let numbers = (0..<200).map { Double($0 * $0) / 8 }
    let text = laidOut(
      #"{"a":{"b":[\#(numbers.map(\.description).joined(separator: ","))],"c":1}}"#)
    let lines = text.split(separator: "\n")
    #expect(lines.count > 10 && lines.allSatisfy { $0.count < 140 })
    #expect(lines[2].hasPrefix("  \"b\": [0.0, 0.125, ") && lines[3].hasPrefix("   "))
    let list = try #require(text.split(separator: "[").last?.split(separator: "]").first)
    let back = list.split(separator: ",").map {
      Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    #expect(back == numbers)
  }

  @Test("nothing inside a text is touched")
  func texts() {
    #expect(laidOut(#"{"a":"x,{y}:[\"\\","b":"\\"}"#) == #"{"a": "x,{y}:[\"\\", "b": "\\"}"# + "\n")
  }
}
