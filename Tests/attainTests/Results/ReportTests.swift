import Foundation
import Testing

@Suite("attain report")
struct ReportTests {
  /// A library of empty parts: what is written does not depend on what it draws.
  private static func library(_ workspace: Workspace) throws -> String {
    let parts = [
      "util", "time", "format", "loader", "dataflow", "statistics", "canvas", "scale", "scenegraph",
      "expression", "selection", "functions", "event-selector", "parser", "runtime", "encode",
      "transforms", "view-transforms", "view", "interpreter", "projection", "geo",
    ]
    for part in parts {
      try workspace.write("vega/vega-\(part).min.js", "define([\"exports\"],function(){});")
    }
    return "\(workspace.path)/vega"
  }

  @Test("writes one page in either language, twice the same, and no page over another")
  func writes() throws {
    let workspace = try Workspace()
    let vega = try Self.library(workspace)
    let run = "\(try SmallCity.shared().path)/run"
    for language in ["vi", "en"] {
      let result = try workspace.attain(
        "report", run, "--out", "\(language).html", "--vega", vega, "--lang", language)
      #expect(result.code == 0 && result.out.isEmpty)
      #expect(result.err.contains("\(language).html"))
    }
    let page = try workspace.text("vi.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">"))
    #expect(page.contains("Khai sinh đúng hạn") && !page.contains("birth_on_time"))
    #expect(try workspace.text("en.html").contains("Births registered on time"))
    let again = try workspace.attain(
      "report", run, "--out", "vi.html", "--lang", "vi", environment: ["ATTAIN_VEGA": vega])
    #expect(again.code == 5 && again.err.contains("--force"))
    let forced = try workspace.attain(
      "report", run, "--out", "vi.html", "--lang", "vi", "--force", "--quiet",
      environment: ["ATTAIN_VEGA": vega])
    #expect(forced.code == 0 && forced.err.isEmpty)
    #expect(try workspace.text("vi.html") == page)
  }

  @Test("what cannot be reported is told, and leaves nothing")
  func refuses() throws {
    let workspace = try Workspace()
    let vega = try Self.library(workspace)
    let run = "\(try SmallCity.shared().path)/run"
    try workspace.makeFolder("empty")
    let foreign = try workspace.attain("report", "empty", "--out", "x.html", "--vega", vega)
    #expect(foreign.code == 5 && foreign.err.contains("manifest.json"))
    let missing = try workspace.attain("report", run, "--out", "x.html", "--vega", "nowhere")
    #expect(missing.code == 5 && missing.err.contains("libjs-vega"))
    try workspace.write("map.geojson", "{}")
    let map = try workspace.attain(
      "report", run, "--out", "x.html", "--vega", vega, "--map", "map.geojson")
    #expect(map.code == 5 && map.err.contains("GeoJSON"))
    let detail = try workspace.attain(
      "report", run, "--out", "x.html", "--detail", "other", "--vega", vega)
    #expect(detail.code == 2)
    let key = try workspace.attain("report", run, "--out", "x.html", "--map-key", "ma")
    #expect(key.code == 2)
    #expect(!workspace.has("x.html"))
  }
}
