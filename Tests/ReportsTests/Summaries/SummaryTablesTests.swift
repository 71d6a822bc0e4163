import Outlook
import Registry
import Testing

@testable import Reports

@Suite("Summary tables")
struct SummaryTablesTests {
  @Test("the odds of what stands above the communes, with the last year seen")
  func odds() async throws {
    let outlook = try await Run.outlook.value
    let table = SummaryTables(outlook, programme: Run.programme, language: .vi).odds
    #expect(table.rows.count == 2)
    let row = table.rows[1]
    let city = try #require(outlook.units.first)
    let last = try #require(city.forecast.last { $0.observed != nil }?.observed?.rate)
    let band = try #require(city.forecast.first { $0.year == 2028 }?.rate)
    #expect(
      row.prefix(3) == [
        .text("Thành phố, \"Mẫu\""), .text("Khai tử đúng hạn"), .text("số đăng ký"),
      ])
    #expect(
      row[5...8]
        == [last, band.median, band.quantiles[0], band.quantiles[6]].map {
          .share($0, decimals: 1)
        }[...])
    #expect(table.rows.map { $0.last } == [.text(""), .text("*")])
  }

  @Test("the forecast shown is that of the year a target is judged on")
  func deadline() async throws {
    let outlook = try await Run.outlook.value
    var programme = Run.programme
    programme.deadline = .startOfYear
    let table = SummaryTables(outlook, programme: programme, language: .en).odds
    let band = try #require(outlook.units.first?.forecast.first { $0.year == 2027 }?.rate)
    #expect(table.rows[1][6] == .share(band.median, decimals: 1))
  }

  @Test("assumptions are told once")
  func assumptions() async throws {
    let outlook = try await Run.outlook.value
    #expect(
      SummaryTables(outlook, programme: Run.programme, language: .en).assumptions
        == ["assumed: not given"])
  }

  @Test("years set aside and series that ended are named below the odds")
  func remarks() async throws {
    let outlook = try await Run.outlook.value
    let plain = SummaryTables(outlook, programme: Run.programme, language: .en)
    #expect(plain.remarks.isEmpty)
    let aside = SummaryTables(
      outlook, programme: Run.programme, outliers: [2020, 2022], language: .vi)
    #expect(aside.remarks == ["năm ngoại lệ, chỉ để xem, không dùng để ước lượng: 2020, 2022"])
    let english = SummaryTables(
      outlook, programme: Run.programme, outliers: [2022], language: .en)
    #expect(english.remarks == ["set aside as outliers, shown but not learned from: 2022"])
  }

  @Test("how many communes of the city reach each target")
  func attainment() async throws {
    let outlook = try await Run.outlook.value
    let table = try #require(
      SummaryTables(outlook, programme: Run.programme, language: .en).attainment)
    #expect(table.rows.map { $0[2] } == [.text("2027"), .text("2028")])
    #expect(table.rows.allSatisfy { $0[3] == .integer(3) })
    #expect(table.terminal(.en).contains("Deaths on time"))
  }

  @Test("words differ between languages, and name the columns they explain")
  func wording() {
    for basis in Basis.allCases {
      #expect(Legend.basis(basis, .vi) != Legend.basis(basis, .en))
    }
    #expect(Legend.basis(.cohort, .en) != Legend.basis(.registrations, .en))
    #expect(Legend.odds(.en).contains("P(published)"))
    #expect(Legend.odds(.vi).contains("P(đạt công bố)"))
    #expect(Legend.odds(.en).contains("a multiple of the forecast's own pace"))
    #expect(Legend.odds(.vi).contains("mức tăng của chính dự báo"))
  }

  @Test(
    "the year of what was last seen stands beside it on every row where units or indicators differ in it"
  )
  func lastSeenYears() async throws {
    let column = { (table: ReportTable) in
      try #require(table.columns.firstIndex { $0.key == "observed" })
    }
    let alike = SummaryTables(
      try await Run.outlook.value, programme: Run.programme, language: .en
    ).odds
    guard case .share = alike.rows[0][try column(alike)] else {
      Issue.record("all units were seen up to one year")
      return
    }
    let unlike = SummaryTables(
      try await Run.outlook(lacking: 2024), programme: Run.programme, language: .en
    ).odds
    guard case .text(let text) = unlike.rows[0][try column(unlike)] else {
      Issue.record("one unit lacks 2024")
      return
    }
    #expect(text.hasSuffix(" % (2024)"))
    let told = unlike.rows.compactMap { row -> String? in
      if case .text(let text) = row[(try? column(unlike)) ?? 0] { text } else { nil }
    }
    #expect(told.count == unlike.rows.count && told.allSatisfy { $0.hasSuffix(")") })
  }

  @Test("a narrow table's legend explains only what is shown")
  func narrowLegend() async throws {
    let tables = SummaryTables(
      try await Run.outlook.value, programme: Run.programme, language: .en)
    let narrow = tables.odds(fitting: 90)
    #expect(!narrow.columns.contains { $0.key == "feasible_10pct" })
    let legend = Legend.odds(.en, of: narrow)
    #expect(!legend.contains("Feasible") && !legend.contains("±"))
    #expect(legend.contains("P(published)") && legend.contains("Basis"))
    #expect(Legend.odds(.en, of: tables.odds).contains("Feasible"))
  }
}
