import Registry
import Testing

@testable import Reports

@Suite("Up to which year units were observed")
struct LastSeenTests {
  @Test("a unit is behind where it is behind others on an indicator that it reports")
  func behind() {
    var seen = LastSeen()
    for unit in ["A", "B", "C"] {
      for year in 2023...2025 where !(unit == "B" && year == 2025) { seen.add(unit, "death", year) }
    }
    // Known a year later by its nature: nobody is behind.
    for unit in ["A", "B", "C"] { seen.add(unit, "within", 2024) }
    seen.add("P", "death", 2020)
    let counts = seen.counts { $0 == "P" ? .province : .commune }
    #expect(counts.map(\.year) == [2024, 2025] && counts.map(\.units) == [1, 2])
    #expect(LastSeen().counts { _ in .commune }.isEmpty)
  }

  @Test("a unit that is gone before the forecast ends is not late")
  func ended() {
    var seen = LastSeen()
    for unit in ["A", "B", "old"] {
      for year in 2023...2025 where unit != "old" || year < 2025 {
        seen.add(unit, "death", year)
      }
      seen.reach(unit, unit == "old" ? 2025 : 2030)
    }
    let counts = seen.counts { _ in .commune }
    #expect(counts.map(\.year) == [2025] && counts.map(\.units) == [2])
  }
}
