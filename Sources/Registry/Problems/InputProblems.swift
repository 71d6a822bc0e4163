/// Collects the problems of the files being read.
///
/// Of each file the first `limit` problems are looked at, of one cause at most `ofOneCause` are kept and of one kind
/// at most `ofOneKind`, and all are counted: a file with a million bad rows costs no more memory than one with some
/// hundred, and one mistake that is made on every line does not hide the others.
public struct InputProblems: Sendable {
  /// The most problems looked at in one file.
  public static let limit = 2000
  /// The most problems kept of one cause: one rule that one text breaks in one column or key.
  public static let ofOneCause = 3
  /// The most problems kept of one kind: one rule that texts break in one column or key.
  public static let ofOneKind = 100

  /// How often something was seen, and where its last kept problem stands.
  private struct Seen {
    var count = 0
    var kept = 0
    var last = 0
  }

  private var files: [InputRejected.File] = []
  private var indexOfFile: [String: Int] = [:]
  private var causes: [[InputProblem.Cause: Seen]] = []
  private var kinds: [[InputProblem.Kind: Seen]] = []

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
      causes.append([:])
      kinds.append([:])
    }
    files[index].total += 1
    guard files[index].total <= Self.limit else { return }
    let problem = problem()
    var cause = causes[index][problem.cause] ?? Seen()
    var kind = kinds[index][problem.kind] ?? Seen()
    cause.count += 1
    // Without a text there is nothing that would be the same.
    let isNew = cause.count <= Self.ofOneCause || problem.text == nil
    if isNew, kind.kept < Self.ofOneKind {
      kind.kept += 1
      (cause.last, kind.last) = (files[index].problems.count, files[index].problems.count)
      files[index].problems.append(problem)
    } else {
      files[index].repeats[isNew ? kind.last : cause.last, default: 0] += 1
    }
    causes[index][problem.cause] = cause
    kinds[index][problem.kind] = kind
  }

  /// Adds a problem.
  public mutating func add(_ problem: InputProblem) { add(problem, in: problem.file) }

  /// Adds all problems of another collection, also those it only counted.
  public mutating func add(_ rejected: InputRejected) {
    for file in rejected.files {
      for (position, problem) in file.problems.enumerated() {
        add(problem, in: file.name)
        for _ in 0..<(file.repeats[position] ?? 0) { add(problem, in: file.name) }
      }
      if let index = indexOfFile[file.name] {
        files[index].total +=
          file.total - file.problems.count - file.repeats.values.reduce(0, +)
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
        sorted.repeats = [:]
        for (place, old) in order.enumerated() {
          if let more = file.repeats[old] { sorted.repeats[place] = more }
        }
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
