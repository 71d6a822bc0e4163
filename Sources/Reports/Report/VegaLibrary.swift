internal import Foundation

/// The parts of Vega that the charts need, as one script that touches no global but its own.
///
/// Debian's `libjs-vega` has no single file of all of Vega but one UMD file per part. Each is given a
/// `define` of its own that knows the part's name; parts are put together when they are first asked
/// for. Expressions of charts are interpreted, never compiled, so that the page may forbid `eval`.
public struct VegaLibrary: Sendable {
  /// Where Debian puts it.
  public static let usualFolder = "/usr/share/javascript/vega"
  /// The variable of the environment that names another folder.
  public static let environmentKey = "ATTAIN_VEGA"

  /// What is needed, by the names that the parts call each other.
  static let modules = [
    "vega-util", "vega-time", "vega-format", "vega-loader", "vega-dataflow", "vega-statistics",
    "vega-canvas", "vega-scale", "vega-scenegraph", "vega-expression", "vega-selection",
    "vega-functions", "vega-event-selector", "vega-parser", "vega-runtime", "vega-encode",
    "vega-transforms", "vega-view-transforms", "vega-view", "vega-interpreter", "vega-projection",
    "vega-geo",
  ]

  /// The script.
  let script: String

  /// Reads the library.
  ///
  /// - Parameter folder: where its files are; nil for the folder of the environment, else the usual one.
  /// - Throws: `libraryMissing`, `damaged`.
  public init(folder: String?) throws(ReportError) {
    let named = folder ?? ProcessInfo.processInfo.environment[Self.environmentKey]
    let place = named.flatMap { $0.isEmpty ? nil : $0 } ?? Self.usualFolder
    var script = Self.loader
    for module in Self.modules {
      let file = "\(place)/\(module).min.js"
      guard FileManager.default.fileExists(atPath: file) else {
        throw .libraryMissing(file: file)
      }
      let source: String
      do {
        source = try String(contentsOfFile: file, encoding: .utf8)
      } catch {
        throw .damaged(file: file, cause: StorageFault(error))
      }
      script += Self.wrapped(source, as: module)
    }
    self.script = script + "\n"
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
