import Testing

@testable import Registry

/// Units that end where others begin, and events that both count.
@Suite struct MergerCheckTests {
  private static func city(_ change: (inout DatedCity) -> Void) -> DatedCity {
    var city = DatedCity()
    change(&city)
    for code in ["B", "C", "D", "E"] { city.add(code, 2016...2025) }
    return city
  }

  @Test func aRenamedUnitIsAskedAbout() throws {
    let city = Self.city {
      $0.add("OLD", 2016...2020)
      $0.add("NEW", 2021...2025)
    }
    let said = try city.said(DatedCity.years)
    #expect(said == ["merged_units OLD 2020"])
    let found = try city.load().findings.first { $0.rule == "merged_units" }
    #expect(found?.severity == .warning)
    #expect(
      found?.message.en
        == "merged or renamed? The series of OLD ends in 2020, that of NEW under P begins in 2021, "
        + "with about as many events. If the one took the other's place, give `to` and `from` in the "
        + "units file; as it is, both are forecast")
    #expect(found?.message.vi?.contains("OLD dừng ở năm 2020") == true)
  }

  @Test func threeThatBecameOneAreAskedAboutTogether() throws {
    let city = Self.city {
      for code in ["X", "Y", "Z"] { $0.add(code, 2016...2022, events: 90) }
      $0.add("XYZ", 2023...2025, events: 275)
    }
    let said = try city.said(DatedCity.years)
    #expect(said == ["merged_units – 2022"])
  }

  /// A whole province whose communes become fewer at once: the new are not early, the old not late.
  @Test func aProvinceThatIsRedrawnIsOneQuestion() throws {
    var city = DatedCity()
    for code in (1...30).map({ "O\($0)" }) { city.add(code, 2018...2024, events: 100) }
    for code in (1...10).map({ "N\($0)" }) { city.addRow(code, "2025", 300) }
    city.communes += (1...10).map { ("N\($0)", "", "") }
    let said = try city.said(DatedCity.years)
    #expect(said == ["merged_units – 2024"])
  }

  @Test func datesAnswerTheQuestion() throws {
    let city = Self.city {
      $0.add("OLD", 2016...2020, to: "2020-12")
      $0.add("NEW", 2021...2025, from: "2021-01")
    }
    let said = try city.said(DatedCity.years)
    #expect(said == [])
  }

  @Test func aUnitThatOnlyEndsIsAskedWhetherItIsClosed() throws {
    let city = Self.city { $0.add("OLD", 2016...2018) }
    let said = try city.said(DatedCity.years)
    #expect(said == ["series_ended OLD 2018"])
    let found = try city.load().findings.first { $0.rule == "series_ended" }
    #expect(found?.message.en?.contains("if it was closed, give `to` in the units file") == true)
  }

  /// One that ends and one that begins with far more events did not take each other's place.
  @Test func unlikeUnitsAreNotTakenForOne() throws {
    let city = Self.city {
      $0.add("SMALL", 2016...2020, events: 40)
      $0.add("LARGE", 2021...2025, events: 900)
    }
    #expect(try city.said(["merged_units"]).isEmpty)
  }

  /// Series that come and go, and counts so few that any other unit has as many.
  @Test func seriesThatComeAndGoAreNotAskedAbout() throws {
    let ragged = Self.city {
      $0.add("OLD", 2016...2017)
      $0.addRow("OLD", "2020", 200)
      $0.add("NEW", 2021...2025)
      $0.add("ONCE", 2019...2019)
      $0.add("LATER", 2020...2025)
    }
    #expect(try ragged.said(["merged_units"]).isEmpty)
    let few = Self.city {
      $0.add("OLD", 2016...2020, events: 20)
      $0.add("NEW", 2021...2025, events: 20)
    }
    #expect(try few.said(["merged_units"]).isEmpty)
  }

  @Test func unitsThatComeLateOrReportLateAreNot() throws {
    let city = Self.city {
      $0.add("LATE", 2019...2025)
      $0.add("SLOW", 2016...2024)
    }
    #expect(try city.said(["merged_units", "doubled_sum"]).isEmpty)
  }

  @Test func theYearThatBothReportInFullIsDoubled() throws {
    let city = Self.city {
      $0.add("OLD", 2016...2021)
      $0.add("NEW", 2021...2025)
    }
    #expect(
      try city.said(["merged_units", "doubled_sum"]) == [
        "merged_units OLD 2021", "doubled_sum P 2021",
      ])
    let found = try city.load().findings.first { $0.rule == "doubled_sum" }
    #expect(
      found?.message.en
        == "are events counted twice in the sum of P in 2021? OLD has 200 events in 2021, NEW 200 as well"
    )
  }

  /// The year in which both have their part of it is no double.
  @Test func theYearThatBothShareIsNot() throws {
    let city = Self.city {
      $0.add("OLD", 2016...2020)
      $0.addRow("OLD", "2021", 100)
      $0.communes.append(("NEW", "", ""))
      $0.addRow("NEW", "2021", 101)
      for year in 2022...2025 { $0.addRow("NEW", "\(year)", 200) }
    }
    #expect(try city.said(["merged_units", "doubled_sum"]) == ["merged_units OLD 2021"])
  }

  /// Figures recalculated for a new unit, with the old ones left beside them.
  @Test func figuresRecalculatedBackwardsAreDoubled() throws {
    let city = Self.city {
      $0.add("X", 2016...2022, events: 90)
      $0.add("Y", 2016...2022, events: 70)
      $0.add("XY", 2016...2025, events: 160)
    }
    #expect(try city.said(["doubled_sum"]) == ["doubled_sum P 2016–2022"])
  }

  /// Halves of the year in which the one takes the other's place.
  @Test func aMergerWithinAYearIsAskedAbout() throws {
    let city = Self.city {
      $0.add("OLD", 2016...2024)
      $0.addRow("OLD", "2025-H1", 100)
      $0.communes.append(("NEW", "", ""))
      $0.addRow("NEW", "2025-H2", 100)
    }
    #expect(
      try city.said(["merged_units", "doubled_sum", "year_ahead", "series_ended"])
        == ["merged_units OLD 2025"])
  }
}
