import Foundation

/// A cell of a script: what stands between one line that begins with `// %%` and the next.
struct SourceCell: Equatable {
  /// What follows `// %%`; empty for what stands before the first such line.
  var title: String
  /// The comment right below the title, without its slashes.
  var prose: String
  /// The rest, without empty lines at either end.
  var code: String
  /// The cell's lines, counted from 1.
  var lines: ClosedRange<Int>

  /// The cells of a script, in order.
  ///
  /// - Parameter source: the text of the script.
  /// - Returns: one cell at least, covering every line; none for an empty text.
  static func cells(of source: String) -> [SourceCell] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard !source.isEmpty else { return [] }
    let marks = lines.indices.filter { lines[$0].hasPrefix("// %%") }
    let starts = (marks.first == 0 ? [] : [0]) + marks
    return starts.indices.map { place in
      let start = starts[place]
      let end = place + 1 < starts.count ? starts[place + 1] : lines.count
      let isTitled = lines[start].hasPrefix("// %%")
      var body = Array(lines[(isTitled ? start + 1 : start)..<end])
      let comment = body.prefix { $0.hasPrefix("//") }
      body.removeFirst(comment.count)
      while body.first?.isEmpty == true { body.removeFirst() }
      while body.last?.isEmpty == true { body.removeLast() }
      return SourceCell(
        title: isTitled ? lines[start].dropFirst(5).trimmingCharacters(in: .whitespaces) : "",
        prose: comment.map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
          .joined(separator: "\n"),
        code: body.joined(separator: "\n"), lines: (start + 1)...end)
    }
  }
}
