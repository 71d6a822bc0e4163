import Foundation
import Testing

@testable import Reports

@Suite("The library that draws")
struct VegaLibraryTests {
  @Test("every part gets a define of its own name; maps of sources are dropped")
  func parts() throws {
    let folder = try TemporaryFolder()
    let library = try ReportedRun.library(in: folder)
    for module in VegaLibrary.modules {
      #expect(library.script.contains("})(attainVega.part(\"\(module)\"));"))
    }
    let wrapped = VegaLibrary.wrapped("a;\n//# sourceMappingURL=x.map", as: "vega-util")
    #expect(!wrapped.contains("sourceMappingURL"))
  }

  @Test("nothing in a part can end the script element or open another")
  func inert() {
    let code = VegaLibrary.inert("a = '</script><!--<script>' + \"</SCRIPT \"")
    #expect(code == "a = '<\\/script><\\!--\\x3cscript>' + \"<\\/SCRIPT \"")
  }

  @Test("a part that is missing is named")
  func missing() throws {
    let folder = try TemporaryFolder()
    _ = try ReportedRun.library(in: folder)
    let file = "\(folder.path)/vega/vega-geo.min.js"
    try FileManager.default.removeItem(atPath: file)
    #expect(throws: ReportError.libraryMissing(file: file)) {
      try VegaLibrary(folder: "\(folder.path)/vega")
    }
  }
}
