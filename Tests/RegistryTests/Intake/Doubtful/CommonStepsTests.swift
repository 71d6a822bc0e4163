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
        == "mẫu số giảm so với năm trước ở 8 trên 8 đơn vị, trung vị 24 %: năm này đã đủ số liệu chưa? Vẫn dùng "
        + "để ước lượng")
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
    // A step of an earlier year.
    let earlier = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year >= 4 ? (k - 40, n) : (k, n)
    }
    #expect(try earlier.said(.commonStep).isEmpty)
    // Units too small for it to be told from chance, and too few.
    let small = city { unit, year in (year == 7 ? 5 : 6, 8) }
    #expect(try small.said(.commonStep).isEmpty)
    let few = city(4) { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k - 40, n) : (k, n)
    }
    #expect(try few.said(.commonStep).isEmpty)
    // A year that the scenario sets aside.
    let fall = city { unit, year in
      let (k, n) = Self.usual(unit, year)
      return year == 7 ? (k - 40, n) : (k, n)
    }
    #expect(try fall.said(.commonStep, IntakeOptions(outliers: [2025])).isEmpty)
  }
}
