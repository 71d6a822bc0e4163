import ArgumentParser
import Registry
import Reports

/// `attain schema`: what each column of a folder of results holds.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: Console.text(
      vi: "In nội dung từng cột của các bảng trong thư mục kết quả và thư mục so sánh.",
      en: "Print what each column of run folders and comparisons holds."),
    discussion: Console.text(
      vi: "Phiên bản cấu trúc là \(FolderSchema.version), ghi ở `schema` trong manifest.json.",
      en: "The version of the schema is \(FolderSchema.version), as `schema` in manifest.json says."
    ))

  @Argument(
    help: .said(
      vi: "Chỉ in tệp này, như odds.csv.", en: "Print this file only, such as odds.csv."))
  var file: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let all = FolderSchema.table(output.lang)
    let rows = all.rows.filter { file == nil || $0[0] == .text(file ?? "") }
    guard !rows.isEmpty else {
      var known: [String] = []
      for case .text(let name) in all.rows.map(\.[0]) where known.last != name {
        known.append(name)
      }
      throw ValidationError(
        Console.text(
          vi: "Không có tệp “\(file ?? "")”; hiện có: \(known.joined(separator: ", ")).",
          en: "There is no file \"\(file ?? "")\"; there are: \(known.joined(separator: ", "))."))
    }
    try output.show(ReportTable(columns: all.columns, rows: rows))
  }
}
