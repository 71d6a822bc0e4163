/// The error of files that cannot be taken: what is wrong with them, file by file.
public struct InputRejected: Error, Sendable, Equatable {
  /// The problems of one file.
  public struct File: Sendable, Equatable {
    /// The file as it was named.
    public var name: String
    /// The first problems found, at most `InputProblems.limit`, by line.
    public var problems: [InputProblem]
    /// For some of them, by position, how many more of the same cause there are, which are not kept.
    public var repeats: [Int: Int] = [:]
    /// How many there are in all; more than `problems.count` if some were only counted.
    public var total: Int
  }

  /// The files with something wrong, in the order they were read.
  public var files: [File]

  /// Makes a rejection of files.
  public init(files: [File]) { self.files = files }

  /// Makes a rejection for a single reason.
  public init(_ problem: InputProblem) {
    files = [File(name: problem.file, problems: [problem], total: 1)]
  }

  /// All problems that were kept, file by file.
  public var problems: [InputProblem] { files.flatMap(\.problems) }

  /// How many problems there are, kept or only counted.
  public var total: Int { files.reduce(0) { $0 + $1.total } }

  /// One line per problem, and for each file with more of them a line that says how many.
  public func lines(in language: Language) -> [String] {
    files.flatMap { file in
      var lines: [String] = []
      for (position, problem) in file.problems.enumerated() {
        lines.append(problem.message(in: language))
        guard let more = file.repeats[position] else { continue }
        switch language {
        case .en: lines.append("\(file.name): … and \(more) more of the same cause")
        case .vi: lines.append("\(file.name): … và \(more) lỗi nữa cùng nguyên nhân")
        }
      }
      let rest = file.total - file.problems.count - file.repeats.values.reduce(0, +)
      if rest > 0 {
        switch language {
        case .en: lines.append("\(file.name): problems not shown: \(rest)")
        case .vi: lines.append("\(file.name): số lỗi không liệt kê: \(rest)")
        }
      }
      return lines
    }
  }
}
