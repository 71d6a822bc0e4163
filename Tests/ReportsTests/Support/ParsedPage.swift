import Foundation
import Testing

/// A page taken apart by a reader that shares no code with its writer: elements must close in the order in
/// which they opened.
struct ParsedPage {
  /// An element as it opened.
  struct Element {
    var name: String
    var attributes: [String: String]
    /// The names of the elements it stands in.
    var above: [String]
  }

  /// All elements in order.
  private(set) var elements: [Element] = []
  /// What readers read: everything between tags that is not script or style, entities resolved.
  private(set) var text = ""
  /// What stands in scripts and styles, in order.
  private(set) var raw: [String] = []

  private static let void: Set = ["meta", "br", "input", "link", "hr", "img", "!doctype"]

  /// Takes a page apart.
  init(_ html: String) throws {
    var rest = Substring(html)
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      text += Self.plain(rest[..<start])
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        try #require(open.popLast() == String(tag.dropFirst()), "\(tag) closes something else")
        continue
      }
      let name = String(tag.prefix { $0 != " " }).lowercased()
      elements.append(
        Element(name: name, attributes: Self.attributes(tag.dropFirst(name.count)), above: open))
      if Self.void.contains(name) { continue }
      open.append(name)
      if name == "script" || name == "style" {
        let close = try #require(rest.range(of: "</\(name)"))
        raw.append(String(rest[..<close.lowerBound]))
        rest = rest[close.lowerBound...]
      }
    }
    try #require(open.isEmpty, "\(open) stay open")
  }

  /// The elements of a name.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  private static func attributes(_ text: Substring) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let name = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else {
        found[String(name)] = ""
        rest = rest.drop { $0 == " " }
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      found[String(name)] = plain(value)
      rest = rest.dropFirst(value.count + 3).drop { $0 == " " }
    }
    return found
  }

  private static func plain(_ text: Substring) -> String {
    var text = String(text)
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: character)
    }
    return text
  }
}
