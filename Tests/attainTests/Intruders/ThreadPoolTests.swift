import Foundation
import Testing

/// The library of matrices would start a thread for each core as it is loaded.
@Suite struct ThreadPoolTests {
  /// How many threads there are while a scenario is waited for.
  private func threads(_ environment: [String: String]) throws -> (count: Int, name: String) {
    let workspace = try Workspace()
    let process = try Tool.process(
      ["check", "/dev/stdin"], in: workspace.path, environment: environment)
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let task = "/proc/\(process.processIdentifier)"
    // Until it reads, and a moment longer.
    let end = ContinuousClock.now + .seconds(30)
    var steady = 0
    var last = 0
    while steady < 20, ContinuousClock.now < end {
      Thread.sleep(forTimeInterval: 0.05)
      let now = try FileManager.default.contentsOfDirectory(atPath: task + "/task").count
      steady = now == last && now > 1 ? steady + 1 : 0
      last = now
    }
    let name = try String(contentsOfFile: task + "/comm", encoding: .utf8)
    // A pool is no larger than the machine, so on a small one its threads alone would tell little.
    let variables = try Data(contentsOf: URL(fileURLWithPath: task + "/environ"))
      .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    #expect(
      variables.filter { $0.hasPrefix("OPENBLAS_NUM_THREADS=") } == ["OPENBLAS_NUM_THREADS=1"])
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    return (last, name)
  }

  @Test func noPoolIsStartedWhateverTheEnvironmentAsksFor() throws {
    let alone = try threads(["OPENBLAS_NUM_THREADS": "1"])
    #expect(alone.name == "attain\n")
    for environment in [
      [:], ["OPENBLAS_NUM_THREADS": "64"], ["OPENBLAS_NUM_THREADS": "12"],
      ["OMP_NUM_THREADS": "32"],
      ["OPENBLAS_NUM_THREADS": "", "GOTO_NUM_THREADS": "16"],
    ] {
      let found = try threads(environment)
      // The program's own come and go.
      #expect(abs(found.count - alone.count) <= 2, "\(environment): \(found) \(alone)")
      #expect(found.name == "attain\n")
    }
  }
}
