import Testing

@testable import Registry

/// Zeros that stand for figures nobody reported.
@Suite struct ZeroFilledTests {
  private typealias Count = CountedCity.Count
  private static let usual: [Count] = [
    (160, 200), (165, 204), (158, 197), (161, 199), (170, 208), (162, 201), (159, 198),
  ]

  /// Communes with the usual years; the first goes on with its own.
  private func city(_ communes: Int, first: [Count], others: [Count] = []) -> CountedCity {
    var city = CountedCity(communes: communes)
    city.add(1, Self.usual + first)
    for unit in 1..<communes { city.add(unit + 1, Self.usual + others) }
    return city
  }

  @Test func oneUnitThatDropsToNothingHasNoSuchYear() throws {
    let city = city(3, first: [(0, 0)], others: [(163, 203)])
    #expect(try city.said(.zeroFilled) == ["C01 birth_on_time 2025"])
    #expect(try city.years(1) == Array(2018...2024))
    #expect(try city.years(2) == Array(2018...2025))
    let finding = try #require(try city.load().findings.first { $0.rule == "zero_filled" })
    #expect(finding.severity == .warning)
    #expect(finding.location == "registrations.csv:9")
    #expect(
      finding.message
        == LocalizedText(
          vi:
            "0 trên 0, trong khi theo các kỳ lân cận phải có khoảng 201 trường hợp: coi là chưa có số liệu, "
            + "không dùng năm này",
          en:
            "0 of 0, where the periods around it make some 201 events likely: taken as not reported, and the "
            + "year is not used"))
    // What it does to the series is said as of any year that is missing, and it is no year without events.
    #expect(try city.said(.seriesEnded) == ["C01 birth_on_time 2024"])
    #expect(try city.said(.zeroDenominator).isEmpty)
  }

  @Test func yearsToComeThatAreFilledInForAllAreNamedOnce() throws {
    let city = city(6, first: [(0, 0), (0, 0)], others: [(0, 0), (0, 0)])
    #expect(
      try city.said(.zeroFilled) == ["– birth_on_time 2025", "– birth_on_time 2026"])
    for unit in 1...6 { #expect(try city.years(unit) == Array(2018...2024)) }
    let messages = try city.load().findings.compactMap(\.message.en)
    #expect(
      messages.contains {
        $0.hasPrefix("all 6 units of the level that have the period say 0 of 0, ")
      })
    #expect(try city.said(.seriesEnded).isEmpty)
  }

  @Test func aPeriodThatOnlySomeUnitsHaveIsNoneOfTheWholeLevel() throws {
    var city = CountedCity(communes: 12)
    for unit in 1...12 { city.add(unit, Self.usual + (unit < 4 ? [(0, 0)] : [])) }
    let messages = try city.load().findings.filter { $0.rule == "zero_filled" }.map(\.message.en)
    #expect(messages.count == 1)
    #expect(
      messages.first??.hasPrefix(
        "all 3 units of the level that have the period say 0 of 0, ") == true, "\(messages)")
  }

  /// Inside a series, before it begins, and for several years.
  @Test func zerosAreDoubtedWhereverTheyStand() throws {
    var hole = CountedCity(communes: 1)
    hole.add(1, Self.usual.prefix(3) + [(0, 0), (0, 0)] + Self.usual.prefix(2))
    #expect(try hole.said(.zeroFilled) == ["C01 birth_on_time 2021–2022"])
    #expect(try hole.years(1) == [2018, 2019, 2020, 2023, 2024])
    var start = CountedCity(communes: 1)
    start.add(1, [(0, 0)] + Self.usual)
    #expect(try start.said(.zeroFilled) == ["C01 birth_on_time 2018"])
    // Two holes apart from each other do not vouch for one another.
    var two = CountedCity(communes: 1)
    two.add(
      1, Self.usual.prefix(2) + [(0, 0)] + Self.usual.prefix(2) + [(0, 0)] + Self.usual.prefix(1))
    #expect(try two.said(.zeroFilled) == ["C01 birth_on_time 2020, 2023"])
  }

  @Test func aSmallCommuneMayHaveNoEvents() throws {
    var city = CountedCity(communes: 2)
    city.add(1, [(2, 2), (1, 3), (0, 0), (1, 1), (2, 3), (0, 0), (3, 3), (0, 0)])
    city.add(2, Self.usual + [(163, 203)])
    #expect(try city.said(.zeroFilled).isEmpty)
    #expect(try city.years(1) == Array(2018...2025))
    #expect(try city.said(.zeroDenominator).count == 3)
    // Nor is an end doubted that comes step by step, or a place where nobody lives.
    var fading = CountedCity(communes: 2)
    fading.add(1, [(160, 200), (90, 110), (40, 60), (20, 28), (9, 12), (3, 4), (0, 0), (0, 0)])
    fading.add(2, [Count](repeating: (0, 0), count: 8))
    #expect(try fading.said(.zeroFilled).isEmpty)
  }

  /// None of forty communes with two events a year would be conspicuous alone.
  @Test func aYearThatIsEmptyInAllSmallUnitsIsNotReal() throws {
    var city = CountedCity(communes: 8)
    for unit in 1...8 {
      city.add(
        unit, [(2, 2), (1, 3), (unit % 3 == 0 ? 0 : 1, unit % 3 == 0 ? 0 : 1), (2, 2), (0, 0)])
    }
    #expect(try city.said(.zeroFilled) == ["– birth_on_time 2022"])
    #expect(try city.years(3) == Array(2018...2021))
    // Nor do those that are left without any become real because one had an event; where three of them had, chance may
    // have made the others.
    func replace(_ unit: Int) {
      city.rows = city.rows.map {
        $0 == "C0\(unit),birth_on_time,2022,0,0,forms"
          ? "C0\(unit),birth_on_time,2022,1,2,forms" : $0
      }
    }
    replace(4)
    let finding = try #require(try city.load().findings.first { $0.rule == "zero_filled" })
    #expect(finding.message.en?.hasPrefix("7 of 8 units of the level have 0 of 0, ") == true)
    replace(5)
    replace(6)
    #expect(try city.said(.zeroFilled).isEmpty)
  }

  @Test(arguments: [
    ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"], ["2025-H1", "2025-H2"],
    (1...12).map { "2025-" + ($0 < 10 ? "0" : "") + "\($0)" },
  ])
  func aPartOfAYearIsNotNothing(_ parts: [String]) throws {
    var city = CountedCity(communes: 2)
    let size = 240 / parts.count
    for unit in 1...2 {
      city.add(unit, Self.usual)
      for part in parts.dropLast() { city.add(unit, in: part, (size * 3 / 4, size)) }
    }
    let last = try #require(parts.last)
    city.add(1, in: last, (0, 0))
    city.add(2, in: last, (size * 3 / 4, size))
    #expect(try city.said(.zeroFilled) == ["C01 birth_on_time \(last)"])
    #expect(try city.years(1) == Array(2018...2024))
    #expect(try city.years(2) == Array(2018...2025))
    // It is said once.
    #expect(try city.said(.incompleteYear).isEmpty)
    let finding = try #require(try city.load().findings.first { $0.rule == "zero_filled" })
    #expect(finding.message.en?.hasSuffix("and the year as a whole is not used") == true)
  }

  @Test func aQuietMonthOfASmallCommuneIsReal() throws {
    var city = CountedCity(communes: 1)
    for month in 1...12 {
      let period = "2025-" + (month < 10 ? "0" : "") + "\(month)"
      city.add(1, in: period, month % 5 == 0 ? (0, 0) : (2, 3))
    }
    #expect(try city.said(.zeroFilled).isEmpty)
    #expect(try city.years(1) == [2025])
  }

  @Test func numeratorsOfAllUnitsAtOnceAreNotLearned() throws {
    let city = city(6, first: [(0, 200)], others: [(0, 205)])
    #expect(try city.said(.zeroFilled) == ["– birth_on_time 2025"])
    #expect(try city.years(1) == Array(2018...2024))
    let finding = try #require(try city.load().findings.first { $0.rule == "zero_filled" })
    #expect(
      finding.message.en?.hasPrefix("all 6 units of the level that have the period say 0 of 1225, ")
        == true)
    // So is one of them alone.
    let one = self.city(6, first: [(0, 200)], others: [(164, 205)])
    #expect(try one.said(.zeroFilled) == ["C01 birth_on_time 2025"])
    #expect(try one.said(.rateFarOff).isEmpty)
  }

  /// What begins later was 0 until then, and rates near 0 reach it.
  @Test func numeratorsMayBeNone() throws {
    var start = CountedCity(communes: 6)
    for unit in 1...6 { start.add(unit, [(0, 200), (0, 200), (20, 200), (90, 200), (150, 200)]) }
    #expect(try start.said(.zeroFilled).isEmpty)
    var low = CountedCity(communes: 6)
    for unit in 1...6 {
      low.add(unit, [(1, 30), (2, 30), (unit % 2, 30), (1, 30), (unit % 3, 30)])
    }
    #expect(try low.said(.zeroFilled).isEmpty)
  }

  @Test func theScenarioMayKnowBetter() throws {
    let city = city(3, first: [(0, 0)], others: [(163, 203)])
    let keep = IntakeOptions(zeros: .keep)
    #expect(try city.years(1, keep) == Array(2018...2025))
    let finding = try #require(try city.load(keep).findings.first { $0.rule == "zero_filled" })
    #expect(finding.severity == .note)
    #expect(finding.message.en?.hasSuffix("kept, as the scenario says") == true)
    // A year that is set aside anyway is not looked at.
    #expect(try city.said(.zeroFilled, IntakeOptions(outliers: [2025])).isEmpty)
  }

  @Test func anIndicatorOfNothingButZerosIsNamedOnce() throws {
    var city = CountedCity(communes: 2)
    for unit in 1...2 {
      city.add(unit, Self.usual)
      city.add(unit, of: "death_on_time", [(0, 0), (0, 0)])
    }
    #expect(try city.said(.zeroFilled) == ["– death_on_time –"])
    #expect(try city.said(.zeroDenominator).isEmpty)
    #expect(try city.years(1, of: "death_on_time").isEmpty)
  }

  @Test func aFileOfNothingButZerosIsNoData() throws {
    var city = CountedCity(communes: 2)
    for unit in 1...2 { city.add(unit, [(0, 0), (0, 0)]) }
    #expect {
      try city.load()
    } throws: { error in
      let problems = (error as? InputRejected)?.problems.map { $0.message(in: .en) } ?? []
      return problems.count == 1
        && problems[0].hasSuffix(
          ": every row is 0 of 0: the file is an empty form; expected rows for what is known; what is not "
            + "known has no row")
    }
  }
}
