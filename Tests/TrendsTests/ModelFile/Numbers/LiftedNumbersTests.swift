import Foundation
import Testing

@testable import Trends

@Suite("Lists of numbers taken out of JSON")
struct LiftedNumbersTests {
  /// A list where it is looked for and one elsewhere.
  private struct Sample: Decodable, Equatable {
    struct Part: Decodable, Equatable {
      @NumberList var values: [Double]
      @NumberList var years: [Int]
      var name: String?

      static func == (a: Part, b: Part) -> Bool {
        a.values == b.values && a.years == b.years && a.name == b.name
      }
    }

    var elsewhere: [Int]
    var paths: [Part]
  }

  /// What comes of it by way of the lists, and what of the text as it stands.
  private static func both(_ json: String) throws -> (lifted: Sample?, plain: Sample?) {
    let plain = try? JSONDecoder().decode(Sample.self, from: Data(json.utf8))
    guard let lifted = LiftedNumbers(Array(json.utf8), below: ["paths"]) else {
      return (nil, plain)
    }
    let decoder = JSONDecoder()
    decoder.userInfo[try #require(LiftedNumbers.key)] = lifted
    let sample = try? decoder.decode(Sample.self, from: Data(lifted.rest))
    return (lifted.isUsedUp ? sample : nil, plain)
  }

  @Test("leave a text in their place, below the keys only")
  func rest() throws {
    let json = #"{"a": [1], "b": "paths", "paths": {"v": [1, -2.5e0 ], "e": [], "m": [1, "x"]}, "#
    let after = #""c": [3], "s": "\"[1]", "paths" : [[4,5],[[6]]], "d":[7]}"#
    let lifted = try #require(LiftedNumbers(Array((json + after).utf8), below: ["paths"]))
    let rest = #"{"a": [1], "b": "paths", "paths": {"v": "[0", "e": [], "m": [1, "x"]}, "#
    let restAfter = #""c": [3], "s": "\"[1]", "paths" : ["[1",["[2"]], "d":[7]}"#
    #expect(String(decoding: lifted.rest, as: UTF8.self) == rest + restAfter)
    #expect(lifted.take("[0") == [1, -2.5])
    #expect(lifted.take("[0") == nil && lifted.take("[3") == nil && lifted.take("x") == nil)
    #expect(!lifted.isUsedUp)
    #expect(lifted.take("[1") == [4, 5] && lifted.take("[2") == [6])
    #expect(lifted.isUsedUp)
  }

  @Test(
    "come back as the decoder reads them",
    arguments: [
      #"{"elsewhere": [5], "paths": [{"values": [1.5, -0, 1e3], "years": [2020, 2021]}]}"#,
      #"{"elsewhere": [], "paths": [{"values": [], "years": [2020.0, 2e3], "name": "a[1]"}]}"#,
      // A comma too many is one that Foundation passes over.
      #"{"elsewhere": [5], "paths": [{"values": [1,], "years": [0]}]}"#,
      #"{"paths": [{"years": [-3], "values": [0.1]}, {"years": [], "values": [7]}], "elsewhere": []}"#,
    ])
  func asPlain(_ json: String) throws {
    let (lifted, plain) = try Self.both(json)
    #expect(lifted != nil && lifted == plain)
  }

  @Test(
    "are left to the plain way where anything is not as it should be",
    arguments: [
      // What the plain way reads as well.
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [1], "more": [1]}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [1], "name": "[0"}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [1], "name": "\u005b0"}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1e-400], "years": [9007199254740993]}]}"#,
      // What it refuses.
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [1.5]}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": "[0"}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": "\u005b0"}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": "2020"}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": 0}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1, null], "years": [0]}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [01], "years": [0]}]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [0], "name": [1]}]}"#,
      #"{"elsewhere": [5], "paths": [1, 2]}"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [0]"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [0"#,
      #"{"elsewhere": [5], "paths": [{"values": [1], "years": [0], "name": "x\"#,
    ])
  func leftAlone(_ json: String) throws { #expect(try Self.both(json).lifted == nil) }
}
