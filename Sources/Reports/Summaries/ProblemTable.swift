public import Registry

/// What is wrong with files that cannot be taken, one row per problem.
public enum ProblemTable {
  /// Makes the table.
  ///
  /// - Parameters:
  ///   - rejected: what is wrong.
  ///   - language: of the messages.
  /// - Returns: the problems that were kept, file by file; `more` counts those of the same cause or kind that were not.
  public static func table(_ rejected: InputRejected, _ language: Language) -> ReportTable {
    ReportTable(
      columns: ["file", "line", "field", "text", "more", "message"].map { TableColumn($0) },
      rows: rejected.files.flatMap { file in
        file.problems.enumerated().map { position, problem in
          [
            .text(file.name), problem.line.map(Cell.integer) ?? .empty,
            problem.field.map { .text($0.name) } ?? .empty,
            problem.text.map(Cell.text) ?? .empty, .integer(file.repeats[position] ?? 0),
            .text(problem.message(in: language)),
          ]
        }
      })
  }
}
