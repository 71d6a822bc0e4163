import Testing

@testable import Reports

@Suite("The library that draws")
struct VegaLibraryTests {
  @Test(
    "every part travels inside the program, with a define of its own name and the licence in front")
  func parts() {
    #expect(VegaLibrary.modules.count == 22 && Set(VegaLibrary.modules).count == 22)
    for module in VegaLibrary.modules {
      #expect(VegaLibrary.script.contains("})(attainVega.part(\"\(module)\"));"))
    }
    #expect(VegaLibrary.script.utf8.count > 500_000)
    #expect(VegaLibrary.script.hasPrefix("// Format: "))
    #expect(VegaLibrary.script.prefix(9000).contains("// License: BSD-3-Clause"))
    #expect(!VegaLibrary.script.contains("sourceMappingURL"))
    let wrapped = VegaLibrary.wrapped("a;\n//# sourceMappingURL=x.map", as: "vega-util")
    #expect(!wrapped.contains("sourceMappingURL"))
  }

  @Test("nothing in a part can end the script element or open another")
  func inert() {
    let code = VegaLibrary.inert("a = '</script><!--<script>' + \"</SCRIPT \"")
    #expect(code == "a = '<\\/script><\\!--\\x3cscript>' + \"<\\/SCRIPT \"")
  }
}
