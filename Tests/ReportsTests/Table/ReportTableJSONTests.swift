import Foundation
import Testing

@testable import Reports

@Suite("JSON")
struct ReportTableJSONTests {
  private static let table = ReportTable(
    columns: ["name", "events", "p", "pace", "none"].map { TableColumn($0) },
    rows: [
      [
        .text("Xã \"Hưng Đạo\"\r\n/"), .integer(-12), .share(1.0 / 3, decimals: 1),
        .number(1.115, decimals: 2), .empty,
      ],
      [.text(""), .integer(.max), .share(-0.0, decimals: 1), .number(1e17, decimals: 1), .empty],
      [
        .text("b"), .integer(0), .share(.nan, decimals: 1), .number(.infinity, decimals: 1), .empty,
      ],
    ])

  private static func objects() throws -> [[String: Any]] {
    let parsed = try JSONSerialization.jsonObject(with: Data(try table.json().utf8))
    return try #require(parsed as? [[String: Any]])
  }

  @Test("valid, with one object per row, text as it was and missing values null")
  func valid() throws {
    let objects = try Self.objects()
    #expect(objects.count == 3)
    #expect(objects.map { $0["name"] as? String } == ["Xã \"Hưng Đạo\"\r\n/", "", "b"])
    #expect(objects.map { $0["events"] as? Int } == [-12, .max, 0])
    #expect(objects.allSatisfy { $0["none"] is NSNull })
    #expect(objects[2]["p"] is NSNull)
    #expect(objects[2]["pace"] is NSNull)
  }

  @Test("numbers are those of the CSV")
  func numbers() throws {
    let objects = try Self.objects()
    let records = try CSVReader.records(Self.table.csv())
    for (object, record) in zip(objects.prefix(2), records.dropFirst()) {
      for (column, field) in zip(records[0], record) where column == "p" || column == "pace" {
        #expect(object[column] as? Double == Double(field))
      }
    }
    #expect(objects[0]["p"] as? Double == 0.333333)
    #expect(objects[0]["pace"] as? Double == 1.11)
  }

  @Test("no rows are an empty array")
  func empty() throws {
    let json = try ReportTable(columns: [TableColumn("a")], rows: []).json()
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8))
    #expect((parsed as? [Any])?.isEmpty == true)
  }
}
