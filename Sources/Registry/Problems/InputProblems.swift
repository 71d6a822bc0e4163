/// Collects the problems of the files being read.
///
/// Of each file at most `limit` problems are kept, and all are counted: a file with a million bad
/// rows costs no more memory than one with fifty.
public struct InputProblems: Sendable {
  /// The most problems kept of one file.
  public static let limit = 50

  private var files: [InputRejected.File] = []
  private var indexOfFile: [String: Int] = [:]

  /// Starts with none.
  public init() {}

  /// True if nothing was wrong so far.
  public var isEmpty: Bool { files.isEmpty }

  /// How many problems there are, kept or not.
  public var total: Int { files.reduce(0) { $0 + $1.total } }

  /// Adds a problem; it is only worked out if it will be kept.
  public mutating func add(_ problem: @autoclosure () -> InputProblem, in file: String) {
    let index = indexOfFile[file] ?? files.count
    if index == files.count {
      indexOfFile[file] = index
      files.append(InputRejected.File(name: file, problems: [], total: 0))
    }
    files[index].total += 1
    if files[index].problems.count < Self.limit { files[index].problems.append(problem()) }
  }

  /// Adds a problem.
  public mutating func add(_ problem: InputProblem) { add(problem, in: problem.file) }

  /// Adds all problems of another collection, also those it only counted.
  public mutating func add(_ rejected: InputRejected) {
    for file in rejected.files {
      for problem in file.problems { add(problem, in: file.name) }
      if let index = indexOfFile[file.name] {
        files[index].total += file.total - file.problems.count
      }
    }
  }

  /// The error to throw, or nil if nothing was wrong.
  ///
  /// Files come in the order their first problems were found; problems within a file by line.
  public var rejection: InputRejected? {
    guard !files.isEmpty else { return nil }
    return InputRejected(
      files: files.map { file in
        var sorted = file
        let order = file.problems.indices.sorted {
          (file.problems[$0].line ?? 0, $0) < (file.problems[$1].line ?? 0, $1)
        }
        sorted.problems = order.map { file.problems[$0] }
        return sorted
      })
  }

  /// The error to throw where something is known to be wrong.
  public func rejected() -> InputRejected { rejection ?? InputRejected(files: []) }

  /// Throws the rejection if anything was wrong.
  public func check() throws(InputRejected) {
    if let rejection { throw rejection }
  }
}
