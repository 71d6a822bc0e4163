/// A piece of an HTML page.
///
/// Text is escaped where it is written out, whatever it holds.
indirect enum Markup: Sendable, Equatable {
  /// Words.
  case text(String)
  /// An element; attributes without a value are left out, empty ones stand by their name alone.
  case element(String, [Attribute], [Markup])
  /// Several pieces in a row.
  case group([Markup])
  /// Bytes that are HTML, script or style already; only what this module wrote itself.
  case verbatim(String)

  /// A name and its value.
  struct Attribute: Sendable, Equatable {
    var name: String
    var value: String
  }

  /// Makes an element.
  ///
  /// - Parameters:
  ///   - name: of the tag.
  ///   - attributes: nil values are left out.
  ///   - children: what stands in it.
  /// - Returns: the element.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Markup] = []
  ) -> Markup {
    .element(
      name, attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } },
      children)
  }

  /// An element that holds words only.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String
  ) -> Markup {
    tag(name, attributes, [.text(text)])
  }

  /// Nothing.
  static let nothing = Markup.group([])

  /// Elements without content or end tag.
  private static let void: Set = ["meta", "br", "input", "link", "hr", "img"]

  /// The HTML.
  var html: String {
    var html = ""
    write(to: &html)
    return html
  }

  private func write(to html: inout String) {
    switch self {
    case .text(let text): Self.escape(text, to: &html)
    case .verbatim(let text): html += text
    case .group(let children): for child in children { child.write(to: &html) }
    case .element(let name, let attributes, let children):
      html += "<\(name)"
      for attribute in attributes {
        html += " \(attribute.name)"
        guard !attribute.value.isEmpty else { continue }
        html += "=\""
        Self.escape(attribute.value, to: &html)
        html += "\""
      }
      html += ">"
      if Self.void.contains(name) { return }
      for child in children { child.write(to: &html) }
      html += "</\(name)>"
      if Self.breaksAfter.contains(name) { html += "\n" }
    }
  }

  /// Blocks after which a line of the file ends, so that two reports can be compared line by line.
  private static let breaksAfter: Set = [
    "p", "tr", "table", "section", "figure", "h1", "h2", "h3", "li", "ul", "details", "div",
    "script",
    "style", "title", "header", "footer", "nav", "main", "caption", "thead", "tbody", "dl", "dt",
    "dd",
  ]

  private static func escape(_ text: String, to html: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      // Control characters have no place in HTML, not even escaped.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        html += "\u{FFFD}"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}
