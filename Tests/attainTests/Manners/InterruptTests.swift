import Foundation
import Testing

/// Stopping leaves nothing half-written, and soon.
@Suite(.serialized) struct InterruptTests {
  /// A run that would take minutes, and when to stop it.
  struct Stop: Sendable, CustomTestStringConvertible {
    var signal: Int32
    var communes: Int
    var draws: Int
    /// What its bar says when it is to be stopped; nil for two seconds after its start.
    var phase: String?
    var language = "en"
    var words = "Interrupted; nothing was written."

    var testDescription: String {
      "signal \(signal) while \(phase ?? "a step takes long"), in \(language)"
    }
  }

  /// With 400 communes the fit is one long step that does not look whether it should go on; with
  /// few, the simulation is reached soon, and many draws keep it there.
  static let stops = [
    Stop(signal: SIGINT, communes: 400, draws: 10_000, phase: nil),
    Stop(signal: SIGTERM, communes: 400, draws: 10_000, phase: nil),
    Stop(signal: SIGINT, communes: 12, draws: 50_000, phase: "Simulating"),
    Stop(signal: SIGTERM, communes: 12, draws: 50_000, phase: "Simulating"),
    Stop(
      signal: SIGINT, communes: 12, draws: 50_000, phase: "Mô phỏng", language: "vi",
      words: "Đã dừng theo yêu cầu; chưa ghi tệp nào."),
  ]

  @Test(arguments: stops)
  func leavesNothingBehind(_ stop: Stop) throws {
    let workspace = try Workspace()
    let sample = try workspace.attain("sample", "city", "--units", "\(stop.communes)", "--quiet")
    #expect(sample.code == 0)
    let before = try workspace.contents()
    let terminal = try PseudoTerminal()
    let process = try Tool.process(
      [
        "run", "city/baseline.yaml", "--out", "deep/er/run", "--draws", "\(stop.draws)", "--lang",
        stop.language,
      ], in: workspace.path)
    process.standardError = terminal.end
    process.standardOutput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    if let phase = stop.phase {
      try terminal.wait(for: phase, within: 100)
    } else {
      Thread.sleep(forTimeInterval: 2)
    }
    try #require(process.isRunning, "it must still be at work when it is stopped")
    let begun = ContinuousClock.now
    kill(process.processIdentifier, stop.signal)
    try #require(ended.wait(timeout: .now() + 20) == .success, "it goes on regardless")
    #expect(ContinuousClock.now - begun < .seconds(3))
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    try terminal.wait(for: "\n", within: 5)
    #expect(terminal.text.hasSuffix(stop.words + "\r\n"))
    #expect(try workspace.contents() == before)
  }
}
