import Testing

@Suite struct LanguageTests {
  static let headings = [
    "Đơn vị", "Chỉ tiêu", "Mẫu số", "Năm", "Mục tiêu", "Gần nhất", "Dự báo", "P(đạt thực chất)",
    "P(đạt công bố)", "Tốc độ cần", "Khả thi 10 %", "Còn thiếu (trường hợp)",
  ]

  @Test func vietnameseIsForTheWholeOutput() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml",
      Workspace.programme
        + "  - {indicator: death_on_time, level: province, year: 2028, at_least: 0.85}\n")
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out", "--lang", "vi")
    #expect(result.err == "Kết quả: out  (100 lượt mô phỏng, 0 cảnh báo)\n")
    #expect(result.out.hasPrefix("Cơ sở\n"))
    for heading in Self.headings { #expect(result.out.contains(heading)) }
    for word in ["Forecast", "Unit", "Target", "Basis", "Pace", "Baseline"] {
      #expect(!result.out.contains(word))
    }
    #expect(result.out.contains("85,0 %") && !result.out.contains("85.0 %"))
    let rank = try workspace.attain("rank", "out", "--lang", "vi")
    #expect(rank.out.hasPrefix("death_on_time (số đăng ký), mục tiêu năm 2028: 2 đơn vị\n"))
    #expect(rank.out.contains("P(không đạt)") && rank.out.contains("Hạng 1 là đơn vị có nguy cơ"))
  }

  /// On a narrow terminal the table loses columns, not its meaning; files keep all.
  @Test(arguments: [("120", "en"), ("100", "vi"), ("80", "en"), ("80", "vi")])
  func theOddsFitATerminal(_ columns: String, _ lang: String) throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let result = try Tool.run(
      [
        "run", "city/baseline.yaml", "--out", workspace.path + "/run", "--draws", "50", "--lang",
        lang, "--quiet",
      ], in: city.path, environment: ["COLUMNS": columns])
    let table = result.out.split(separator: "\n").prefix { !$0.hasPrefix("*") }
    #expect(table.count > 12)
    #expect(table.allSatisfy { $0.count <= Int(columns) ?? 0 }, "\(result.out)")
    let head = table.prefix { !$0.hasPrefix("-") }.joined(separator: " ")
    let heads =
      lang == "en"
      ? ["Year", "Target", "90 %", "interval", "P(true)", "P(published)"]
      : ["Năm", "Mục tiêu", "Khoảng", "90 %", "P(thực", "P(công"]
    for word in heads { #expect(head.contains(word), "\(word): \(head)") }
    // What rates are taken of is said, in a column of its own or behind the indicator.
    // The two words of the Vietnamese term may stand on two lines.
    #expect(table.contains { $0.contains(lang == "en" ? "registrations" : "đăng ký") })
    #expect(result.out.contains(lang == "en" ? "85.0 %*" : "85,0 %*"))
    let odds = try CSVText(workspace.text("run/odds.csv"))
    #expect(odds.header.contains("feasible_10pct"))
  }

  @Test func fieldsOfFilesHaveEnglishNamesInBoth() throws {
    let workspace = try Workspace.correct()
    _ = try workspace.attain("run", "scenario.yaml", "--out", "en", "--lang", "en")
    _ = try workspace.attain("run", "scenario.yaml", "--out", "vi", "--lang", "vi")
    for name in ["odds.csv", "joint.csv", "forecast.csv", "ranking.csv"] {
      #expect(try workspace.read("vi/\(name)") == workspace.read("en/\(name)"))
    }
  }

  /// The first of LC_ALL, LC_MESSAGES and LANG that is set decides; `--lang` beats all.
  @Test(arguments: [
    (["LANG": "vi_VN.UTF-8"], true), (["LANG": "vi"], true), (["LANG": "en_US.UTF-8"], false),
    (["LANG": ""], false), (["LANG": "vi_VN.UTF-8", "LC_ALL": "C"], false),
    (["LANG": "C", "LC_ALL": "vi_VN.UTF-8"], true),
    (["LANG": "C", "LC_MESSAGES": "vi_VN.UTF-8"], true),
  ])
  func theEnvironmentDecides(_ environment: [String: String], _ isVietnamese: Bool) throws {
    let workspace = try Workspace()
    let result = try workspace.attain("rank", "nowhere", environment: environment)
    #expect(result.err.contains("không phải thư mục kết quả") == isVietnamese)
    #expect(result.err.contains("is not a run folder") != isVietnamese)
    let english = try workspace.attain(
      "rank", "nowhere", "--lang=en", environment: environment)
    #expect(english.err.contains("is not a run folder"))
  }

  @Test func tablesFollowTheEnvironmentToo() throws {
    let city = try SmallCity.shared()
    let result = try Tool.run(["rank", "run"], in: city.path, environment: ["LANG": "vi_VN.UTF-8"])
    #expect(result.out.contains("P(không đạt)"))
  }

  @Test func helpIsVietnameseForVietnamese() throws {
    let workspace = try Workspace()
    let help = try workspace.attain("--help", environment: ["LANG": "vi_VN.UTF-8"])
    #expect(help.out.contains("Xác suất đạt các mục tiêu hộ tịch"))
    #expect(help.out.contains("  attain run my-city/baseline.yaml --out out/baseline"))
    for command in ["check", "run", "rank", "sample"] {
      let help = try workspace.attain(command, "--help", environment: ["LANG": "vi_VN.UTF-8"])
      #expect(help.out.contains("Ngôn ngữ của thông báo"))
      #expect(!help.out.contains("The ") && !help.out.contains("Print"))
    }
  }
}
