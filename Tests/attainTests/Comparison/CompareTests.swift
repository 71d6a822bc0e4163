import Testing

@Suite struct CompareTests {
  private static let files = [
    "acceptability.csv", "compare-costs.csv", "compare-effectiveness.csv", "compare-odds.csv",
    "compare-ranks.csv", "manifest.json",
  ]

  @Test func twoRunsAreComparedDrawByDraw() throws {
    let workspace = try ComparedRuns.workspace()
    let result = try workspace.attain("compare", "a", "b", "--out", "ab")
    #expect(result.code == 0, "\(result.err)")
    #expect(try workspace.names(in: "ab") == Self.files)
    let odds = try CSVText(workspace.text("ab/compare-odds.csv"))
    for (folder, column) in [("a", "reference"), ("b", "run")] {
      let own = try CSVText(workspace.text("\(folder)/odds.csv"))
      #expect(try own.column("p_true") == odds.column("p_true_\(column)"))
      #expect(try own.column("p_published") == odds.column("p_published_\(column)"))
      #expect(try odds.column(column).allSatisfy { $0 == folder })
    }
    let differences = try odds.numbers("p_true_difference").compactMap(\.self)
    let (first, second) = (
      try odds.numbers("p_true_reference").compactMap(\.self),
      try odds.numbers("p_true_run").compactMap(\.self)
    )
    #expect(differences.contains { $0 > 0 })
    for index in differences.indices {
      // Six decimals each.
      #expect(abs(differences[index] - (second[index] - first[index])) < 2e-6)
    }
    // What notifiers are not about does not differ.
    for (index, indicator) in try odds.column("indicator").enumerated()
    where indicator == "death_on_time" {
      #expect(try odds.column("p_better")[index] == "1.000000")
    }
    let costs = try CSVText(workspace.text("ab/compare-costs.csv"))
    let budget = try CSVText(workspace.text("b/budget-totals.csv"))
    #expect(try costs.column("difference_mean").first == budget.column("cost_mean").first)
    #expect(try costs.column("remark").allSatisfy { $0 == "b: prices without a source: office" })
    let curve = try CSVText(workspace.text("ab/acceptability.csv"))
    var sums: [String: Double] = [:]
    for (index, p) in try curve.numbers("p_best").enumerated() {
      let key = ["unit", "indicator", "basis", "worth_vnd"].map {
        (try? curve.column($0)[index]) ?? ""
      }
      sums[key.joined(separator: " "), default: 0] += p ?? .nan
    }
    #expect(sums.count > 5 && sums.values.allSatisfy { abs($0 - 1) < 2e-6 })
    let manifest = try workspace.text("ab/manifest.json")
    #expect(manifest.contains("\"kind\" : \"comparison\""))
    #expect(manifest.contains("\"folder\" : \"b\""))
    #expect(result.out.contains("b beside a: adds notifiers; costs "))
    #expect(result.out.contains("VND per extra event"))
    #expect(result.out.contains("Communes, Deaths registered on time") == false)
    // Notifiers cannot do harm: that none is worse is no finding.
    #expect(result.out.contains("Communes, death_on_time 2028: 2 of 2 change, none for the worse"))
    #expect(!result.out.contains(" better and "))
    // What they are assumed to do, how much of it there is, and on what evidence.
    #expect(result.out.contains("30 % (10–60 %)"))
    #expect(result.out.contains("* notifiers: assumption; cf. Bangladesh, deaths"))
  }

  @Test func aRunBesideItselfDiffersByNothing() throws {
    let workspace = try ComparedRuns.workspace()
    let result = try workspace.attain("compare", "b", "b", "--out", "bb")
    #expect(result.code == 0, "\(result.err)")
    let odds = try CSVText(workspace.text("bb/compare-odds.csv"))
    for column in [
      "p_true_difference", "p_true_difference_mcse", "p_published_difference",
      "p_published_difference_mcse", "rate_difference_mean", "rate_difference_q05",
      "rate_difference_q95", "events_difference_mean",
    ] {
      #expect(try odds.numbers(column).allSatisfy { $0 == 0 }, "\(column)")
    }
    #expect(try odds.numbers("p_better").allSatisfy { $0 == 0.5 })
    #expect(try odds.numbers("p_equal").allSatisfy { $0 == 1 })
    #expect(try odds.column("run").allSatisfy { $0 == "b (2)" })
    let ranks = try CSVText(workspace.text("bb/compare-ranks.csv"))
    #expect(try ranks.rows.count > 0 && ranks.column("reading").allSatisfy { $0 == "none" })
    let costs = try CSVText(workspace.text("bb/compare-costs.csv"))
    #expect(try costs.numbers("difference_q95").allSatisfy { $0 == 0 })
    #expect(result.out.contains("b (2) beside b: has the same interventions"))
  }

  @Test func runsAreComparedFromAnywhereAndAfterAMove() throws {
    let workspace = try ComparedRuns.workspace()
    let here = try workspace.attain("compare", "a", "b", "--quiet")
    try #require(here.code == 0, "\(here.err)")
    let elsewhere = try Workspace()
    let there = try elsewhere.attain(
      "compare", "\(workspace.path)/a", "\(workspace.path)/b", "--quiet")
    #expect(there.code == 0, "\(there.err)")
    #expect(there.out == here.out)
    for (name, bytes) in try workspace.contents() {
      if let bytes { try elsewhere.write("moved/\(name)", bytes) }
    }
    for name in try workspace.names() { try workspace.remove(name) }
    try elsewhere.makeFolder("deep/down")
    let moved = try Tool.run(
      ["compare", "../../moved/a", "../../moved/b", "--quiet"], in: elsewhere.path + "/deep/down")
    #expect(moved.code == 0, "\(moved.err)")
    #expect(moved.out == here.out)
  }

  /// `rank A B` pairs nothing, so it takes runs that `compare` refuses; but it says that they differ.
  @Test func rankOfUnlikeRunsSaysInWhatTheyDiffer() throws {
    let workspace = try ComparedRuns.workspace()
    let alike = try workspace.attain("rank", "a", "b")
    #expect(alike.code == 0 && alike.err.isEmpty, "\(alike.err)")
    #expect(
      try workspace.attain("run", "scenario.yaml", "--seed", "77", "--out", "other").code == 0)
    let unlike = try workspace.attain("rank", "a", "other", "--format", "csv", "--lang", "vi")
    #expect(unlike.code == 0)
    #expect(unlike.err.hasPrefix("Lưu ý: hai lần chạy còn khác nhau ở những điểm sau"))
    #expect(unlike.err.contains("  seed: a: ") && unlike.err.contains("other: 77\n"))
    #expect(!unlike.out.contains("seed:"))
  }

  @Test func threadsAndLanguageChangeNoFigure() throws {
    let workspace = try ComparedRuns.workspace()
    #expect(try workspace.attain("compare", "a", "b", "--out", "en", "--threads", "1").code == 0)
    let vi = try workspace.attain("compare", "a", "b", "--out", "vi", "--lang", "vi")
    #expect(vi.code == 0)
    #expect(vi.out.contains("b so với a: thêm notifiers; tốn hơn "))
    #expect(vi.out.contains("Cấp xã, death_on_time 2028: 2 trên 2 xã có thay đổi"))
    for file in ["compare-odds.csv", "compare-ranks.csv"] {
      #expect(try workspace.text("en/\(file)") == workspace.text("vi/\(file)"))
    }
    #expect(try workspace.text("vi/compare-costs.csv").contains("đơn giá không có nguồn: office"))
  }

  @Test func runsOfAnyDialectAndOfModelFilesAreTaken() throws {
    let workspace = try ComparedRuns.workspace()
    #expect(try workspace.attain("fit", "scenario.yaml", "--out", "model.json").code == 0)
    let simulated = try workspace.attain(
      "simulate", "model.json", "--scenario", "paid.yaml", "--out", "s", "--csv-dialect",
      "excel-vi", "--lang", "vi")
    #expect(simulated.code == 0, "\(simulated.err)")
    #expect(try workspace.attain("simulate", "model.json", "--out", "m").code == 0)
    let result = try workspace.attain(
      "compare", "a", "s", "b", "m", "--out", "all", "--csv-dialect", "excel-vi")
    #expect(result.code == 0, "\(result.err)")
    let text = try workspace.text("all/compare-odds.csv")
    #expect(text.hasPrefix("\u{FEFF}level;"))
    let odds = try CSVText(String(text.dropFirst()), separator: ";")
    let better = try odds.column("p_better")
    for (index, run) in try odds.column("run").enumerated() where run == "m" {
      #expect(better[index] == "0,500000")
    }
    for start in stride(from: 0, to: better.count, by: 3) {
      #expect(better[start] == better[start + 1])
    }
    // A model that was read needs its data no more.
    try workspace.remove("registrations.csv")
    #expect(try workspace.attain("compare", "m", "s").code == 0)
    #expect(try workspace.attain("compare", "a", "s").code == 3)
  }

  @Test func whatIsPrintedCanBeChosen() throws {
    let workspace = try ComparedRuns.workspace()
    let one = try workspace.attain("compare", "a", "b", "--indicator", "death_within_1y", "-q")
    #expect(one.code == 0)
    #expect(!one.out.contains("death_on_time"))
    let csv = try workspace.attain("compare", "a", "b", "--format", "csv")
    #expect(csv.out.hasPrefix("level,unit,name,indicator,basis,target_year"))
    let none = try workspace.attain("compare", "a", "b", "--year", "2031")
    #expect(none.code == 2)
    #expect(
      none.err
        == "There is no such target to compare; there are: death_on_time 2028, death_within_1y 2028.\n"
    )
  }

  @Test func aDriveIsToldToEnlargeTheDenominator() throws {
    let workspace = try ComparedRuns.workspace()
    try workspace.write(
      "drive.yaml",
      QuickModel.scenario + """
        interventions:
          - id: old-deaths
            lever: backlog_drive
            affects: [death_on_time]
            start: 2026-01
            overdue_found: {fixed: 0.1}
            evidence: "assumption"

        """)
    #expect(try workspace.attain("run", "drive.yaml", "--out", "c").code == 0)
    #expect(
      try workspace.attain("compare", "a", "c", "--lang", "en").out.contains(
        "old-deaths: overdue registrations enlarge the denominator"))
    #expect(
      try !workspace.attain("compare", "a", "b", "--lang", "en").out.contains(
        "overdue registrations"))
  }

  @Test func onlyAComparisonIsReplaced() throws {
    let workspace = try ComparedRuns.workspace()
    let run = try workspace.attain("compare", "a", "b", "--out", "a", "--force")
    #expect(run.code == 5)
    #expect(run.err.contains("with compare-odds.csv in it; choose another folder."))
    #expect(try workspace.attain("compare", "a", "b", "--out", "ab").code == 0)
    #expect(try workspace.attain("compare", "a", "b", "--out", "ab").code == 5)
    #expect(try workspace.attain("compare", "a", "b", "--out", "ab", "--force").code == 0)
    let refused = try workspace.attain("run", "scenario.yaml", "--out", "ab", "--force")
    #expect(refused.code == 5, "a run does not replace a comparison either")
    let again = try workspace.attain("compare", "a", "ab")
    #expect(again.code == 3)
    #expect(
      again.err == "ab/manifest.json is not that of a run; run it again with `attain run`.\n")
  }
}
