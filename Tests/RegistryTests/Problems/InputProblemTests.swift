import Testing

@testable import Registry

@Suite struct InputProblemTests {
  @Test func longAndUnprintableTextIsShortened() {
    let problem = InputProblem(
      file: "f.csv", line: 3, text: "a\n\t\u{0}\u{202E}" + String(repeating: "ệ", count: 500),
      rule: .value(.notPeriod))
    #expect(
      problem.text == "a\\n\\t\\u{0}\\u{202e}" + String(repeating: "ệ", count: 55) + "…")
    #expect(!problem.message(in: .en).contains("\n"))
  }

  @Test func someAreKeptAndAllAreCounted() {
    var problems = InputProblems()
    for line in (1...70).reversed() {
      problems.add(InputProblem(file: "f.csv", line: line, rule: .value(.empty)))
    }
    problems.add(InputProblem(file: "g.csv", rule: .table(.noRows)))
    let rejection = problems.rejected()
    #expect(rejection.total == 71)
    #expect(rejection.problems.count == 71)
    #expect(rejection.files.map(\.name) == ["f.csv", "g.csv"])
    #expect(rejection.problems.first?.line == 1)
    #expect(rejection.isShortened)
    let lines = rejection.lines(in: .en)
    #expect(lines.count == 5)
    #expect(lines[2].hasPrefix("f.csv:3: "))
    #expect(lines[3] == "f.csv: … and 67 more of this kind")
    #expect(rejection.lines(in: .vi)[3] == "f.csv: … và 67 lỗi nữa cùng loại")
  }

  /// A column in per cent, say: every line has another text, and it is one mistake.
  @Test func ofOneKindTheFirstThreeAreToldAndOthersAreNotHidden() {
    var problems = InputProblems()
    let column = InputField.column("numerator")
    for line in 2...400 {
      problems.add(
        InputProblem(
          file: "f.csv", line: line, field: column, text: "\(line),5", rule: .value(.notInteger)))
    }
    problems.add(
      InputProblem(
        file: "f.csv", line: 300, field: .column("unit"), text: "9",
        rule: .count(.unknownUnit(suggestion: nil))))
    let rejection = problems.rejected()
    let lines = rejection.lines(in: .en)
    #expect(lines.count == 5, "\(lines)")
    #expect(lines[0].contains("\"2,5\"") && lines[2].contains("\"4,5\""))
    #expect(lines[3] == "f.csv: … and 396 more of this kind")
    #expect(lines[4].hasPrefix("f.csv:300: column unit: \"9\""))
    #expect(rejection.total == 400)
    #expect(rejection.problems.count == InputProblems.ofOneKind + 1)
  }

  /// Entries of one list that lack the same thing are of one kind, whatever their operands.
  @Test func entriesOfAListAreOfOneKind() {
    let problems = (1...2).map {
      InputProblem(
        file: "p.yaml", line: $0, field: .key("targets[\($0)].unit"), text: "\($0)",
        rule: .count(.unknownUnit(suggestion: $0 == 1 ? "01" : nil)))
    }
    #expect(problems[0].kind == problems[1].kind)
    #expect(problems[0].cause != problems[1].cause)
    let other = InputProblem(file: "p.yaml", line: 3, rule: .count(.aboveDenominator(3)))
    #expect(other.kind != problems[0].kind)
  }

  @Test func countsSurviveBeingCollectedAgain() {
    var inner = InputProblems()
    for _ in 0..<60 { inner.add(InputProblem(file: "f.csv", rule: .value(.empty))) }
    var outer = InputProblems()
    outer.add(inner.rejected())
    #expect(outer.total == 60)
    #expect(outer.rejected() == inner.rejected())
  }

  /// A problem that will not be kept is not worked out.
  @Test func problemsPastTheLimitCostNothing() {
    var problems = InputProblems()
    var made = 0
    func problem() -> InputProblem {
      made += 1
      return InputProblem(file: "f.csv", rule: .value(.empty))
    }
    for _ in 0..<3_000 { problems.add(problem(), in: "f.csv") }
    #expect(made == InputProblems.limit)
    #expect(problems.total == 3_000)
  }
}
