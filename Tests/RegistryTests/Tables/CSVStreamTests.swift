import Foundation
import Testing

@testable import Registry

/// A file read in pieces gives the rows and the problems that its bytes give.
@Suite struct CSVStreamTests {
  /// Everything that a table says: its header, rows with their lines, and problems in words.
  private static func everything(_ make: () throws -> CSVDocument) -> [String] {
    do {
      let document = try make()
      var problems = InputProblems()
      var found = ["\(document.header) \(document.headerLine) \(document.separator)"]
      document.forEachRow(&problems) { row, problems in
        found.append(
          "\(row.line): \(document.header.indices.map { row.exactText($0) })"
            + " \(document.header.indices.map { row.count($0, &problems) ?? -1 })")
      }
      return found + (problems.rejection?.lines(in: .en) ?? [])
    } catch let error as InputRejected {
      return error.lines(in: .en)
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func piecesOfAnySizeGiveTheSame(pieceSize: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-stream-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("t.csv").path
    var generator = SplitMix(seed: 11)
    let pieces = [
      "a", "Hưng Đạo", "\"\"", "\n", "\r\n", "\r", ",", ";", " ", "12", "-3", "🙂", "\"x\ny\"", "\"",
      "\"a \"\" b\"",
    ].map { Array($0.utf8) }
    let sample = Array(SampleFiles.registrations.utf8)
    var lengths: Set<Int> = []
    for round in 0..<250 {
      var bytes: [UInt8] = round % 3 == 0 ? [0xEF, 0xBB, 0xBF] : []
      if round % 2 == 0 { bytes += Array((round % 4 == 0 ? "a,b\r\n" : "\n a;b\n").utf8) }
      if round % 5 == 0 { bytes += sample.prefix(400) }
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        bytes += pieces.randomElement(using: &generator) ?? []
      }
      if round % 7 == 0, !bytes.isEmpty {
        // No longer text, in most cases.
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          [0, 0xFF, 0xC3, 0xE1].randomElement(using: &generator) ?? 0
      }
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let whole = Self.everything { try CSVDocument(bytes: bytes, file: file) }
      let streamed = Self.everything { try CSVDocument(path: file, pieceSize: pieceSize) }
      #expect(streamed == whole, "round \(round)")
      lengths.insert(whole.count)
    }
    #expect(lengths.count > 8)
  }

  @Test func aFileThatIsNotThereOrTooLargeIsTold() {
    #expect(
      Self.everything { try CSVDocument(path: "/nowhere.csv") }
        == ["/nowhere.csv: the file does not exist"])
    #expect(throws: TextEncoding.TooLarge.self) {
      try TextEncoding.isText(file: #filePath, limit: 100, pieceSize: 64)
    }
  }
}
