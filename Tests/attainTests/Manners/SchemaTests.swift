import Foundation
import Reports
import Testing

/// `attain schema`: what columns hold.
@Suite struct SchemaTests {
  @Test func everyFileOfARunHasItsColumnsInOrder() throws {
    let city = try SmallCity.shared()
    let all = try Tool.run(
      ["schema", "--format", "csv", "--lang", "en"], in: city.path)
    #expect(all.code == 0)
    for form in StoredForm.all + StoredForm.comparison {
      let one = try Tool.run(
        ["schema", form.file, "--format", "csv", "--lang", "vi"], in: city.path)
      #expect(try CSVText(one.out).column("column") == form.columns.map(\.key))
      #expect(all.out.contains("\(form.file),\(form.columns[0].key),"))
    }
  }

  @Test func aFileThatIsNoneIsRefusedWithThoseThereAre() throws {
    let workspace = try Workspace()
    let result = try workspace.attain("schema", "odd.csv", "--lang", "en")
    #expect(result.code == 2)
    #expect(result.err.contains("odds.csv, joint.csv") && result.err.contains("acceptability.csv"))
  }
}
