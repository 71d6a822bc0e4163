import Foundation
import Registry
import Testing

@testable import Reports

@Suite("The HTML report")
struct ReportTests {
  private static func report(
    of runs: [String: [String: String]] = ["run": [:]], _ language: Language,
    in folder: TemporaryFolder, detailed: Int = 0
  ) async throws -> Report {
    var stored: [StoredRun] = []
    for (name, renaming) in runs.sorted(by: { $0.key < $1.key }) {
      stored.append(
        try StoredRun(
          folder: try await ReportedRun.write(in: folder, as: name, renaming: renaming)))
    }
    return Report(stored, detailed: detailed, language: language)
  }

  @Test(
    "one well-formed page: language, headings in order, captions, scopes, words for every chart",
    arguments: Language.allCases)
  func structure(language: Language) async throws {
    let folder = try TemporaryFolder()
    let html = try await Self.report(language, in: folder).html()
    let page = try ParsedPage(html)
    #expect(page.all("html").first?.attributes["lang"] == language.rawValue)
    #expect(page.all("h1").count == 1)
    #expect(page.all("table").count == page.all("caption").count)
    #expect(page.all("th").allSatisfy { ["row", "col"].contains($0.attributes["scope"]) })
    let levels = page.elements.compactMap { $0.name.count == 2 ? Int($0.name.dropFirst()) : nil }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    let drawings = page.elements.filter { $0.attributes["role"] == "img" }
    #expect(drawings.count >= 4)
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for drawing in drawings {
      #expect(ids.contains(try #require(drawing.attributes["aria-describedby"])))
      #expect(ids.contains(try #require(drawing.attributes["data-spec"])))
    }
    for link in page.all("a") {
      #expect(ids.contains(String(try #require(link.attributes["href"]).dropFirst())))
    }
    let spoken = language == .vi ? "Khai tử đúng hạn" : "Deaths on time"
    #expect(page.text.contains(spoken) && !page.text.contains("death_on_time"))
  }

  @Test("nothing is asked of a network, and only the page's own scripts may run")
  func offline() async throws {
    let folder = try TemporaryFolder()
    let html = try await Self.report(.vi, in: folder).html()
    let page = try ParsedPage(html)
    for element in page.elements {
      #expect(element.attributes["src"] == nil && element.attributes["srcset"] == nil)
      if let link = element.attributes["href"] {
        #expect(link.hasPrefix("#") || link == "data:,")
      }
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" })
    }
    let policy = try #require(
      page.all("meta").first { $0.attributes["http-equiv"] != nil }?.attributes["content"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
    #expect(!page.raw.joined().contains("@import"))
  }

  @Test("names that look like markup or formulas are words")
  func hostile() async throws {
    let folder = try TemporaryFolder()
    let name = "<script>alert(1)</script>=cmd|' /C calc'!A0"
    let page = try ParsedPage(
      try await Self.report(of: ["run": ["Xã Một": name]], .en, in: folder).html())
    let plain = try ParsedPage(try await Self.report(of: ["other": [:]], .en, in: folder).html())
    #expect(page.all("script").count == plain.all("script").count)
    #expect(page.text.contains(name))
    for text in page.raw { #expect(!text.contains("<script>alert")) }
  }

  @Test("every specification of a chart is JSON with data, and its numbers are the run's")
  func specifications() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.report(.vi, in: folder)
    let page = try ParsedPage(try report.html())
    let specs = try page.raw.compactMap { text -> [String: Any]? in
      guard text.hasPrefix("{\"width\"") else { return nil }
      return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    }
    #expect(specs.count == page.elements.count { $0.attributes["role"] == "img" })
    let fans = specs.compactMap { $0["data"] as? [[String: Any]] }
      .compactMap { sets in sets.first { $0["name"] as? String == "fan" } }
    let rows = try #require(fans.first?["values"] as? [[String: Any]])
    let last = try #require(report.run.forecasts.first?.forecast(2028))
    let drawn = try #require(rows.first { $0["x"] as? Int == 2028 })
    #expect(abs((drawn["m"] as? Double ?? 0) - last.quantiles[2]) < 1e-5)
    #expect(abs((drawn["a"] as? Double ?? 0) - last.quantiles[0]) < 1e-5)
  }

  @Test("the sentences of a fan and of the answer have the numbers", arguments: Language.allCases)
  func sentences(language: Language) async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.report(language, in: folder)
    let text = try ParsedPage(try report.html()).text
    let numbers = SpokenNumbers(language: language)
    let odds = try #require(report.run.odds.first { $0.unit == "01" && $0.target.year == 2028 })
    let q = try #require(report.run.forecasts.first?.forecast(2028)).quantiles
    #expect(
      text.contains(
        language == .vi
          ? "Dự báo năm 2028: \(numbers.rate(q[2])), khoảng 90 % từ \(numbers.rate(q[0])) đến \(numbers.rate(q[4])); xác suất đạt mục tiêu 75\u{A0}% là \(numbers.odds(odds.pPublished))."
          : "Forecast for 2028: \(numbers.rate(q[2])), 90 % interval \(numbers.rate(q[0])) to \(numbers.rate(q[4])); the odds of reaching 75\u{A0}% are \(numbers.odds(odds.pPublished))."
      ))
    #expect(text.contains(language == .vi ? "trong 2 mục tiêu" : "of 2 targets"))
  }

  @Test("the line of what was observed breaks at a year without data")
  func gaps() throws {
    let years = [2020, 2021, 2023].map {
      StoredForecast.Year(year: $0, observed: 0.9, mean: nil, quantiles: [])
    }
    let ahead = StoredForecast.Year(
      year: 2024, observed: nil, mean: 0.9, quantiles: [0.8, 0.85, 0.9, 0.92, 0.95])
    let chart = FanChart(
      id: "fan", title: "A",
      series: StoredForecast(
        unit: "1", name: "A", indicator: "i", basis: nil, years: years + [ahead]),
      goals: [], outliers: [], reference: nil, referenceName: "", isOnce: false,
      numbers: SpokenNumbers(language: .en)
    ).chart
    let spec = try #require(chart).spec.htmlSafeText
    #expect(
      spec.contains(
        #"{"name":"line","values":[{"x":2020,"v":0.9},{"x":2021,"v":0.9},{"x":2022,"v":null},{"x":2023,"v":0.9}]}"#
      ))
    #expect(spec.contains(#""defined":{"signal":"isValid(datum.v)"}"#))
  }

  @Test("a year with neither observation nor forecast is a gap, and a backlog is drawn above one")
  func zeroYear() throws {
    let years = [
      StoredForecast.Year(year: 2020, observed: 0.9, mean: nil, quantiles: []),
      // Nothing happened that could be registered.
      StoredForecast.Year(year: 2021, observed: nil, mean: nil, quantiles: []),
      StoredForecast.Year(year: 2022, observed: 1.05, mean: nil, quantiles: []),
      StoredForecast.Year(
        year: 2023, observed: nil, mean: 1.05, quantiles: [1.04, 1.05, 1.05, 1.06, 1.1]),
    ]
    let chart = FanChart(
      id: "fan", title: "A",
      series: StoredForecast(unit: "1", name: "A", indicator: "i", basis: nil, years: years),
      goals: [], outliers: [], reference: nil, referenceName: "", isOnce: false,
      numbers: SpokenNumbers(language: .en)
    ).chart
    let spec = try #require(chart).spec.htmlSafeText
    #expect(spec.contains(#"{"x":2020,"v":0.9},{"x":2021,"v":null},{"x":2022,"v":1.05}"#))
    #expect(!spec.contains(#"{"x":2021,"s":"#))
    #expect(
      spec.contains(#""name":"y","type":"linear","domain":[0.8500000000000001,1.1500000000000001]"#)
    )
  }

  @Test("who is most at risk says under which plan, and the opening what it costs")
  func plan() async throws {
    let folder = try TemporaryFolder()
    let one = try ParsedPage(try await Self.report(.vi, in: folder).html())
    #expect(one.text.contains("Đơn vị nào có nguy cơ cao nhất – theo phương án “Giữ nguyên”"))
    #expect(one.text.contains("Không tốn thêm: phương án này không có giải pháp nào."))
    let other = try TemporaryFolder()
    let report = try await Self.report(
      of: ["a": [:], "b": ["Giữ nguyên": "Lưu động"]], .en, in: other, detailed: 1)
    #expect(report.sections.count { $0.plan == "under “\(report.planNames[1])”" } == 5 - 1)
  }

  @Test("the answer counts likely, unlikely and open targets", arguments: Language.allCases)
  func lead(language: Language) async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.report(language, in: folder)
    let unit = report.run.mainUnits[0]
    let odds = { (p: Double) in
      OddsRow(
        unit: unit.code, name: unit.name, indicator: "death_on_time", targetYear: 2028,
        atLeast: 1e-6, pTrue: p, pPublished: p)
    }
    #expect(
      report.lead(unit, [odds(0.9), odds(0.8), odds(0.5)])
        == (language == .vi
          ? "\(unit.name): trong 3 mục tiêu, 2 mục tiêu nhiều khả năng đạt, không mục tiêu nào ít khả năng đạt, 1 mục tiêu còn để ngỏ."
          : "\(unit.name): of 3 targets 2 are likely to be met, none are unlikely to be, 1 could go either way.")
    )
    #expect(!report.lead(unit, [odds(0.9)]).contains(language == .vi ? "để ngỏ" : "either way"))
  }

  @Test("plans beside one another: names without what they share, differences with their error")
  func plans() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.report(
      of: ["a": [:], "b": ["Giữ nguyên": "Liên thông"]], .vi, in: folder, detailed: 1)
    let page = try ParsedPage(try report.html())
    #expect(report.planNames == ["Giữ nguyên", "Liên thông"])
    #expect(page.elements.contains { $0.attributes["id"] == "plans" })
    let error = report.runs[0].odds[0].pPublishedError * 2.squareRoot()
    #expect(
      page.text.contains("0,0 ± \(SpokenNumbers(language: .vi).fixed(100 * error, 1))"))
    #expect(!page.text.contains("còn khác nhau"))
    let other = try await Self.report(
      of: ["a": [:], "b": ["\"seed\" : 9": "\"seed\" : 8"]], .vi, in: folder)
    #expect(try ParsedPage(other.html()).text.contains("seed (9 → 8)"))
  }

  @Test("names lose the words that all begin with, unless two would be alike")
  func shortNames() {
    #expect(
      Report.shortNames(["Thành phố mẫu, nếu không đổi", "Thành phố mẫu: liên thông"])
        == ["Nếu không đổi", "Liên thông"])
    #expect(Report.shortNames(["a b", "a b"]) == ["a b (1)", "a b (2)"])
    #expect(Report.shortNames(["plan", "plan B"]) == ["plan", "B"])
    #expect(Report.shortNames(["one"]) == ["one"])
  }

  @Test("the same folders give the same bytes")
  func deterministic() async throws {
    let folder = try TemporaryFolder()
    let first = try await Self.report(.vi, in: folder).html()
    let second = try await Self.report(.vi, in: folder).html()
    #expect(first == second)
  }

  @Test("a comparison belongs to its runs")
  func comparison() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.report(
      of: ["a": [:], "b": ["Giữ nguyên": "Khác"]], .vi, in: folder)
    try folder.make("c", files: ["manifest.json": "{}"])
    #expect(throws: ReportError.notAComparison(path: "\(folder.path)/c")) {
      try StoredComparison(folder: "\(folder.path)/c", of: report.runs)
    }
  }
}
