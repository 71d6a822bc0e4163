import Testing

/// `--csv-dialect excel-vi`: what a Vietnamese Excel opens as it should.
@Suite struct ExcelTests {
  @Test func theDialectSaysTheSameInOtherSigns() throws {
    let workspace = try Workspace.correct()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "plain").code == 0)
    let run = try workspace.attain(
      "run", "scenario.yaml", "--out", "excel", "--csv-dialect", "excel-vi")
    #expect(run.code == 0)
    for name in ["odds", "joint", "forecast", "ranking", "data-quality"] {
      let bytes = try workspace.read("excel/\(name).csv")
      #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
      let excel = try CSVText(
        String(decoding: bytes.dropFirst(3), as: UTF8.self), separator: ";")
      let plain = try CSVText(try workspace.text("plain/\(name).csv"))
      #expect(excel.header == plain.header)
      for (a, b) in zip(excel.rows.joined(), plain.rows.joined()) where a != b {
        #expect(a.replacing(",", with: ".") == b && Double(b) != nil)
      }
    }
    #expect(try workspace.text("excel/odds.csv").contains(";0,85"))
  }

  @Test func rankReadsIt() throws {
    let workspace = try Workspace.correct()
    _ = try workspace.attain("run", "scenario.yaml", "--out", "plain")
    _ = try workspace.attain("run", "scenario.yaml", "--out", "excel", "--csv-dialect", "excel-vi")
    let excel = try workspace.attain("rank", "excel")
    #expect(excel.code == 0)
    #expect(excel.out == (try workspace.attain("rank", "plain")).out)
    #expect(excel.out.contains("Hưng Đạo"))
  }

  /// Data that come back from Excel are read: BOM, `;`, and what it does to line ends.
  @Test func tablesThatExcelSavedAreRead() throws {
    let workspace = try Workspace.correct()
    let plain = try workspace.attain("run", "scenario.yaml", "--out", "a", "--quiet")
    for (name, text) in [
      ("units.csv", Workspace.units), ("registrations.csv", Workspace.registrations),
    ] {
      let saved = text.replacing(",", with: ";").replacing("\n", with: "\r\n")
      try workspace.write(name, "\u{FEFF}" + saved)
    }
    let saved = try workspace.attain("run", "scenario.yaml", "--out", "b", "--quiet")
    #expect(saved.code == 0)
    #expect(saved.out == plain.out)
  }
}
