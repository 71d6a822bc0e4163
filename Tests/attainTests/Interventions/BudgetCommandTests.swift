import Foundation
import Testing

/// `attain budget`, and what is said of money elsewhere.
@Suite struct BudgetCommandTests {
  @Test func someYearsAddUpToTheDong() throws {
    let workspace = try ComparedRuns.workspace()
    let whole = try workspace.attain("budget", "b", "--format", "csv")
    #expect(whole.code == 0, "\(whole.err)")
    let table = try CSVText(whole.out)
    let totals = try CSVText(workspace.text("b/budget-totals.csv"))
    #expect(try table.column("cost_mean") == totals.column("cost_mean"))
    #expect(try table.column("time") == totals.column("time"))
    // Nothing is past: data go to 2024, and the lever begins with 2025.
    #expect(try Set(table.column("time")) == ["all", "to_come"])
    let some = try workspace.attain("budget", "b", "--years", "2026–2027", "--format", "csv")
    let chosen = try CSVText(some.out)
    #expect(
      try chosen.column("year") == ["2026–2027", "2026–2027", "2026", "2026", "2027", "2027"])
    let means = try chosen.numbers("cost_mean").compactMap(\.self)
    #expect(means[0] == means[2] + means[4] && means[1] == means[3] + means[5])
    let middle = try chosen.numbers("cost_q50").compactMap(\.self)
    let high = try chosen.numbers("cost_q95").compactMap(\.self)
    #expect(middle.count == 6 && high.count == 6 && high[0] < high[2] + high[4] + 2)
    let one = try workspace.attain("budget", "b", "--years", "2027", "--format", "csv")
    #expect(try CSVText(one.out).column("year") == ["2027", "2027"])
    let all = try workspace.attain("budget", "b", "--years", "2025-2028", "--format", "csv")
    #expect(try CSVText(all.out).column("cost_q80").first == totals.column("cost_q80").first)
  }

  @Test func whatCannotBeAddedUpIsTold() throws {
    let workspace = try ComparedRuns.workspace()
    let none = try workspace.attain("budget", "b", "--years", "2040-2041", "--lang", "en")
    #expect(none.code == 2)
    #expect(
      none.err == "b has no costs in 2040–2041; the years with costs: 2025, 2026, 2027, 2028.\n")
    let part = try workspace.attain("budget", "b", "--years", "2019-2025", "--lang", "en")
    #expect(part.code == 0 && part.err == "There are no costs in 2019–2024.\n")
    #expect(try workspace.attain("budget", "b", "--years", "2026-2027", "--lang", "en").err.isEmpty)
    for years in ["2028-2027", "then", "2027-2028-2029", "2027-"] {
      #expect(try workspace.attain("budget", "b", "--years", years).code == 2)
    }
    let free = try workspace.attain("budget", "a", "--lang", "en")
    #expect(free.code == 0 && free.err == "This run has no budget: its scenario states no costs.\n")
    #expect(try workspace.attain("budget", "nowhere").code == 5)
  }

  @Test func whatIsPastIsToldApart() throws {
    let workspace = try ComparedRuns.files()
    try workspace.write(
      "paid.yaml", ComparedRuns.paid.replacing("start: 2025-01", with: "start: 2023-01"))
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "a").code == 0)
    let run = try workspace.attain("run", "paid.yaml", "--out", "b", "--lang", "en")
    #expect(run.code == 0, "\(run.err)")
    #expect(run.out.contains("past 2023–2024") && run.out.contains("to come 2025–2028"))
    #expect(run.out.contains("The costs of 2023–2024 are past"))
    #expect(run.out.contains("2025–2028: "))
    let totals = try CSVText(workspace.text("b/budget-totals.csv"))
    let means = try totals.numbers("cost_mean").compactMap(\.self)
    #expect(try Array(totals.column("time").prefix(3)) == ["all", "past", "to_come"])
    #expect(means[0] == means[1] + means[2] && means[1] > 0)
    let rows = try CSVText(workspace.text("b/budget.csv"))
    for (year, time) in zip(try rows.column("year"), try rows.column("time")) {
      #expect(time == ((Int(year) ?? 0) <= 2024 ? "past" : "to_come"))
    }
    let effects = try CSVText(workspace.text("b/cost-effectiveness.csv"))
    #expect(try effects.column("first_month").allSatisfy { $0 == "2025-01" })
    let result = try workspace.attain(
      "compare", "a", "b", "--years", "2026-2027", "--out", "ab", "--lang", "en")
    #expect(result.code == 0, "\(result.err)")
    #expect(
      result.out.contains("; past 2023–2024: ") && result.out.contains("; chosen 2026–2027: "))
    let costs = try CSVText(workspace.text("ab/compare-costs.csv"))
    let differences = try costs.numbers("difference_mean").compactMap(\.self)
    // All, past, to come and chosen, each of all interventions and of one.
    let sums = try costs.rows.indices.filter { row in
      try costs.column("intervention")[row] == "all" && costs.column("unit")[row].isEmpty
        && ["all", "2026-2027"].contains(costs.column("year")[row])
    }
    #expect(
      try sums.map { try costs.column("time")[$0] } == ["all", "past", "to_come", "chosen"])
    #expect(differences[sums[0]] == differences[sums[1]] + differences[sums[2]])
    #expect(differences[sums[1]] == means[1])
    let workbook = try workspace.attain("workbook", "b", "--out", "b.xlsx")
    #expect(workbook.code == 0, "\(workbook.err)")
  }

  @Test func plansThatDifferInQuantitiesAloneAreToldToHaveTheSameOdds() throws {
    let workspace = try ComparedRuns.workspace()
    try workspace.write(
      "more.yaml",
      ComparedRuns.paid.replacing(
        "per: commune_month, quantity: 1", with: "per: commune_month, quantity: 9"))
    #expect(try workspace.attain("run", "more.yaml", "--out", "c").code == 0)
    #expect(try workspace.text("b/odds.csv") == workspace.text("c/odds.csv"))
    let result = try workspace.attain("compare", "b", "c", "--lang", "en")
    #expect(result.out.contains("c beside b: changes notifiers; costs "))
    #expect(
      result.out.contains("They differ in cost only: quantities and prices do not change effects"))
    let other = try workspace.attain("compare", "a", "b", "--lang", "en")
    #expect(!other.out.contains("in cost only"))
    let check = try workspace.attain("check", "more.yaml", "--lang", "en")
    let said = "the `quantity` of a cost changes the money and not the effect"
    #expect(check.out.components(separatedBy: said).count == 2)
    #expect(try !workspace.attain("check", "scenario.yaml", "--lang", "en").out.contains(said))
  }

  /// A target that falls due at the beginning of its year is judged on the year before, which is said under the table.
  @Test(arguments: [
    ("en", "2028 judged on the end of 2027"), ("vi", "mức năm 2028 xét vào cuối năm 2027"),
  ])
  func theYearThatDecidesIsTold(_ lang: String, _ said: String) throws {
    let workspace = try ComparedRuns.files()
    let plain = try workspace.attain("run", "scenario.yaml", "--out", "a", "--lang", lang)
    #expect(!plain.out.contains(said))
    try workspace.write(
      "programme.yaml",
      ComparedRuns.programme.replacing("targets:\n", with: "deadline: start_of_year\ntargets:\n"))
    let run = try workspace.attain("run", "scenario.yaml", "--out", "b", "--lang", lang)
    #expect(run.code == 0 && run.out.contains(said), "\(run.out)")
  }

  @Test func evidenceThatSaysNothingIsRefusedWithItsLine() throws {
    let workspace = try ComparedRuns.files()
    try workspace.write(
      "paid.yaml",
      ComparedRuns.paid.replacing("start: 2025-01\n", with: "start: 2025-01\n    evidence:\n"))
    let result = try workspace.attain("check", "paid.yaml", "--lang", "en")
    #expect(result.code == 3)
    let line =
      ComparedRuns.paid.prefix(
        upTo: try #require(ComparedRuns.paid.range(of: "    costs:")).lowerBound
      ).count { $0 == "\n" } + 1
    #expect(
      result.errorLines.first
        == "paid.yaml:\(line): key interventions[1].evidence: the value is missing")
  }
}
