import Registry
import Testing

@testable import Reports
@testable import Trends

@Suite struct DiagnosticTablesTests {
  private static func tables(
    _ language: Language, pastForecasts: Int = 40, pastYears: Int = 5,
    calibrations: [HorizonCalibration] = [], companions: [RateCompanion] = []
  ) throws -> DiagnosticTables {
    let tree = try UnitTree([
      AdministrativeUnit(code: "1", name: "Bình Minh", kind: .province),
      AdministrativeUnit(code: "11", name: "Xã Một", kind: .commune, parent: "1"),
    ])
    let programme = Programme(
      name: LocalizedText(),
      indicators: [
        Indicator(
          id: "i", name: LocalizedText(vi: "Đúng hạn", en: "On time"), kind: .rate, event: .birth,
          withinDays: 60, basis: .registrations)
      ], targets: [])
    let parameters = [
      ParameterPosterior(
        name: "yearly step shared by all", depth: 0, isShare: false,
        prior: .init(mean: -2.3, spread: 1), posterior: .init(mean: -2.2, spread: 0.4), mode: -2.2),
      ParameterPosterior(
        name: "persistence of deviations", depth: 1, isShare: true,
        prior: .init(mean: 4, spread: 1), posterior: .init(mean: 1, spread: 0.98), mode: 1),
    ]
    let outlying = [
      OutlyingYear(
        unit: 1, isShared: false, year: 2019, kind: .blip, deviations: -5.25, observed: 0.5,
        expected: 0.75, expectedByChance: 0.01),
      OutlyingYear(
        unit: 0, isShared: true, year: 2021, kind: .step, deviations: 3.5, observed: 0.8,
        expected: 0.7, expectedByChance: 0.3),
    ]
    var limits = FitLimits()
    limits.extremes = [.init(unit: 1, year: 2020, count: 7, of: 7)]
    limits.observations = 20
    limits.expectedGain = 1.25
    limits.lostPoints = 1
    limits.hasNoCorrelations = true
    (limits.points, limits.effectivePoints) = (1, 1)
    var diagnosis = RateDiagnosis(
      indicator: "i", basis: .registrations, key: "i/registrations/s", isConditional: false,
      kind: .stacked, units: 1,
      years: 2015...2024, usualRate: 0.75, top: 0, parameters: parameters,
      trend: .init(priorDrift: 0.6, drift: 0.85),
      yearFactors: [
        .init(year: 2023, factor: 1.5, isFuture: false),
        .init(year: 2024, factor: 1, isFuture: false),
        .init(year: 2025, factor: 0.9, isFuture: true),
      ],
      stack: .init(
        annualChange: 0.4, spread: 1.2, isLearned: true, pastForecasts: pastForecasts,
        pastYears: pastYears), outlyingYears: outlying,
      testedYears: 40, limits: limits)
    diagnosis.companions = companions
    return DiagnosticTables(
      [diagnosis], calibrations: calibrations,
      replacements: [
        ReplacedForecaster(panel: "i/s@2018", cause: .nothingObserved)
      ], tree: tree, programme: programme, language: language)
  }

  @Test func ratesThatMoveTogetherAreNamedWithHowFar() throws {
    let alone = try Self.tables(.en)
    #expect(!alone.hasCorrelations && alone.correlations.rows.isEmpty)
    let companions = [
      RateCompanion(
        indicator: "other", key: "other/cohort/s", correlation: .init(value: 0.45, evidence: 812.34)
      )
    ]
    let both = try Self.tables(.en, companions: companions)
    #expect(
      both.correlations.rows == [
        [
          .text("i"), .text("i/registrations/s"), .text("other"), .text("other/cohort/s"),
          .number(0.45, decimals: 3), .number(812.34, decimals: 1),
        ]
      ])
    #expect(both.correlationReading.rows[0][2] == .text("0.45 (clearly)"))
    var few = companions
    few[0].correlation = .init(value: -0.34, evidence: 14)
    #expect(
      try Self.tables(.en, companions: few).correlationReading.rows[0][2]
        == .text("-0.34 (not sure)"))
    let vi = try Self.tables(.vi, companions: companions)
    #expect(vi.correlationReading.rows[0][2] == .text("0,45 (rõ)"))
  }

  @Test func everyHyperParameterHasANameInBothLanguages() {
    let trees: [any PathStructure] = [PooledRegression(), Persistence()]
    let names =
      DynamicValues.priors.map(\.name)
      + trees.flatMap { $0.hyperParameters(deepest: 2).map(\.name) }
    for name in names {
      let title = ParameterWords.titles[name]
      #expect(title?.vi != nil && title?.en != nil, "\(name)")
    }
  }

  @Test func aPageSaysInEnglish() throws {
    let page = try Self.tables(.en).page(top: 1, withoutBacktest: "Not run.", isBrief: false)
    for said in [
      "Yearly shocks shared by all (Bình Minh)", "points where the rate is 75 %",
      "much (0.40)", "nothing (0.98); far from the prior", "with probability 85 % (60 % before",
      "from 1.00 (2024) to 1.50 (2023); 2025 is expected to be 0.90 times as volatile as 2024",
      "60 % dynamic model and 40 % annual changes",
      "multiplied by 1.20 (in the past they were too sure)",
      "−5.3", "one year", "… and 1 more.", "2 of 40 yearly figures of units", "up to some 1.",
      "events: {YEAR: outlier}", "Not run.",
      "1 of 20 years of units are at 0 % or 100 %", "Xã Một 2020: 7 of 7",
      "would gain 1.3 of log posterior", "Back-test: i/s@2018",
      "1 point of the model parameters given up", "correlations of the model parameters",
      "average over 1 point of the model parameters, worth 1.0",
    ] {
      #expect(page.contains(said), "\(said) is missing in\n\(page)")
    }
  }

  @Test func aPageSaysInVietnamese() throws {
    let page = try Self.tables(.vi).page(top: 5, withoutBacktest: "Không chạy.", isBrief: false)
    for said in [
      "Biến động hằng năm chung (Bình Minh)", "điểm ở nơi tỷ lệ là 75 %", "nhiều (0,40)",
      "xác suất 85 %", "dự kiến năm 2025 biến động gấp 0,90 lần năm 2024", "60 % mô hình động",
      "nhân với 1,20",
      "−5,3", "chỉ một năm", "kéo dài từ năm đó", "Bình Minh (mọi đơn vị)",
      "events: {NĂM: outlier}", "1 trên 20 số liệu năm", "Đúng hạn", "còn tăng 1,3",
    ] {
      #expect(page.contains(said), "\(said) is missing in\n\(page)")
    }
    #expect(!page.contains(" the "))
  }

  /// A verdict beside too few forecasts would be the prior's, told as if it were the past's.
  @Test(arguments: [(19, 5), (40, 2), (1, 1)])
  func fewPastForecastsAreCountedNotJudged(_ forecasts: Int, _ years: Int) throws {
    let english = try Self.tables(.en, pastForecasts: forecasts, pastYears: years)
      .page(top: 1, withoutBacktest: "Not run.", isBrief: false)
    let plural = forecasts == 1 ? "" : "s"
    #expect(english.contains("(only \(forecasts) past forecast\(plural) from \(years) year"))
    for verdict in ["too sure)", "not sure enough)", "about right)"] {
      #expect(!english.contains(verdict))
    }
    let vietnamese = try Self.tables(.vi, pastForecasts: forecasts, pastYears: years)
      .page(top: 1, withoutBacktest: "Không chạy.", isBrief: false)
    #expect(vietnamese.contains("chỉ có \(forecasts) dự báo đã qua, từ \(years) năm"))
    #expect(!vietnamese.contains("quá mức"))
  }

  @Test func whatTheDataCannotTellIsALimit() throws {
    let few = CalibrationWordsTests.calibration(1, independent: 1, level: 0.9)
    let page = try Self.tables(.en, calibrations: [few])
      .page(top: 1, withoutBacktest: nil, isBrief: true)
    #expect(page.contains("The data say nothing of 1 of 2 model parameters"))
    #expect(page.contains("(Share of a unit's own shock left a year later)"))
    #expect(page.contains("Only 30 past forecasts can be checked, at most 1.0 independent years"))
    let files = try Self.tables(.vi, calibrations: [few]).limits.csv()
    #expect(files.contains("i,i/registrations/s,prior_only,,,1.000,"))
    #expect(files.contains("i,i/registrations/s,few_past_forecasts,,,30.000,"))
    let enough = CalibrationWordsTests.calibration(1, independent: 6, level: 0.5)
    let judged = try Self.tables(.en, calibrations: [few, enough]).limits.csv()
    #expect(!judged.contains("few_past_forecasts"))
  }

  @Test func filesHoldNumbers() throws {
    let tables = try Self.tables(.en)
    let parameters = tables.hyperparameters.csv().split(separator: "\r\n")
    #expect(
      parameters[0]
        == "indicator,model,parameter,depth,scale,prior_median,prior_q05,prior_q95,posterior_median,posterior_q05,posterior_q95,mode,sd_ratio,shift_in_prior_sd,points,at_rate,meaning"
    )
    // exp(−2.2) = 0.1108 on the logit is 0.1108 · 0.75 · 0.25 = 2.08 points.
    #expect(parameters[1].contains(",0.11080,0.400,0.10,2.08,0.750000,"))
    #expect(parameters.contains { $0.hasPrefix("i,i/registrations/s,spread factor,0,factor,") })
    let outlying = tables.outlyingYears.csv().split(separator: "\r\n")
    #expect(
      outlying[1]
        == "i,i/registrations/s,11,Xã Một,own,2019,one-year,-5.25,0.500000,0.750000,0.0100")
    #expect(outlying[2].contains(",Bình Minh (all units),shared,2021,lasting,3.50,"))
    #expect(tables.years.csv().contains("i,i/registrations/s,2025,0.9000,1,\r\n"))
    let limits = tables.limits.csv()
    #expect(limits.contains("zero_or_all,11,2020,7.000,7 of 7"))
    #expect(limits.contains("search_unfinished,,,1.250,"))
    for rule in ["no_correlations,,,,", "lost_points,,,1.000,", "rough_spread,,,1.000,"] {
      #expect(limits.contains(",\(rule)"), "\(rule)")
    }
    #expect(!limits.contains("plugged_in"))
    #expect(limits.contains("i,i/s@2018,replaced_forecaster,"))
    #expect(tables.pit.rows.isEmpty && tables.calibration.rows.isEmpty)
  }
}

@Suite struct CalibrationWordsTests {
  static func calibration(_ horizon: Int, independent: Double, level: Double)
    -> HorizonCalibration
  {
    HorizonCalibration(
      indicator: "i", source: "s", horizon: horizon, count: 30, origins: 6,
      independentYears: independent, histogram: Array(repeating: 0.1, count: 10),
      level: .init(value: level, standardError: 0.05), width: .init(value: 1, standardError: 0.2))
  }

  @Test func blocksShowTheHistogram() {
    #expect(CalibrationWords.blocks(Array(repeating: 0.1, count: 10)) == "▄▄▄▄▄▄▄▄▄▄")
    #expect(CalibrationWords.blocks([0, 0, 0, 0, 0, 0.05, 0.1, 0.15, 0.2, 0.5]) == "▁▁▁▁▁▂▄▆██")
  }

  @Test func horizonsOfOneVerdictAreSaidTogether() {
    let horizons = [
      Self.calibration(1, independent: 6, level: 0.5),
      Self.calibration(2, independent: 3.5, level: 0.52),
      Self.calibration(3, independent: 3, level: 0.8),
      Self.calibration(4, independent: 2, level: 0.8),
    ]
    #expect(
      CalibrationWords(.en).sentence("On time", horizons)
        == "On time: 1–2 years ahead in line; 3 years ahead too low; 4 years ahead too few independent years to say (at most 6 independent years)."
    )
    #expect(
      CalibrationWords(.vi).sentence("Đúng hạn", horizons).hasPrefix(
        "Đúng hạn: trước 1–2 năm: phù hợp; trước 3 năm: quá thấp;"))
  }

  @Test(arguments: [
    (HorizonCalibration.Verdict.tooHigh, "too high", "quá cao"), (.tooWide, "too wide", "quá rộng"),
    (.tooNarrow, "too narrow", "quá hẹp"),
  ])
  func verdictsAreSaid(verdict: HorizonCalibration.Verdict, english: String, vietnamese: String) {
    #expect(CalibrationWords(.en).verdict(verdict) == english)
    #expect(CalibrationWords(.vi).verdict(verdict) == vietnamese)
  }
}
