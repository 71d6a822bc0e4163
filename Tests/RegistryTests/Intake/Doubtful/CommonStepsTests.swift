import Testing

@testable import Registry

/// Steps that all units make together into the newest year.
@Suite struct CommonStepsTests {
  /// Communes that differ a little, with the counts of `years` for each; the newest year is the last.
  private func city(_ communes: Int = 8, _ counts: (_ unit: Int, _ year: Int) -> CountedCity.Count)
    -> CountedCity
  {
    var city = CountedCity(communes: communes)
    for unit in 1...communes { city.add(unit, (0...7).map { counts(unit, $0) }) }
    return city
  }

  /// 80–84 % of 300, give or take 2 points.
  private static func usual(_ unit: Int, _ year: Int) -> CountedCity.Count {
    (240 + unit + 6 * ((unit * 7 + year * 5) % 3 - 1), 300 + (unit * 11 + year * 13) % 9)
  }

  @Test func aFallOfAllIsNamedAndLearned() throws {
    let city = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k - 40, n) : (k, n)
    }
    let finding = try #require(try city.load().findings.first { $0.rule == "common_step" })
    #expect(finding.period == "2025" && finding.unit == nil && finding.severity == .warning)
    #expect(
      finding.message.en
        == "the rate is lower than a year before in 8 of 8 units, at the median 66.9 % after 80.9 %: "
        + "is the year complete? It is learned as it stands")
    #expect(try city.years(1).last == 2025)
    // No unit is blamed for it.
    #expect(try city.said(.rateFarOff).isEmpty)
  }

  @Test func denominatorsThatShrinkTogetherAreNamed() throws {
    let city = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k * 3 / 4, n * 3 / 4) : (k, n)
    }
    #expect(try city.said(.commonStep) == ["– birth_on_time 2025"])
    let finding = try #require(try city.load().findings.first { $0.rule == "common_step" })
    #expect(
      finding.message.vi
        == "mẫu số giảm so với năm trước ở 8 trên 8 đơn vị, khoảng 24 %: năm này đã đủ số liệu chưa? Vẫn dùng "
        + "để ước lượng")
  }

  @Test func aStepOfAnEarlierYearIsANote() throws {
    let earlier = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year >= 4 ? (k - 40, n) : (k, n)
    }
    let finding = try #require(try earlier.load().findings.first { $0.rule == "common_step" })
    #expect(finding.period == "2022" && finding.severity == .note)
    #expect(finding.message.en?.contains("did the source or the way of counting change?") == true)
  }

  @Test(arguments: 2...4)
  func fewUnitsMoveTogetherToo(_ units: Int) throws {
    let fall = city(units) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k - 40, n) : (k, n)
    }
    #expect(try fall.said(.commonStep) == ["– birth_on_time 2025"])
    let half = city(units) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k / 2, n / 2) : (k, n)
    }
    #expect(try half.said(.commonStep) == ["– birth_on_time 2025"])
  }

  @Test func aSingleLargeUnitIsLookedAtToo() throws {
    let fall = city(1) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (10 * (k - 40), 10 * n) : (10 * k, 10 * n)
    }
    #expect(try fall.said(.commonStep) == ["– birth_on_time 2025"])
  }

  /// Chance turns some of the small units round: the step is none the less of all.
  @Test func aFallOfSmallUnitsIsNamed() throws {
    let counts = [[12, 13, 11, 14], [14, 12, 13, 12], [13, 14, 12, 11], [11, 12, 14, 13]]
    let city = city(60) { unit, year in
      let k = counts[unit % 4][(unit / 4 + year) % 4]
      return (year == 7 ? (unit % 6 == 0 ? k : max(k - 6, 0)) : k, 16)
    }
    #expect(try city.said(.commonStep) == ["– birth_on_time 2025"])
  }

  @Test func whatIsNoCommonStepIsNotNamed() throws {
    #expect(try city(8, Self.usual).said(.commonStep).isEmpty)
    // One of eight, or two.
    let two = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 && unit < 3 ? (k - 60, n) : (k, n)
    }
    #expect(try two.said(.commonStep).isEmpty)
    // A path that falls every year alike.
    let path = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return (k - 22 * year, n)
    }
    #expect(try path.said(.commonStep).isEmpty)
    // Units too small for it to be told from chance.
    let small = city { unit, year in (year == 7 ? 5 : 6, 8) }
    #expect(try small.said(.commonStep).isEmpty)
    // Few units, of which one stays where it was, or which have moved as far before.
    let one = city(3) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 && unit > 1 ? (k - 40, n) : (k, n)
    }
    #expect(try one.said(.commonStep).isEmpty)
    let swings = city(3) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year % 2 == 1 ? (k - 40, n) : (k, n)
    }
    #expect(try swings.said(.commonStep).isEmpty)
    // A year that the scenario sets aside.
    let fall = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k - 40, n) : (k, n)
    }
    #expect(try fall.said(.commonStep, IntakeOptions(outliers: [2025])).isEmpty)
  }
}
