import Testing

/// Amounts beyond what a floating-point number holds to the dong.
@Suite struct LargeCostTests {
  @Test(arguments: ["9007199254740993", "12345678901234567", "100000000000000000"])
  func amountsAreReadAsTheyWereWritten(_ price: String) throws {
    let workspace = try ComparedRuns.files()
    try workspace.write(
      "costs.csv",
      "item,unit,low,mid,high,source,year\nfee,month,1,1,1,city,2025\noffice,year,\(price),\(price),\(price),,2025\n"
    )
    let run = try workspace.attain("run", "paid.yaml", "--out", "b", "--draws", "50")
    guard run.code == 0 else {
      // Refused with file and line is as good.
      #expect(run.code == 3 && run.err.contains("costs.csv:3"), "\(run.err)")
      return
    }
    let written = try CSVText(workspace.text("b/budget-totals.csv"))
    let printed = try CSVText(try workspace.attain("budget", "b", "--format", "csv").out)
    for column in ["cost_mean", "cost_q50", "cost_q80", "cost_q95"] {
      #expect(try printed.column(column) == written.column(column), "\(column)")
    }
    let book = try workspace.attain("workbook", "b", "--out", "b.xlsx")
    #expect(book.code == 0, "\(book.err)")
    #expect(try workspace.attain("report", "b", "--out", "b.html").code == 0)
  }
}
