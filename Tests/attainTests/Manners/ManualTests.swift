import Foundation
import Testing

/// `attain manual`: the page for `man`.
@Suite struct ManualTests {
  @Test(arguments: ["vi", "en"])
  func everyCommandAndOptionIsInIt(_ lang: String) throws {
    let workspace = try Workspace()
    let page = try workspace.attain("manual", "--lang", lang)
    #expect(page.code == 0 && page.out.hasPrefix(".TH \"ATTAIN\" 1 "))
    for command in BothLanguagesTests.commands where !command.isEmpty && command != ["shard"] {
      let name = (["attain"] + command).joined(separator: " ")
      #expect(page.out.contains(".SS \"\(name)\"\n"), "\(name)")
      let help = try Tool.run(command + ["--help"], in: workspace.path, environment: ["LANG": "C"])
      for option in help.out.matches(of: #/(?m)^  (?:-\w, )?(--[a-z-]+)/#) {
        let escaped = String(option.1).replacing("-", with: "\\-")
        #expect(page.out.contains("\\fB\(escaped)\\fR"), "\(name) \(option.1)")
      }
    }
    #expect(page.out.contains(lang == "vi" ? ".SH MÃ THOÁT" : ".SH EXIT STATUS"))
    // No line of text is taken for a request.
    for line in page.out.split(separator: "\n") where line.hasPrefix(".") {
      #expect(line.wholeMatch(of: /\.(TH|SH|SS|B|I|RI|TP|PP|nf|fi)( .*)?/) != nil, "\(line)")
    }
  }
}
