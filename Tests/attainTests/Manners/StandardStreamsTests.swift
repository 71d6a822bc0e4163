import Foundation
import Testing

/// What happens where standard output or standard error cannot be written.
@Suite struct StandardStreamsTests {
  /// Runs the tool by a shell, which redirects what the words after it say.
  private func shell(_ script: String, in folder: String) throws -> ToolResult {
    let process = try Tool.process([], in: folder, environment: ["ATTAIN": Tool.path])
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    let (out, error) = (try PrintedText(), try PrintedText())
    process.standardOutput = out.handle
    process.standardError = error.handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + 60) == .success else {
      kill(process.processIdentifier, SIGKILL)
      throw Tool.Failure.tooSlow(arguments: [script], seconds: 60)
    }
    return ToolResult(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      bytes: try out.read(), errorBytes: try error.read())
  }

  private static let commands = [
    "--help", "--version", "rank run", "rank run --format csv", "rank run --format json", "runs .",
    "check city/baseline.yaml", "check city/baseline.yaml --format csv", "manual",
    "run city/baseline.yaml --draws 50 --force --out \"$(mktemp -d)/out\"",
    "diagnose city/baseline.yaml --format json",
  ]

  @Test(arguments: commands) func outputThatIsLostIsAFault(_ command: String) throws {
    let city = try SmallCity.shared()
    for redirection in ["> /dev/full", ">&-"] {
      let result = try shell("exec \"$ATTAIN\" \(command) --lang en \(redirection)", in: city.path)
      #expect(result.code == 5, "\(command) \(redirection): \(result.err)")
      #expect(!result.wasKilled)
      #expect(
        result.errorLines.last?.hasPrefix("Standard output could not be written: ") == true,
        "\(command): \(result.err)")
    }
    let vietnamese = try shell("exec \"$ATTAIN\" \(command) --lang vi > /dev/full", in: city.path)
    #expect(
      vietnamese.errorLines.last
        == "Không in được ra stdout: ổ đĩa đã đầy; phần đã in chưa đầy đủ.")
  }

  @Test(arguments: ["2>&-", "2> /dev/full"]) func messagesThatAreLostLeaveTheCode(
    _ redirection: String
  ) throws {
    let city = try SmallCity.shared()
    for (command, code) in [
      ("rank run", 0), ("rank nowhere", 5), ("check nowhere.yaml", 3), ("rank --no-such", 2),
      ("run city/baseline.yaml --draws 50 --out \"$(mktemp -d)/out\"", 0),
    ] as [(String, Int32)] {
      let result = try shell("exec \"$ATTAIN\" \(command) \(redirection)", in: city.path)
      #expect(result.code == code, "\(command) \(redirection)")
      #expect(!result.wasKilled)
    }
  }

  @Test func allThreeClosedIsNoReasonToDie() throws {
    let city = try SmallCity.shared()
    let result = try shell(
      "exec \"$ATTAIN\" rank run <&- >&- 2>&-", in: city.path)
    #expect(result.code == 5)
    #expect(!result.wasKilled)
  }

  @Test func whoHasReadEnoughMayGo() throws {
    let city = try SmallCity.shared()
    // The pipe is closed before anything is written to it.
    let result = try shell(
      "{ sleep 0.3; \"$ATTAIN\" rank run --format csv; echo \"code $?\" >&2; } | true",
      in: city.path)
    #expect(result.err == "code 0\n")
  }

  @Test func whereThereIsNoThreadItSaysSo() throws {
    let city = try SmallCity.shared()
    // Threads count as processes of their user; of root they are not limited, so memory is what is short here.
    let result = try shell(
      "ulimit -s 1000000 && ulimit -v 2000000 && exec \"$ATTAIN\" rank run", in: city.path)
    #expect(result.code == 5 && !result.wasKilled)
    #expect(result.err.hasPrefix("The system gives too few threads"), "\(result.err)")
  }

  /// Less than OpenBLAS's buffers take; then, what lets the work begin and may or may not let it end.
  @Test(arguments: [350, 400, 450, 600, 700, 750, 800, 900, 1000])
  func whereThereIsTooLittleMemoryItSaysSo(megabytes: Int) throws {
    let city = try SmallCity.shared()
    let out = try Workspace()
    let result = try shell(
      "ulimit -v \(megabytes)000 && exec \"$ATTAIN\" fit city/baseline.yaml --out \(out.path)/m.json",
      in: city.path)
    guard result.code != 0 || megabytes < 480 else { return }
    #expect(result.code == 5 && !result.wasKilled, "\(result.err)")
    #expect(result.errorLines.last?.hasPrefix("The system gives too ") == true, "\(result.err)")
    #expect(try out.names().allSatisfy { $0.hasPrefix(".") })
  }
}
