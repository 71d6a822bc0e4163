import ArgumentParser
import Foundation
import Registry
import Reports

/// `attain init`: a workspace whose files run as they are and say what to put in their place.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Console.text(
      vi: "Tạo thư mục làm việc với các tệp mẫu có hướng dẫn, chạy được ngay.",
      en: "Make a workspace of templates that explain themselves and run at once."))

  @Argument(help: .said(vi: "Thư mục sẽ tạo.", en: "The folder to make."), completion: .directory)
  var folder: String

  @Option(
    help: .said(
      vi:
        "Cách ghi tệp CSV: standard hoặc excel-vi (mặc định: excel-vi với --lang vi, nếu không thì standard).",
      en:
        "How CSV files are written: standard or excel-vi (default: excel-vi with --lang vi, else standard)."
    ))
  var csvDialect: CSVDialect?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let template = WorkspaceTemplate(
      language: output.lang, dialect: csvDialect ?? (output.lang == .vi ? .excelVi : .standard))
    try Interrupt.whileWriting { try template.write(to: folder, with: Plan.files(output.lang)) }
    guard !output.quiet else { return }
    let place = folder + (folder.hasSuffix("/") ? "" : "/")
    let scenario = ShellWord.quoted(place + "baseline.yaml")
    let second = ShellWord.quoted(place + "outreach.yaml")
    let (results, others) = (
      ShellWord.quoted(place + "out/baseline"), ShellWord.quoted(place + "out/outreach")
    )
    Console.say([
      Console.text(
        vi:
          "Đã tạo \(folder). Mọi số trong đó là VÍ DỤ, cần thay bằng số thật: xem \(place)\(template.guideName).",
        en:
          "Made \(folder). Every figure in it is an EXAMPLE to be replaced: see \(place)\(template.guideName)."
      ),
      Console.text(vi: "Chạy tiếp:", en: "Next:"),
      "  attain check \(scenario)",
      "  attain run \(scenario) --out \(results)",
      "  attain run \(second) --out \(others)",
      "  attain compare \(results) \(others)",
      "  attain report \(results) \(others) --out \(ShellWord.quoted(place + "report.html"))",
      "  attain workbook \(results) --out \(ShellWord.quoted(place + "baseline.xlsx"))",
    ])
  }
}
