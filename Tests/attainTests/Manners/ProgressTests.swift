import Foundation
import Testing

/// A bar is drawn where a person is looking, and wiped afterwards.
@Suite struct ProgressTests {
  static func printed(_ arguments: [String]) throws -> String {
    let workspace = try Workspace.correct()
    let terminal = try PseudoTerminal()
    let process = try Tool.process(
      ["run", "scenario.yaml", "--out", "out", "--draws", "4000"] + arguments, in: workspace.path)
    process.standardError = terminal.end
    process.standardOutput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    try #require(ended.wait(timeout: .now() + 60) == .success)
    #expect(process.terminationStatus == 0)
    if !arguments.contains("--quiet") { try terminal.wait(for: "\n", within: 5) }
    return terminal.text
  }

  @Test func theLastThingOnATerminalIsTheResultLine() throws {
    let printed = try Self.printed([])
    #expect(printed.hasSuffix("Results: out  (4000 draws, 0 warnings)\r\n"))
    let bars = printed.components(separatedBy: "\r\u{1B}[K")
    #expect(bars.last?.contains("█") == false)
  }

  @Test func quietDrawsNone() throws {
    #expect(try Self.printed(["--quiet"]).isEmpty)
  }
}
