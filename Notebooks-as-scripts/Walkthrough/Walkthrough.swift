import Foundation

/// What a walk-through found, as a page: a script adds notes as it goes, and writes them at the end.
///
/// The page is written twice, as Markdown and as HTML: there every note stands below the cell of the script
/// that made it, with the cell's words and code. A note knows its cell by the line that it was called from.
public struct Walkthrough: Sendable {
  /// A piece of the page.
  enum Piece: Sendable, Equatable {
    /// Text in Markdown (see ``MarkdownHTML``).
    case text(String)
    /// A picture as SVG, and what it shows in words.
    case figure(svg: String, alternative: String)
  }

  /// What the page is about.
  let title: String
  /// The folder of the script in `Notebooks-as-scripts`, which is also the page's name.
  let name: String
  /// The pieces in the order they were made, each with the line of the script that made it.
  private(set) var pieces: [(line: Int, piece: Piece)] = []

  /// An empty page.
  ///
  /// - Parameters:
  ///   - title: the page's heading.
  ///   - file: the script's path; its folder names the page.
  public init(_ title: String, file: String = #filePath) {
    self.title = title
    name = URL(fileURLWithPath: file).deletingLastPathComponent().lastPathComponent
  }

  /// Prints a text and adds it to the page.
  ///
  /// - Parameters:
  ///   - text: Markdown as ``MarkdownHTML`` reads it.
  ///   - line: the line of the script; a function that notes for others hands on its caller's.
  public mutating func note(_ text: String, line: Int = #line) {
    print(text)
    pieces.append((line, .text(text)))
  }

  /// Prints a table and adds it to the page.
  ///
  /// - Parameters:
  ///   - heads: the columns' names.
  ///   - rows: as many cells as there are heads, each; `|` may stand in a cell.
  ///   - line: the line of the script.
  public mutating func table(_ heads: [String], _ rows: [[String]], line: Int = #line) {
    precondition(rows.allSatisfy { $0.count == heads.count }, "a row has a cell for every head")
    let lines = [heads, heads.map { _ in "---" }] + rows
    let cells = lines.map { row in
      row.map { $0.replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ")
    }
    note(cells.map { "| \($0) |" }.joined(separator: "\n"), line: line)
  }

  /// Adds a picture to the page.
  ///
  /// - Parameters:
  ///   - svg: an `<svg>` element whose texts are escaped already (``MarkdownHTML/escaped(_:)``).
  ///   - alternative: what the picture shows, for those who do not see it.
  ///   - line: the line of the script.
  public mutating func figure(_ svg: String, alternative: String, line: Int = #line) {
    print("[\(alternative)]")
    pieces.append((line, .figure(svg: svg, alternative: alternative)))
  }

  /// Writes the page to `out/notebooks/NAME.md` and `NAME.html`, pictures also by themselves.
  ///
  /// - Parameters:
  ///   - root: the top of the repository, where the script's source is found.
  ///   - folder: where to write.
  /// - Throws: where the source cannot be read, or the folder not be written to.
  public func write(root: String = ".", folder: String = "out/notebooks") throws {
    let source = try String(
      contentsOfFile: "\(root)/Notebooks-as-scripts/\(name)/main.swift", encoding: .utf8)
    let place = "\(root)/\(folder)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    var page = "# \(title)\n"
    var figures = 0
    for (_, piece) in pieces {
      switch piece {
      case .text(let text): page += "\n\(text)\n"
      case .figure(let svg, let alternative):
        figures += 1
        let file = "\(name)-\(figures).svg"
        try svg.write(toFile: "\(place)/\(file)", atomically: true, encoding: .utf8)
        page += "\n![\(alternative)](\(file))\n"
      }
    }
    try page.write(toFile: "\(place)/\(name).md", atomically: true, encoding: .utf8)
    try html(source: source).write(
      toFile: "\(place)/\(name).html", atomically: true, encoding: .utf8)
    print("\nWritten to \(folder)/\(name).md and .html")
  }
}
