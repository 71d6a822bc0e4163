/// The error of files that cannot be taken: what is wrong with them, file by file.
public struct InputRejected: Error, Sendable, Equatable {
  /// The problems of one file.
  public struct File: Sendable, Equatable {
    /// The file as it was named.
    public var name: String
    /// The problems that were kept, by line.
    public var problems: [InputProblem]
    /// For some of them, by position, how many more of the same cause or kind there are, which are not kept.
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

  /// True if nothing is wrong but that the system had no handle left to open a file.
  public var isOutOfHandles: Bool {
    !problems.isEmpty
      && problems.allSatisfy { problem in
        switch problem.rule {
        case .file(.unavailable(.noHandles)), .file(.namesUnavailable(.noHandles)): true
        default: false
        }
      }
  }

  /// How many problems there are, kept or only counted.
  public var total: Int { files.reduce(0) { $0 + $1.total } }

  /// The most causes of one kind that are told of; the rest is counted.
  public static let toldOfOneKind = 3

  /// True if `lines` only counts some of the problems that were kept.
  public var isShortened: Bool { files.contains { $0.lines(in: .en).count < $0.problems.count } }

  /// One line per problem, of each kind the first few causes, and lines that say how many more there are.
  public func lines(in language: Language) -> [String] {
    files.flatMap { $0.lines(in: language) }
  }
}

extension InputRejected.File {
  fileprivate func lines(in language: Language) -> [String] {
    func count(_ number: Int, vi: String, en: String) -> String {
      language == .vi ? "\(name): … và \(number) \(vi)" : "\(name): … and \(number) more \(en)"
    }
    var told: [InputProblem.Kind: [InputProblem.Cause]] = [:]
    var places: [InputProblem.Kind: Int] = [:]
    var hidden: [InputProblem.Kind: Int] = [:]
    var lines: [String] = []
    for (position, problem) in problems.enumerated() {
      let kind = problem.kind
      let more = repeats[position] ?? 0
      let causes = told[kind] ?? []
      let isKnown = problem.text != nil && causes.contains(problem.cause)
      guard isKnown || causes.count < InputRejected.toldOfOneKind else {
        hidden[kind, default: 0] += 1 + more
        continue
      }
      if !isKnown { told[kind, default: []].append(problem.cause) }
      lines.append(problem.message(in: language))
      if more > 0 {
        lines.append(count(more, vi: "lỗi nữa cùng nguyên nhân", en: "of the same cause"))
      }
      places[kind] = lines.count
    }
    // From the last on, so that the places before stay.
    for (kind, place) in places.sorted(by: { $0.value > $1.value }) {
      guard let more = hidden[kind] else { continue }
      lines.insert(count(more, vi: "lỗi nữa cùng loại", en: "of this kind"), at: place)
    }
    let rest = total - problems.count - repeats.values.reduce(0, +)
    if rest > 0 {
      lines.append(
        language == .vi
          ? "\(name): số lỗi không liệt kê: \(rest)" : "\(name): problems not shown: \(rest)")
    }
    return lines
  }
}
