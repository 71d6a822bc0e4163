import Foundation
import Registry
import Testing

@testable import Reports

@Suite("CSV")
struct ReportTableCSVTests {
  static let awkward = [
    "", "plain", "Hà Nội", "Xã Hưng Đạo, Cao Bằng", "a;b", "say \"no\"", "\"", "\"\"", "a\nb",
    "a\r\nb",
    "a\r", " edges ", "Đúng hạn: 85 %", "\"\u{301}combined", "👩‍👩‍👧", "1,5", "'quoted'", "tab\there",
    "=1+1", "+84", "-5", "@x", "\tx", "\rx",
  ]

  private static func table(_ texts: [String]) -> ReportTable {
    ReportTable(
      columns: [TableColumn("first"), TableColumn("text"), TableColumn("last")],
      rows: texts.map { [.integer(1), .text($0), .empty] })
  }

  @Test("text comes back as it went, scalar by scalar")
  func roundTrip() throws {
    let records = try CSVReader.records(Self.table(Self.awkward).csv())
    #expect(records.first == ["first", "text", "last"])
    #expect(records.count == Self.awkward.count + 1)
    for (record, text) in zip(records.dropFirst(), Self.awkward) {
      #expect(
        record.map { Array($0.unicodeScalars) } == ["1", text, ""].map { Array($0.unicodeScalars) })
    }
  }

  @Test("any text comes back", arguments: 0..<50)
  func anyText(seed: UInt64) throws {
    let alphabet: [Unicode.Scalar] = [
      "a", "\"", ",", ";", "\r", "\n", "ạ", "\u{301}", " ", "=", "'",
    ]
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let texts = (0..<20).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<(seed % 12) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      return String(text)
    }
    for (dialect, separator) in [(CSVDialect.standard, ","), (.excelVi, ";")]
      as [(CSVDialect, Unicode.Scalar)]
    {
      let csv = Self.table(texts).csv(dialect).unicodeScalars.drop { $0 == "\u{FEFF}" }
      let records = try CSVReader.records(String(csv), separator: separator)
      for (record, text) in zip(records.dropFirst(), texts) {
        // What stands behind apostrophes decides, so that one can be taken off again.
        let first = text.unicodeScalars.first { $0 != "'" }
        let isFormula = first == "=" || first == "\r"
        let expected = dialect == .excelVi && isFormula ? "'" + text : text
        #expect(Array(record[1].unicodeScalars) == Array(expected.unicodeScalars))
      }
      let document = try CSVDocument(
        bytes: Array(Self.table(texts).csv(dialect).utf8), file: "t.csv")
      var read: [String] = []
      try StoredTable(document, required: ["text"]).forEachRow { read.append($0.text("text")) }
      #expect(read.map { Array($0.unicodeScalars) } == texts.map { Array($0.unicodeScalars) })
    }
  }

  @Test("quotes only where they are needed, doubled inside")
  func quoting() {
    let csv = Self.table(["plain", "a,b", "say \"no\""]).csv()
    #expect(
      csv == "first,text,last\r\n1,plain,\r\n1,\"a,b\",\r\n1,\"say \"\"no\"\"\",\r\n")
  }

  @Test("numbers have a point and fixed decimals, shares six")
  func numbers() {
    let table = ReportTable(
      columns: ["a", "b", "c", "d", "e"].map { TableColumn($0) },
      rows: [
        [
          .integer(-1_234_567), .number(2.5, decimals: 3), .share(0.8531, decimals: 1),
          .number(-0.0001, decimals: 2), .empty,
        ]
      ])
    #expect(table.csv() == "a,b,c,d,e\r\n-1234567,2.500,0.853100,0.00,\r\n")
    #expect(table.csv(.excelVi) == "\u{FEFF}a;b;c;d;e\r\n-1234567;2,500;0,853100;0,00;\r\n")
  }

  @Test("Excel gets a BOM, semicolons and formulas that do not run")
  func excel() throws {
    let csv = Self.table(Self.awkward).csv(.excelVi)
    #expect(Array(Data(csv.utf8).prefix(3)) == [0xEF, 0xBB, 0xBF])
    let text = String(csv.unicodeScalars.dropFirst())
    let records = try CSVReader.records(text, separator: ";")
    for (record, text) in zip(records.dropFirst(), Self.awkward) {
      #expect(record.count == 3)
      let first = record[1].unicodeScalars.first
      #expect(!["=", "+", "-", "@", "\t", "\r"].contains(first))
      let isFormula = ["=", "+", "-", "@", "\t", "\r"].contains(text.unicodeScalars.first)
      #expect(
        record[1].unicodeScalars.elementsEqual((isFormula ? "'" + text : text).unicodeScalars))
    }
    // The machine's dialect leaves text alone, and negative numbers are numbers in both.
    #expect(Self.table(["=1+1"]).csv().contains(",=1+1,"))
  }

  @Test("a table without rows has its header")
  func empty() { #expect(Self.table([]).csv() == "first,text,last\r\n") }
}
