import Testing

/// The run folder is a contract: its files, their columns, and what the numbers may be.
@Suite struct RunFolderTests {
  static let identity = ["level", "unit", "name"]

  static let ranked = [
    "class", "class_probability", "rank_set_low", "rank_set_high", "p_all_rank_sets",
    "contribution", "at_least", "feasible_10pct", "needed_per_year", "past_per_year", "past_from",
    "past_to",
  ]
  static let columns: [String: [String]] = [
    "odds.csv": identity + [
      "indicator", "basis", "target_year", "at_least", "p_true", "p_true_mcse", "p_published",
      "p_published_mcse", "p_no_events", "required_pace", "feasible_10pct",
      "expected_shortfall_events",
      "assumptions", "source",
    ],
    "forecast.csv": identity + [
      "indicator", "basis", "year", "observed", "mean", "sd", "q05", "q10", "q25", "q50", "q75",
      "q90", "q95", "events_mean", "events_q05", "events_q95", "observed_share",
    ],
    "joint.csv": identity + [
      "measure", "indicator", "target_year", "count", "value", "mcse",
    ],
    "ranking.csv": [
      "unit", "name", "indicator", "target_year", "p_miss", "expected_shortfall", "rank",
      "rank_low", "rank_high", "tie_group", "p_worst_10pct", "basis", "assumptions",
    ] + ranked,
    "ranking-by.csv": [
      "unit", "name", "indicator", "target_year", "p_miss", "expected_shortfall", "rank",
      "rank_low", "rank_high", "tie_group", "p_worst_10pct", "basis", "assumptions",
    ] + ranked + ["by"],
    "data-quality.csv": [
      "severity", "rule", "unit", "indicator", "period", "location", "message", "basis",
      "assumptions",
    ],
  ]

  @Test func itHoldsTheDocumentedFilesAndNoOthers() throws {
    let workspace = try Workspace.correct()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "out").code == 0)
    #expect(
      try workspace.names(in: "out")
        == (Self.columns.keys + ["context.json", "manifest.json", "run.sqlite"]).sorted())
  }

  @Test(arguments: columns.keys.sorted())
  func theColumnsAreTheDocumentedOnes(_ name: String) throws {
    #expect(try SmallCity.shared().table(name).header == Self.columns[name])
  }

  @Test func probabilitiesAreProbabilitiesAndSayHowSureTheyAre() throws {
    let odds = try SmallCity.shared().table("odds.csv")
    // Seven communes and their city, with the twenty targets that have a value.
    #expect(odds.rows.count == (SmallCity.communes + 1) * 20)
    for name in ["p_true", "p_published"] {
      let estimates = try odds.numbers(name).map { try #require($0) }
      let errors = try odds.numbers(name + "_mcse").map { try #require($0) }
      #expect(estimates.allSatisfy { (0...1).contains($0) })
      #expect(errors.allSatisfy { $0 > 0 && $0 < 0.1 })
      #expect(Set(estimates).count > 10)
    }
    for name in ["at_least", "feasible_10pct"] {
      #expect(try odds.numbers(name).allSatisfy { $0.map { (0...1).contains($0) } == true })
    }
    #expect(try odds.numbers("expected_shortfall_events").allSatisfy { ($0 ?? -1) >= 0 })
    #expect(try odds.numbers("required_pace").allSatisfy { ($0 ?? 0) >= 0 })
  }

  @Test func everyIndicatorOfThePlanHasOddsOfItsOwn() throws {
    let odds = try SmallCity.shared().table("odds.csv")
    let (units, indicators) = (try odds.column("unit"), try odds.column("indicator"))
    for unit in Set(units) {
      let own = Set(odds.rows.indices.filter { units[$0] == unit }.map { indicators[$0] })
      #expect(own.count == 12)
    }
    // Backlogs and milestones have no basis; rates have.
    let bases = try odds.column("basis")
    let rates: Set = [
      "birth_on_time", "birth_within_1y", "birth_vulnerable_1y", "death_on_time",
      "death_within_1y", "divorce_recorded",
    ]
    #expect(odds.rows.indices.allSatisfy { bases[$0].isEmpty != rates.contains(indicators[$0]) })
    let assumptions = try odds.column("assumptions")
    for (indicator, words) in [
      ("birth_e_certificate_phase2", "staff"), ("divorce_realtime", "steps"),
    ] {
      let rows = odds.rows.indices.filter { indicators[$0] == indicator }
      #expect(!rows.isEmpty && rows.allSatisfy { assumptions[$0].contains(words) })
    }
  }

  @Test func quantilesAreInOrder() throws {
    let forecast = try SmallCity.shared().table("forecast.csv")
    let names = ["q05", "q10", "q25", "q50", "q75", "q90", "q95"]
    let quantiles = try names.map { try forecast.numbers($0) }
    let observed = try forecast.numbers("observed")
    let events = try ["events_q05", "events_mean", "events_q95"].map { try forecast.numbers($0) }
    for row in forecast.rows.indices {
      let band = quantiles.compactMap { $0[row] }
      // A year is either history or forecast.
      #expect((observed[row] == nil) == (band.count == names.count))
      #expect(observed[row] == nil || band.isEmpty)
      #expect(band == band.sorted() && band.allSatisfy { (0...1).contains($0) })
      let counts = events.compactMap { $0[row] }
      #expect(counts.count == (observed[row] == nil ? 3 : 1) && counts == counts.sorted())
    }
    let years = Set(try forecast.column("year"))
    #expect(years == Set((2015...2030).map(String.init)))
  }

  @Test func jointOddsAreNoBetterThanTheWorstOfThem() throws {
    let city = try SmallCity.shared()
    let odds = try city.table("odds.csv")
    let joint = try city.table("joint.csv")
    let published = try odds.numbers("p_published")
    let (units, years) = (try odds.column("unit"), try odds.column("target_year"))
    let (jointUnits, jointYears) = (try joint.column("unit"), try joint.column("target_year"))
    let values = try joint.numbers("value")
    var compared = 0
    for (row, measure) in try joint.column("measure").enumerated()
    where measure == "p_all_published" {
      let meant = jointYears[row].split(separator: "+").map(String.init)
      let each = odds.rows.indices
        .filter { units[$0] == jointUnits[row] && meant.contains(years[$0]) }
        .compactMap { published[$0] }
      let value = try #require(values[row])
      // An estimate is (hits + ½) / (draws + 1) or plain; allow half a draw.
      let worst = try #require(each.min())
      #expect(value <= worst + 0.5 / 200)
      #expect(try joint.numbers("count")[row] == Double(each.count))
      compared += 1
    }
    #expect(compared == (SmallCity.communes + 1) * 3)
  }

  @Test func aRankingOrdersEveryUnitOfALevelOnce() throws {
    let ranking = try SmallCity.shared().table("ranking.csv")
    let targets = zip(try ranking.column("indicator"), try ranking.column("target_year"))
      .map { "\($0) \($1)" }
    let ranks = try ranking.numbers("rank")
    let (low, high) = (try ranking.numbers("rank_low"), try ranking.numbers("rank_high"))
    let misses = try ranking.numbers("p_miss")
    for target in Set(targets) {
      let rows = ranking.rows.indices.filter { targets[$0] == target }
      #expect(rows.compactMap { ranks[$0] } == (1...SmallCity.communes).map(Double.init))
      #expect(Set(rows.map { ranking.rows[$0][0] }).count == SmallCity.communes)
      let chances = rows.compactMap { misses[$0] }
      #expect(chances == chances.sorted(by: >))
      for row in rows {
        let interval = try (#require(low[row]), #require(high[row]))
        #expect(1 <= interval.0 && interval.0 <= interval.1)
        #expect(interval.1 <= Double(SmallCity.communes))
      }
    }
    // Rates only: what is done once, or by all at once, has no order of merit.
    #expect(Set(targets).count == 20)
  }
}
