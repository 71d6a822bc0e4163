import Testing

@testable import Registry

@Suite struct YAMLDocumentTests {
  private func map(_ text: String, keys: [String]? = nil) throws -> YAMLMap {
    var problems = InputProblems()
    let root = try YAMLDocument(bytes: Array(text.utf8), file: "t.yaml").root
    let map = YAMLMap(root, keys: keys, &problems)
    #expect(problems.isEmpty)
    return try #require(map)
  }

  /// YAML 1.1 would make an octal number, a truth, a date and a base-60 number of these.
  @Test func scalarsStayTheTextThatWasTyped() throws {
    let map = try map("a: 00012\nb: no\nc: 2024-05-01\nd: 1:30\ne: '~'\nf: 0x1F\n")
    var problems = InputProblems()
    #expect(map.text("a", &problems) == "00012")
    #expect(map.text("b", &problems) == "no")
    #expect(map.text("c", &problems) == "2024-05-01")
    #expect(map.text("d", &problems) == "1:30")
    #expect(map.text("e", &problems) == "~")
    #expect(map.text("f", &problems) == "0x1F")
    #expect(problems.isEmpty)
  }

  @Test func nullsAreAbsentButThere() throws {
    let map = try map("a:\nb: ~\nc: null\n")
    var problems = InputProblems()
    for key in ["a", "b", "c"] {
      #expect(map.has(key))
      #expect(map[key] == nil)
      #expect(map.text(key, &problems) == nil)
    }
    #expect(problems.isEmpty)
  }

  @Test(arguments: ["012", "1_000", "1e3", "0x1F", "+5", "1.0", "", "-", "--1", "９"])
  func integersAreDigits(text: String) throws {
    #expect(YAMLMap.integer(text, in: Int.min...Int.max) == .failure(.notInteger))
  }

  @Test func integersKeepTheirBounds() {
    #expect(YAMLMap.integer("18446744073709551615", in: 0...UInt64.max) == .success(.max))
    #expect(YAMLMap.integer("-7", in: -9...9) == .success(-7))
    #expect(YAMLMap.integer("10", in: 0...9) == .failure(.outsideRange("0", "9")))
    #expect(
      YAMLMap.integer("99999999999999999999", in: 0...9) == .failure(.outsideRange("0", "9")))
  }

  @Test func aSourceIsOneTextOrOneInEachLanguage() throws {
    let document = try YAMLDocument(
      bytes: Array("a: x\nb: {vi: một, en: one}\nc: {en: one}\nd: {}\ne: {fr: un}\n".utf8),
      file: "t.yaml")
    var problems = InputProblems()
    let map = try #require(YAMLMap(document.root, keys: nil, &problems))
    #expect(map.source("a", &problems) == LocalizedText(vi: "x", en: "x"))
    #expect(map.source("b", &problems) == LocalizedText(vi: "một", en: "one"))
    #expect(map.source("c", &problems)?.text(in: .vi) == "one")
    #expect(map.source("none", &problems) == nil && problems.isEmpty)
    #expect(map.source("d", &problems) == nil && map.source("e", &problems) == nil)
    #expect(
      problems.rejected().lines(in: .en) == [
        "t.yaml:4: key d: the value is missing",
        "t.yaml:5: key e.fr: not a key that can stand here",
      ])
  }

  @Test func numbersAndChoicesAreStrict() throws {
    let map = try map("a: 0.25\nb: 1e-3\nc: .inf\nd: 1,5\ne: yes\nf: true\ng: \"0.5\"\n")
    var problems = InputProblems()
    #expect(map.number("a", &problems) == 0.25)
    #expect(map.number("b", &problems) == 0.001)
    #expect(map.choice("f", &problems) == true)
    #expect(problems.isEmpty)
    #expect(map.number("c", &problems) == nil)
    #expect(map.number("d", &problems) == nil)
    #expect(map.choice("e", &problems) == nil)
    #expect(map.number("g", &problems) == nil)
    #expect(
      problems.rejected().lines(in: .en) == [
        "t.yaml:3: key c: \".inf\" is not a number; expected a number such as 20.86",
        "t.yaml:4: key d: \"1,5\" has a decimal comma; expected a decimal point: write 1.5",
        "t.yaml:5: key e: \"yes\" is neither true nor false (did you mean `true`?); "
          + "expected `true` or `false`",
        "t.yaml:7: key g: \"0.5\" is text because of its quotes; expected a number without quotes",
      ])
  }

  @Test func aliasesAndMergesAreWrittenOut() throws {
    let text = """
      base: &base {kind: rate, basis: cohort}
      own: {<<: *base, basis: registrations}
      both: {<<: [{kind: backlog}, *base]}
      """
    let map = try map(text)
    var problems = InputProblems()
    let own = try #require(map.map("own", keys: ["kind", "basis"], &problems))
    #expect(own.text("kind", &problems) == "rate")
    #expect(own.text("basis", &problems) == "registrations")
    let both = try #require(map.map("both", keys: ["kind", "basis"], &problems))
    #expect(both.text("kind", &problems) == "backlog")
    #expect(both.text("basis", &problems) == "cohort")
    #expect(problems.isEmpty)
  }

  @Test(.timeLimit(.minutes(5)))
  func bombsAreDefused() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(throws: InputRejected.self) {
      try YAMLDocument(bytes: Array(text.utf8), file: "bomb.yaml")
    }
    for key in ["? [*a9]\n: x\n", "[*a9]: x\n", "*a9 : x\n", "b: {? *a9 : x}\n"] {
      #expect(throws: InputRejected.self) {
        try YAMLDocument(bytes: Array((text + key).utf8), file: "bomb.yaml")
      }
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "{[", "&a [", "a:\n"])
  func depthIsLimited(opening: String) {
    let text = String(repeating: opening, count: 50_000)
    #expect(throws: InputRejected.self) {
      try YAMLDocument(bytes: Array(text.utf8), file: "deep.yaml")
    }
  }

  @Test func sizeIsLimited() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 10_000_001)
    #expect(throws: InputRejected.self) { try YAMLDocument(bytes: bytes, file: "large.yaml") }
  }

  /// No bytes trap, neither alone nor as changes to a good file.
  @Test func randomBytesAreRejectedOrRead() {
    var generator = SplitMix(seed: 11)
    let sample = Array(SampleFiles.programme.utf8)
    let likely = Array("ab:-[]{}?&*!|>'\"%@`# \n\t,<~0".utf8)
    for round in 0..<3_000 {
      var bytes =
        round.isMultiple(of: 2)
        ? (0..<Int.random(in: 0...60, using: &generator)).map { _ in
          likely.randomElement(using: &generator) ?? 0
        } : sample
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          round.isMultiple(of: 3)
          ? UInt8.random(in: 0...255, using: &generator)
          : likely.randomElement(using: &generator) ?? 0
      }
      do {
        _ = try YAMLDocument(bytes: bytes, file: "random.yaml")
      } catch {
        #expect(error.total == 1)
      }
    }
  }
}
