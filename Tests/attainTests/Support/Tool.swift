import Dispatch
import Foundation

/// The `attain` that was built together with these tests.
enum Tool {
  /// The test did not find the executable, or the executable did not end in time.
  enum Failure: Error {
    case notBuilt(String)
    case tooSlow(arguments: [String], seconds: Double)
  }

  /// Where it stands: next to the test binary.
  static let path: String = {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
    let binary = bundles.first?.bundleURL ?? Bundle.main.executableURL ?? Bundle.main.bundleURL
    return binary.deletingLastPathComponent().appendingPathComponent("attain").path
  }()

  /// The whole environment of a run: nothing of the tester's own language or colours gets in, but how sanitizers
  /// report.
  static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "NO_COLOR": "1", "LANG": "C",
    "TMPDIR": FileManager.default.temporaryDirectory.path,
  ].merging(
    ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
  ) { own, _ in own }

  /// Makes a process that is yet to be started, with nothing on its standard input.
  static func process(
    _ arguments: [String], in folder: String, environment changes: [String: String] = [:]
  ) throws -> Process {
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Failure.notBuilt(path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment.merging(changes) { _, change in change }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs the tool to its end.
  ///
  /// What it prints goes through files, so that no amount of it can block the tool.
  ///
  /// - Parameters:
  ///   - arguments: of the command line.
  ///   - folder: where it is run.
  ///   - environment: variables on top of `Tool.environment`.
  ///   - seconds: after which it is killed and the test fails.
  /// - Returns: how it ended and what it printed.
  /// - Throws: `tooSlow`, `notBuilt`.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    within seconds: Double = 120
  ) throws -> ToolResult {
    let process = try process(arguments, in: folder, environment: environment)
    let out = try PrintedText()
    let error = try PrintedText()
    process.standardOutput = out.handle
    process.standardError = error.handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + seconds) == .success else {
      kill(process.processIdentifier, SIGKILL)
      throw Failure.tooSlow(arguments: arguments, seconds: seconds)
    }
    return ToolResult(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      bytes: try out.read(), errorBytes: try error.read())
  }
}
