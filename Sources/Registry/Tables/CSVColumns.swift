/// The columns of a table that are read, found by name.
public struct CSVColumns: Sendable {
  private let positions: [String: Int]

  /// Finds columns in the header of a table, in whatever order they stand; nil if a required one
  /// is missing or a name stands over two.
  ///
  /// - Parameters:
  ///   - document: the table.
  ///   - required: the columns that must be there.
  ///   - optional: the columns that may be there; any other is a problem.
  ///   - problems: takes what is wrong with the header.
  public init?(
    _ document: CSVDocument, required: [String], optional: [String] = [],
    _ problems: inout InputProblems
  ) {
    var positions: [String: Int] = [:]
    var isComplete = true
    func report(_ rule: TableRule, field: InputField? = nil) {
      problems.add(
        InputProblem(
          file: document.file, line: document.headerLine, field: field, rule: .table(rule)))
    }
    let known = required + optional
    let missing = required.filter { !document.header.contains($0) }
    if !missing.isEmpty, let line = document.line(withFields: required) {
      let first = document.header.first { !$0.isEmpty } ?? ""
      problems.add(
        InputProblem(
          file: document.file, line: document.headerLine, text: first,
          rule: .table(.headerBelow(line: line))))
      return nil
    }
    var lookalikes: [String: String] = [:]
    for (position, name) in document.header.enumerated() {
      if name.isEmpty {
        report(.unnamedColumn(position + 1))
      } else if let first = positions[name] {
        report(.duplicateColumn(first: first + 1), field: .column(name))
        isComplete = false
      } else {
        positions[name] = position
        guard !known.contains(name) else { continue }
        let suggestion = Spelling.nearest(to: name, among: missing + known)
        if let suggestion, missing.contains(suggestion), lookalikes[suggestion] == nil {
          lookalikes[suggestion] = name
        } else {
          let translated = known.first { Glossary.vietnamese[$0] == name.lowercased() }
          report(
            .unknownColumn(suggestion: suggestion ?? translated),
            field: .column(Excerpt.printable(name)))
        }
      }
    }
    for name in missing { report(.missingColumn(name, lookalike: lookalikes[name])) }
    guard isComplete, missing.isEmpty else { return nil }
    self.positions = positions
  }

  /// The position of a column that is there, counting from 0, or nil.
  public subscript(_ name: String) -> Int? { positions[name] }
}
