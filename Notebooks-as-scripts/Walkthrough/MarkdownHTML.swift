/// The part of Markdown that walk-throughs write, as HTML.
///
/// Paragraphs, headings, lists, tables, code, emphasis and strong words. Everything else is text and is escaped:
/// names of units come from files.
public enum MarkdownHTML {
  /// A text in which nothing is markup, for content and for attributes in double quotes.
  public static func escaped(_ text: some StringProtocol) -> String {
    var safe = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(character)
      }
    }
    return safe
  }

  /// Blocks, which empty lines set apart.
  static func html(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let blocks = lines.split { $0.allSatisfy { $0 == " " } }.map(Array.init)
    return blocks.map(block).joined(separator: "\n")
  }

  private static func block(_ lines: [String]) -> String {
    let first = lines[0]
    let level = first.prefix { $0 == "#" }.count
    if (1...4).contains(level), first.dropFirst(level).hasPrefix(" ") {
      // The page has the one heading of the first order, its cells those of the second.
      let rank = max(level, 2) + 1
      let heading = "<h\(rank)>\(inline(first.dropFirst(level + 1)))</h\(rank)>"
      return lines.count == 1 ? heading : heading + "\n" + block(Array(lines.dropFirst()))
    }
    if lines.count > 1, lines.allSatisfy({ $0.hasPrefix("|") }), isRule(lines[1]) {
      return table(lines)
    }
    if first.hasPrefix("- ") {
      var items: [String] = []
      for line in lines {
        if line.hasPrefix("- ") {
          items.append(String(line.dropFirst(2)))
        } else {
          items[items.count - 1] += "\n" + line
        }
      }
      return "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>"
    }
    return "<p>\(inline(lines.joined(separator: "\n")))</p>"
  }

  /// Whether a line is the one below a table's heads.
  private static func isRule(_ line: String) -> Bool {
    cells(line).allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } }
  }

  private static func table(_ lines: [String]) -> String {
    func row(_ line: String, _ tag: String) -> String {
      let columns = cells(line).map { cell in
        // A figure stands to the right, so that digits are below one another.
        let isFigure = tag == "td" && cell.first.map { "0123456789−-–".contains($0) } == true
        return "<\(tag)\(isFigure ? " class=\"figure\"" : "")>\(inline(cell))</\(tag)>"
      }
      return "<tr>\(columns.joined())</tr>"
    }
    let heads = "<thead>\(row(lines[0], "th"))</thead>"
    let rows = lines.dropFirst(2).map { row($0, "td") }.joined(separator: "\n")
    return "<div class=\"wide\"><table>\(heads)\n<tbody>\n\(rows)\n</tbody></table></div>"
  }

  /// The cells of a line of a table; `\|` is a bar within one.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if isEscaped, character != "|" { cells[cells.count - 1].append("\\") }
        if character != "\\" || isEscaped { cells[cells.count - 1].append(character) }
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells.dropFirst().dropLast().map { cell in
      var cell = cell.drop { $0 == " " }
      while cell.last == " " { cell.removeLast() }
      return String(cell)
    }
  }

  /// Words with their marks; a mark without its end is a character like others.
  private static func inline(_ text: some StringProtocol) -> String {
    var html = ""
    var rest = Substring(String(text))
    while !rest.isEmpty {
      if let span = leadingSpan(rest) {
        html += span.html
        rest = span.rest
      } else {
        html += escaped(rest.prefix(1))
        rest = rest.dropFirst()
      }
    }
    return html
  }

  /// The marked words that a text begins with, and what follows them; nil where it begins with none.
  private static func leadingSpan(_ text: Substring) -> (html: String, rest: Substring)? {
    for (mark, tag) in [("**", "strong"), ("`", "code"), ("*", "em")] where text.hasPrefix(mark) {
      let inside = text.dropFirst(mark.count)
      guard inside.first != " ", let end = inside.firstRange(of: mark),
        end.lowerBound > inside.startIndex
      else { continue }
      let words = inside[..<end.lowerBound]
      let html = tag == "code" ? escaped(words) : inline(words)
      return ("<\(tag)>\(html)</\(tag)>", inside[end.upperBound...])
    }
    return nil
  }
}
