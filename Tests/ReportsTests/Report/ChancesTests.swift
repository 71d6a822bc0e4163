import Registry
import Testing

@testable import Reports

@Suite("Odds in words and numbers")
struct ChancesTests {
  private let vi = SpokenNumbers(language: .vi)
  private let en = SpokenNumbers(language: .en)

  @Test(
    "odds are never 0 or 100 %",
    arguments: [
      (0.0, "<\u{A0}1\u{A0}%"), (0.0099, "<\u{A0}1\u{A0}%"), (0.01, "1\u{A0}%"),
      (0.504, "50\u{A0}%"), (0.99, "99\u{A0}%"), (0.9901, ">\u{A0}99\u{A0}%"),
      (1.0, ">\u{A0}99\u{A0}%"),
    ])
  func odds(_ odds: Double, _ text: String) {
    #expect(vi.odds(odds) == text)
    #expect(en.odds(odds) == text)
  }

  @Test("one decimal has the language's mark and keeps from the ends")
  func fine() {
    #expect(vi.fineOdds(0.1234) == "12,3\u{A0}%")
    #expect(en.fineOdds(0.1234) == "12.3\u{A0}%")
    #expect(vi.fineOdds(0) == "<\u{A0}0,1\u{A0}%")
    #expect(en.fineOdds(1) == ">\u{A0}99.9\u{A0}%")
  }

  @Test("steps change at their bounds, and neighbours share none of mark, colour and words")
  func steps() {
    let bounds: [(Double, Chance)] = [
      (0, .veryUnlikely), (0.0999, .veryUnlikely), (0.1, .unlikely), (0.33, .open), (0.66, .open),
      (0.661, .likely), (0.9, .likely), (0.901, .veryLikely), (1, .veryLikely),
    ]
    for (odds, step) in bounds { #expect(Chance(odds) == step) }
    #expect(Set(Chance.allCases.map(\.colour)).count == 5)
    #expect(Set(Chance.allCases.map(\.mark)).count == 5)
    for language in Language.allCases {
      #expect(Set(Chance.allCases.map { $0.words(language) }).count == 5)
    }
  }

  @Test("targets have the decimals they need; money has two or three digits")
  func amounts() {
    #expect(vi.target(0.98) == "98\u{A0}%")
    #expect(vi.target(0.985) == "98,5\u{A0}%")
    #expect(en.target(0.9975) == "99.75\u{A0}%")
    #expect(vi.dong(16_784_739_408) == "16,8\u{A0}tỷ đồng")
    #expect(en.dong(256_000_000) == "256\u{A0}m VND")
    #expect(vi.dong(256_000_000, billions: true) == "0,26\u{A0}tỷ đồng")
    #expect(vi.range(0.02, 0.253, decimals: 1) == "2,0–25,3\u{A0}%")
  }
}
