internal import CVega
internal import Foundation

/// The parts of Vega that the charts need, as one script that touches no global but its own.
///
/// Debian's `libjs-vega` has no single file of all of Vega but one UMD file per part. Each is given a
/// `define` of its own that knows the part's name; parts are put together when they are first asked
/// for. Expressions of charts are interpreted, never compiled, so that the page may forbid `eval`.
///
/// The parts travel inside the program; see `CVega`.
enum VegaLibrary {
  /// The names that the parts call each other.
  static let modules = parts.map(\.name)

  /// The script, the licence in front.
  static let script: String = {
    let terms = unsafe text(cvega_copyright(), cvega_copyright_length())
    let comment = terms.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "//" : "// \($0)" }.joined(separator: "\n")
    return inert(comment) + "\n" + loader
      + parts.map { wrapped($0.text, as: $0.name) }.joined() + "\n"
  }()

  private static let parts: [(name: String, text: String)] = (0..<cvega_part_count()).map { place in
    let name = unsafe String(cString: cvega_part_name(place))
    return (name, unsafe text(cvega_part_text(place), cvega_part_length(place)))
  }

  private static func text(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  /// A part inside a function that gives it its `define`, without what would end the script element or
  /// make a debugger ask for another file.
  static func wrapped(_ source: String, as module: String) -> String {
    let code = source.split(separator: "\n", omittingEmptySubsequences: true)
      .filter { !$0.hasPrefix("//# sourceMappingURL") }
      .joined(separator: "\n")
    return
      "(function (define, exports, module) {\n\(inert(code))\n})(attainVega.part(\"\(module)\"));\n"
  }

  /// Code in which nothing ends or opens what an HTML parser looks for inside a script element.
  ///
  /// In strings and patterns, the only places where these can stand in working code, a backslash more
  /// before `/`, `!` or a letter that is no escape changes nothing.
  static func inert(_ code: String) -> String {
    code.replacingOccurrences(
      of: "</(script)", with: "<\\\\/$1", options: [.regularExpression, .caseInsensitive]
    )
    .replacingOccurrences(of: "<!--", with: "<\\!--")
    .replacingOccurrences(
      of: "<(script)", with: "\\\\x3c$1", options: [.regularExpression, .caseInsensitive])
  }

  /// What puts parts together: each is made once, when it is first needed.
  ///
  /// `d3-geo-projection` gives Vega one projection that no chart here uses.
  private static let loader = """
    "use strict";
    var attainVega = (function () {
      const parts = new Map();
      const made = new Map([["d3-geo-projection", {}]]);
      const aliases = { "vega-selections": "vega-selection" };
      function part(name) {
        const define = (needs, factory) => { parts.set(name, { needs, factory }); };
        define.amd = true;
        return define;
      }
      function need(asked) {
        const name = aliases[asked] || asked;
        if (made.has(name)) return made.get(name);
        const found = parts.get(name);
        if (!found) throw new Error("no part " + name);
        const exported = {};
        made.set(name, exported);
        found.factory(...found.needs.map((other) => (other === "exports" ? exported : need(other))));
        return exported;
      }
      return { part, need };
    })();

    """
}
