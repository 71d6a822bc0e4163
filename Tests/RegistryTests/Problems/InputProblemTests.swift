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

  @Test func fiftyAreKeptAndAllAreCounted() {
    var problems = InputProblems()
    for line in (1...70).reversed() {
      problems.add(InputProblem(file: "f.csv", line: line, rule: .value(.empty)))
    }
    problems.add(InputProblem(file: "g.csv", rule: .table(.noRows)))
    let rejection = problems.rejected()
    #expect(rejection.total == 71)
    #expect(rejection.problems.count == 51)
    #expect(rejection.files.map(\.name) == ["f.csv", "g.csv"])
    #expect(rejection.problems.first?.line == 21)
    #expect(rejection.lines(in: .en)[50] == "f.csv: problems not shown: 20")
    #expect(rejection.lines(in: .vi)[50] == "f.csv: số lỗi không liệt kê: 20")
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
    for _ in 0..<1_000 { problems.add(problem(), in: "f.csv") }
    #expect(made == InputProblems.limit)
    #expect(problems.total == 1_000)
  }
}
