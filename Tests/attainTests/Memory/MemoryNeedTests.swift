import Foundation
import Interventions
import Outlook
import Reports
import Simulation
import Testing

@testable import attain

/// What draws take is known before they are drawn.
@Suite struct MemoryNeedTests {
  /// The most memory that a run of the tool had, in bytes.
  private func peak(_ arguments: [String], in folder: String) throws -> Int {
    let process = try Tool.process(arguments, in: folder)
    process.standardOutput = FileHandle.nullDevice
    let error = try PrintedText()
    process.standardError = error.handle
    try process.run()
    var peak = 0
    while process.isRunning {
      let status =
        (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8))
        ?? ""
      for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
        peak = max(peak, (Int(line.split { $0 == " " || $0 == "\t" }[1]) ?? 0) * 1024)
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    let said = String(decoding: try error.read(), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(said)")
    return peak
  }

  private func estimate(_ model: String, draws: Int) throws -> Int {
    let model = try ModelFile(reading: model)
    return OutlookMemory(
      Simulator(programme: model.fitted, draws: 1, seed: 1), programme: model.programme, workers: 2
    ).bytes(draws: draws)
  }

  @Test func theEstimateIsWithinAFifthOfWhatIsTaken() throws {
    let city = try SmallCity.shared()
    let workspace = try QuickModel.workspace()
    let fit = try Tool.run(
      ["fit", "\(city.path)/city/baseline.yaml", "--out", "city.json"], in: workspace.path)
    try #require(fit.code == 0)
    for (model, few, many) in [("model.json", 20_000, 400_000), ("city.json", 4_000, 44_000)] {
      let taken = try [few, many].map {
        try peak(
          ["simulate", model, "--draws", "\($0)", "--threads", "2", "--quiet"], in: workspace.path)
      }
      let expected = try [few, many].map { try estimate("\(workspace.path)/\(model)", draws: $0) }
      let ratio = Double(expected[1] - expected[0]) / Double(taken[1] - taken[0])
      #expect((0.8...1.2).contains(ratio), "\(model): \(expected) of \(taken)")
    }
  }

  @Test func moreThanMemoryHoldsIsRefusedAtOnce() throws {
    let city = try SmallCity.shared()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // 8 GB, which leave room for threads.
    process.arguments = [
      "-c",
      "ulimit -v 8000000; exec \"$0\" run city/baseline.yaml --draws 10000000 --out never --lang en",
      Tool.path,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: city.path)
    process.environment = Tool.environment
    let error = try PrintedText()
    process.standardError = error.handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 5 && process.terminationReason == .exit)
    let text = String(decoding: try error.read(), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").last)
    #expect(line.hasPrefix("10000000 draws take about "), "\(line)")
    #expect(line.hasSuffix("draw in shards (attain shard plan)."))
    let most = try #require(line.firstMatch(of: /--draws ([0-9]+) or fewer/)).1
    #expect((1000..<10_000_000).contains(Int(most) ?? 0))
  }
}
