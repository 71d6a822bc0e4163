import Testing

@testable import Registry

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "abcd", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("số", "so", 1), ("abc", "", 3),
  ])
  func distancesAreThoseOfOptimalStringAlignment(a: String, b: String, distance: Int) {
    let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    #expect(Spelling.distance(x, y) == distance)
    #expect(Spelling.distance(y, x) == distance)
  }

  @Test func theNearestIsProposedIfNearEnough() {
    let keys = ["half_life_months", "stays", "dose"]
    #expect(Spelling.nearest(to: "half_live_month", among: keys) == "half_life_months")
    #expect(Spelling.nearest(to: "Stays", among: keys) == "stays")
    #expect(Spelling.nearest(to: "stasy", among: keys) == "stays")
    #expect(Spelling.nearest(to: "doze", among: keys) == "dose")
    #expect(Spelling.nearest(to: "effect", among: keys) == nil)
    #expect(Spelling.nearest(to: "", among: keys) == nil)
  }

  @Test func codesAreProposedIfZerosOrCaseWereLost() {
    let codes = ["00012", "00013", "HN-7"]
    #expect(Spelling.nearestCode(to: "12", among: codes) == "00012")
    #expect(Spelling.nearestCode(to: "hn-7", among: codes) == "HN-7")
    #expect(Spelling.nearestCode(to: "00019", among: codes) == nil)
    #expect(Spelling.nearestCode(to: "00112", among: codes) == "00012")
  }
}
