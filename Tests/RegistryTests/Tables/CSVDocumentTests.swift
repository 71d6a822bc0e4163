import Testing

@testable import Registry

@Suite struct CSVDocumentTests {
  /// The cells of a table, row by row.
  private func cells(_ text: String) throws -> [[String]] {
    let document = try CSVDocument(bytes: Array(text.utf8), file: "t.csv")
    var problems = InputProblems()
    var rows: [[String]] = []
    document.forEachRow(&problems) { row, _ in
      rows.append(document.header.indices.map(row.exactText))
    }
    #expect(problems.isEmpty)
    return rows
  }

  @Test func aByteOrderMarkIsNotPartOfTheFirstName() throws {
    let document = try CSVDocument(bytes: [0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8), file: "t.csv")
    #expect(document.header == ["a", "b"])
  }

  @Test func theHeaderDecidesTheSeparator() throws {
    #expect(try CSVDocument(bytes: Array("a;b\n1,5;2".utf8), file: "").separator == .semicolon)
    #expect(try CSVDocument(bytes: Array("a,b\n1;5,2".utf8), file: "").separator == .comma)
    #expect(try CSVDocument(bytes: Array("\"a;b;c\",b\n".utf8), file: "").separator == .comma)
    #expect(try CSVDocument(bytes: Array("\r\n\n a ; b \n".utf8), file: "").header == ["a", "b"])
  }

  @Test func blankLinesAndLinesOfSeparatorsAreSkipped() throws {
    #expect(try cells("a,b\n\n1,2\r\n , \n\r\r3,4") == [["1", "2"], ["3", "4"]])
  }

  @Test func theLastLineNeedsNoEnd() throws {
    #expect(try cells("a,b\n1,\"2\"") == [["1", "2"]])
    #expect(try cells("a,b\n1,") == [["1", ""]])
  }

  @Test func linesAreCountedThroughQuotedLineEnds() throws {
    let text = "a,b\r\n\"x\r\ny\rz\nw\",\"1\n2\"\r\nbad,1\r\n"
    let document = try CSVDocument(bytes: Array(text.utf8), file: "t.csv")
    var problems = InputProblems()
    var lines: [Int] = []
    document.forEachRow(&problems) { row, problems in
      lines.append(row.line)
      problems.add(row.problem(1, .value(.notWholeNumber)))
    }
    #expect(lines == [2, 7])
    // The second field of the first row begins on the line its quote stands on.
    #expect(problems.rejection?.problems.map(\.line) == [5, 7])
    #expect(problems.rejection?.problems.map(\.character) == [4, 5])
  }

  @Test func charactersAreCountedNotBytes() throws {
    let document = try CSVDocument(bytes: Array("a,b\nHưng Đạo,x\n".utf8), file: "t.csv")
    var problems = InputProblems()
    document.forEachRow(&problems) { row, problems in _ = row.count(1, &problems) }
    #expect(problems.rejection?.problems.map(\.character) == [10])
    #expect(problems.rejection?.problems.map(\.column) == ["b"])
  }

  @Test func aBrokenRowDoesNotStopTheReading() throws {
    let document = try CSVDocument(bytes: Array("a,b\n\"x\"y,1\n1,2,3\n4,5\n".utf8), file: "t.csv")
    var problems = InputProblems()
    var read: [String] = []
    document.forEachRow(&problems) { row, _ in read.append(row.text(0)) }
    #expect(read == ["4"])
    #expect(problems.total == 2)
  }

  @Test func aQuoteThatNeverEndsIsReportedWhereItBegan() throws {
    let text = "a,b\n1,\"" + String(repeating: "line\n", count: 20_000)
    let document = try CSVDocument(bytes: Array(text.utf8), file: "t.csv")
    var problems = InputProblems()
    document.forEachRow(&problems) { _, _ in }
    #expect(problems.rejection?.problems.map(\.rule) == [.table(.unterminatedQuote)])
    #expect(problems.rejection?.problems.map(\.line) == [2])
  }

  @Test func blanksAroundTextAreNotPartOfIt() throws {
    let document = try CSVDocument(bytes: Array("a,b\n  x y\t,\" 5 \"\n".utf8), file: "t.csv")
    var problems = InputProblems()
    document.forEachRow(&problems) { row, problems in
      #expect(row.text(0) == "x y")
      #expect(row.exactText(0) == "  x y\t")
      #expect(row.count(1, &problems) == 5)
    }
    #expect(problems.isEmpty)
  }
}
