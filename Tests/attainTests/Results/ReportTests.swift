import Foundation
import Testing

@Suite("attain report")
struct ReportTests {
  @Test("writes one page in either language, twice the same, and no page over another")
  func writes() throws {
    let workspace = try Workspace()
    let run = "\(try SmallCity.shared().path)/run"
    for language in ["vi", "en"] {
      let result = try workspace.attain(
        "report", run, "--out", "\(language).html", "--lang", language)
      #expect(result.code == 0 && result.out.isEmpty)
      #expect(result.err.contains("\(language).html"))
    }
    let page = try workspace.text("vi.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">"))
    #expect(page.contains("Khai sinh đúng hạn") && !page.contains("birth_on_time"))
    #expect(try workspace.text("en.html").contains("Births registered on time"))
    let again = try workspace.attain(
      "report", run, "--out", "vi.html", "--lang", "vi")
    #expect(again.code == 5 && again.err.contains("--force"))
    let forced = try workspace.attain(
      "report", run, "--out", "vi.html", "--lang", "vi", "--force", "--quiet")
    #expect(forced.code == 0 && forced.err.isEmpty)
    #expect(try workspace.text("vi.html") == page)
  }

  @Test("what cannot be reported is told, and leaves nothing")
  func refuses() throws {
    let workspace = try Workspace()
    let run = "\(try SmallCity.shared().path)/run"
    try workspace.makeFolder("empty")
    let foreign = try workspace.attain("report", "empty", "--out", "x.html")
    #expect(foreign.code == 5 && foreign.err.contains("manifest.json"))
    try workspace.write("map.geojson", "{}")
    let map = try workspace.attain(
      "report", run, "--out", "x.html", "--map", "map.geojson")
    #expect(map.code == 5 && map.err.contains("GeoJSON"))
    let detail = try workspace.attain(
      "report", run, "--out", "x.html", "--detail", "other")
    #expect(detail.code == 2)
    let key = try workspace.attain("report", run, "--out", "x.html", "--map-key", "ma")
    #expect(key.code == 2)
    #expect(!workspace.has("x.html"))
  }
}
