extension Walkthrough {
  /// The page as one file that asks for nothing else: cells in order, each with its words, its code
  /// folded away, and what it found.
  ///
  /// - Parameter source: the text of the script that made the page.
  /// - Returns: a document of HTML in UTF-8.
  func html(source: String) -> String {
    let cells = SourceCell.cells(of: source)
    let sections = cells.map { cell in
      section(cell, pieces.filter { cell.lines.contains($0.line) }.map(\.piece))
    }
    let elsewhere = pieces.filter { one in !cells.contains { $0.lines.contains(one.line) } }
      .map { Self.html($0.piece) }
    let path = MarkdownHTML.escaped("Notebooks-as-scripts/\(name)/main.swift")
    let heading = MarkdownHTML.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(heading)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(heading)</h1>
      <p class="source">Made by <code>\(path)</code></p>
      \((sections + elsewhere).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private func section(_ cell: SourceCell, _ pieces: [Piece]) -> String {
    var parts: [String] = []
    if !cell.title.isEmpty { parts.append("<h2>\(MarkdownHTML.escaped(cell.title))</h2>") }
    if !cell.prose.isEmpty {
      parts.append("<div class=\"prose\">\(MarkdownHTML.html(cell.prose))</div>")
    }
    if !cell.code.isEmpty {
      let code = MarkdownHTML.escaped(cell.code)
      parts.append("<details><summary>Code</summary><pre><code>\(code)</code></pre></details>")
    }
    return "<section>\n\((parts + pieces.map(Self.html)).joined(separator: "\n"))\n</section>"
  }

  private static func html(_ piece: Piece) -> String {
    switch piece {
    case .text(let text): "<div class=\"found\">\(MarkdownHTML.html(text))</div>"
    case .figure(let svg, let alternative):
      """
      <figure role="img" aria-label="\(MarkdownHTML.escaped(alternative))">\(svg)\
      <figcaption>\(MarkdownHTML.escaped(alternative))</figcaption></figure>
      """
    }
  }

  /// Legible on a telephone and on paper; wide tables scroll by themselves.
  private static let style = """
    body { font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0 }
    main { max-width: 54rem; margin: 0 auto; padding: 1rem }
    h1, h2, h3, h4, h5 { line-height: 1.2 }
    section { border-top: 1px solid #ccc; padding: .25rem 0 .75rem }
    .source, .prose { color: #505050 }
    details { margin: .5rem 0 }
    summary { cursor: pointer; color: #505050 }
    pre { background: #f5f5f5; padding: .75rem; overflow-x: auto; font-size: .8rem; line-height: 1.35 }
    .wide { overflow-x: auto }
    table { border-collapse: collapse; margin: .75rem 0 }
    th, td { border-bottom: 1px solid #ccc; padding: .2rem .6rem; text-align: left; vertical-align: top }
    td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
    figure { margin: .75rem 0 }
    figure svg { max-width: 100%; height: auto }
    figcaption { color: #505050; font-size: .9rem }
    @media print { details { display: none } section { break-inside: avoid-page } }
    """
}
