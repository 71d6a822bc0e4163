import Foundation
import Testing

/// `attain workbook`: a run for those who live in Excel.
@Suite struct WorkbookTests {
  @Test func itIsWrittenOnceAndReplacedOnRequestOnly() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let out = workspace.path + "/sub/run.xlsx"
    let made = try Tool.run(["workbook", "run", "--out", out, "--lang", "vi"], in: city.path)
    #expect(made.code == 0 && made.err == "Đã ghi: \(out)\n" && made.out.isEmpty)
    let bytes = try workspace.read("sub/run.xlsx")
    #expect(bytes.prefix(2) == Data("PK".utf8))
    #expect(try Tool.run(["workbook", "run", "--out", out], in: city.path).code == 5)
    let again = try Tool.run(
      ["workbook", "run", "--out", out, "--lang", "vi", "--force"], in: city.path)
    #expect(again.code == 0)
    #expect(try workspace.read("sub/run.xlsx") == bytes)
    #expect(try workspace.names(in: "sub") == ["run.xlsx"])
  }

  @Test func whatCannotBeDoneIsSaidInBothLanguages() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let out = workspace.path + "/run.xlsx"
    let cases: [(arguments: [String], code: Int32, vi: String, en: String)] = [
      (["nowhere", "--out", out], 5, "không phải thư mục kết quả", "is not a run folder"),
      (["run", "--out", workspace.path + "/run.csv"], 2, "phải là tệp .xlsx", "must be an .xlsx"),
      (
        ["run", "run", "--out", out], 2, "nhận một thư mục kết quả: mỗi lần chạy một tệp .xlsx",
        "takes one run folder: an .xlsx file for each run"
      ),
      (["run", "--out", out, "--indicator", "x"], 2, "Không có dòng nào", "There is no such row"),
    ]
    for one in cases {
      for (lang, message) in [("vi", one.vi), ("en", one.en)] {
        let refused = try Tool.run(["workbook", "--lang", lang] + one.arguments, in: city.path)
        #expect(refused.code == one.code && refused.err.contains(message), "\(refused.err)")
      }
    }
    #expect(try workspace.names().isEmpty)
  }
}
