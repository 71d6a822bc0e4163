import Foundation
import Registry
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Reports

@Suite("Characters in a workbook")
struct WorkbookCharactersTests {
  /// All control characters, and what else cannot be in XML or changes how a line looks.
  private static let characters =
    [0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0xFFFE...0xFFFF].flatMap { range in
      (range as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    }

  /// Collects the text of an XML file.
  private final class Reader: NSObject, XMLParserDelegate {
    var text = ""
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  /// The text of each part of a workbook, opened by a parser of XML.
  private static func texts(_ path: String) throws -> [String: String] {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    var texts: [String: String] = [:]
    for name in try Unzipped(path).names {
      let part = try #require(ZippedFile(name, of: bytes), "\(name)")
      let parser = XMLParser(data: Data(part.bytes))
      let reader = Reader()
      parser.delegate = reader
      try #require(parser.parse(), "\(name): \(String(describing: parser.parserError))")
      texts[name] = reader.text
    }
    return texts
  }

  @Test("every text of a workbook may hold any character", arguments: characters)
  func everywhere(_ character: Unicode.Scalar) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/book.xlsx"
    let text = "một\(character)hai"
    let book = try WorkbookFile(
      path, decimalMark: ".",
      WorkbookFile.Properties(
        title: text, subject: text, author: text, comments: text,
        created: Date(timeIntervalSince1970: 0)))
    let sheet = try book.sheet("Odds")
    try sheet.setWidths([10, 10, 10])
    try sheet.names([.init(title: text, width: 10)])
    try sheet.row([
      .text(text, .text), .wording("\"\(text)\"", text, .text),
      .formula("LEN(\"\(text)\")", 7, .count),
    ])
    try sheet.paragraph(text)
    try sheet.colour(0..<2, column: 0, [(text, .red)])
    try book.close()
    let texts = try Self.texts(path)
    let core = try #require(texts["docProps/core.xml"])
    #expect(core.components(separatedBy: "một").count > 4)
    #expect(core.components(separatedBy: "hai").count > 4)
    let cells = try #require(texts["xl/worksheets/sheet1.xml"])
    #expect(cells.components(separatedBy: "hai").count >= 5)
  }

  @Test("the scenario's name and every text of a run may hold any character")
  func run() async throws {
    let folder = try TemporaryFolder()
    let all = String(String.UnicodeScalarView(Self.characters.filter { $0 != "\r" && $0 != "\n" }))
    var tables = try await WrittenRun.tables().merging(WrittenRun.budget) { $1 }
    for (name, table) in tables {
      guard let form = StoredForm.all.first(where: { $0.file == name }) else { continue }
      let rows = table.rows.map { row in
        zip(form.columns, row).map { column, cell -> Cell in
          guard case .text(let text) = cell, column.content == .text, column.key != "target_year",
            column.key != "year"
          else { return cell }
          return .text(text + all.filter { $0 != "\0" })
        }
      }
      tables[name] = ReportTable(columns: table.columns, rows: rows)
    }
    var manifest = try await WrittenRun.manifest()
    manifest.scenario = LocalizedText(vi: "Kịch\(all)bản", en: "Sce\(all)nario")
    manifest.tool += all
    try await RunFolder.write(
      tables, manifest: manifest, to: "\(folder.path)/run", force: false, dialect: .standard)
    for language in Language.allCases {
      let path = "\(folder.path)/\(language).xlsx"
      try RunWorkbook(runFolder: "\(folder.path)/run", language: language).write(to: path)
      let core = try #require(try Self.texts(path)["docProps/core.xml"])
      #expect(core.contains(language == .vi ? "bản" : "nario") && core.contains("␛"))
    }
  }
}
