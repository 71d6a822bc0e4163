import Testing

@testable import Registry

@Suite struct CSVPropertyTests {
  /// What is written is read back, cell for cell, whatever is in the cells.
  @Test(arguments: [",", ";"], ["\n", "\r\n", "\r"])
  func whatIsWrittenIsReadBack(separator: Character, lineEnd: String) throws {
    var generator = SplitMix(seed: 20_260_101)
    for _ in 0..<200 {
      let columns = Int.random(in: 2...6, using: &generator)
      let rows = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        // The first cell says something, so that no row is taken for a blank one.
        ["x" + Self.cell(&generator)] + (1..<columns).map { _ in Self.cell(&generator) }
      }
      let header = (0..<columns).map { "c\($0)" }
      let text = ([header] + rows).map { row in
        row.map { Self.written($0, always: Bool.random(using: &generator), separator) }
          .joined(separator: String(separator)) + lineEnd
      }.joined()
      let document = try CSVDocument(bytes: Array(text.utf8), file: "random.csv")
      var problems = InputProblems()
      var read: [[String]] = []
      document.forEachRow(&problems) { row, _ in
        read.append((0..<columns).map(row.exactText))
      }
      #expect(problems.isEmpty)
      #expect(document.header == header)
      #expect(read == rows)
    }
  }

  /// No bytes trap, neither alone nor as changes to a good file.
  @Test func randomBytesAreRejectedOrRead() throws {
    var generator = SplitMix(seed: 7)
    let sample = Array(SampleFiles.registrations.utf8)
    let likely = Array("\",;\n\r\t 0-9.é".utf8) + [0, 0xEF, 0xBB, 0xBF, 0xFF]
    for round in 0..<4_000 {
      var bytes =
        round.isMultiple(of: 2)
        ? (0..<Int.random(in: 0...80, using: &generator)).map { _ in
          likely.randomElement(using: &generator) ?? 0
        } : sample
      for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let document = try? CSVDocument(bytes: bytes, file: "random.csv") else { continue }
      var problems = InputProblems()
      document.forEachRow(&problems) { row, problems in
        for column in document.header.indices {
          _ = row.text(column)
          _ = row.count(column, &problems)
          _ = row.number(column, in: -90...90, &problems)
        }
      }
      #expect(problems.rejection?.lines(in: .vi).isEmpty != true)
    }
  }

  private static func cell(_ generator: inout SplitMix) -> String {
    let pieces = [
      "a", "Hưng Đạo", "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", " ", "\t", "0012", "−1", "🙂",
      "nguye\u{302}\u{303}n", "",
    ]
    return (0..<Int.random(in: 0...5, using: &generator))
      .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
  }

  /// A cell as RFC 4180 writes it.
  private static func written(_ cell: String, always: Bool, _ separator: Character) -> String {
    let special = cell.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || Character($0) == separator
    }
    guard always || special else { return cell }
    var written = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { written.unicodeScalars.append(scalar) }
      written.unicodeScalars.append(scalar)
    }
    return written + "\""
  }
}
