import Registry
import Simulation
import Testing

@Suite("Synthetic country")
struct SyntheticCountryTests {
  @Test("units form a tree, with names that say they are made up", arguments: [1, 3])
  func units(provinces: Int) throws {
    let country = SyntheticCountry(communes: 130, provinces: provinces, seed: 5)
    let tree = try UnitTree(country.units)
    #expect(tree.roots.count == 1)
    #expect(country.units.count { $0.kind == .commune } == 130)
    #expect(Set(country.units.map(\.name)).count == country.units.count)
    #expect(country.units.filter { $0.kind != .commune }.allSatisfy { $0.name.contains("giả lập") })
  }

  @Test("rows and truth are of one seed, whatever other communes there are")
  func reproducible() {
    let country = SyntheticCountry(communes: 4, seed: 5)
    let larger = SyntheticCountry(communes: 9, seed: 5)
    let other = SyntheticCountry(communes: 4, seed: 6)
    #expect(country.rows == SyntheticCountry(communes: 4, seed: 5).rows)
    #expect(country.rows.allSatisfy(larger.rows.contains))
    #expect(country.truth.allSatisfy(larger.truth.contains))
    #expect(country.rows != other.rows)
  }

  @Test("counts are possible: within one year holds on time, and both fit their events")
  func counts() {
    let country = SyntheticCountry(communes: 12, seed: 5)
    #expect(country.rows.allSatisfy { $0.count.numerator <= $0.count.denominator })
    for event in ["birth", "death"] {
      let onTime = country.rows.filter { $0.indicator == "\(event)_on_time" }
      let withinYear = country.rows.filter { $0.indicator == "\(event)_within_1y" }
      #expect(Set(onTime.map(\.count.year)) == Set(2015...2025))
      // The last cohort is not complete.
      #expect(Set(withinYear.map(\.count.year)) == Set(2015...2024))
      for wide in withinYear {
        let strict = onTime.first { $0.unit == wide.unit && $0.count.year == wide.count.year }
        #expect((strict?.count.numerator ?? .max) <= wide.count.numerator)
      }
    }
  }

  /// 12 communes and 10 years of some 200 to 400 events: sampling error of the mean below 1 %.
  @Test("observed shares scatter about the truth", .tags(.slow))
  func truth() throws {
    let country = SyntheticCountry(communes: 12, seed: 5)
    for indicator in ["birth_within_1y", "death_within_1y"] {
      var (observed, expected, variance) = (0.0, 0.0, 0.0)
      for row in country.rows where row.indicator == indicator {
        let truth = try #require(
          country.truth.first {
            $0.unit == row.unit && $0.indicator == indicator && $0.year == row.count.year
          })
        let events = Double(row.count.denominator)
        observed += Double(row.count.numerator)
        expected += truth.rate * events
        variance += truth.rate * (1 - truth.rate) * events
      }
      #expect(abs(observed - expected) < 4 * variance.squareRoot())
    }
  }
}
