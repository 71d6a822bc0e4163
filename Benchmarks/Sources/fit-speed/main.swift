// Seconds that a fit of `trend: dynamic` takes, by the number of units, on one thread.
//
//   fit-speed [communes …] [--glmmtmb glmmtmb.R] [--verbose]
//
// Prints the median of three fits for each number, and the slope of log seconds on log communes.
// With --glmmtmb every fit is followed by R's glmmTMB on the same panel, and the median ratio of the
// pairs is printed. --verbose tells log posterior and hyper-parameters.

import Foundation
import Trends

/// What glmmTMB took on a panel, and what it said of itself.
func glmmTMB(_ script: String, _ panel: Panel) throws -> (seconds: Double, notes: String) {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("fit-speed-\(ProcessInfo.processInfo.processIdentifier).csv")
  try panel.csv.write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["Rscript", script, file.path]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
  guard process.terminationStatus == 0, parts.count == 2, let seconds = Double(parts[0]) else {
    print("\(script) failed: \(text)")
    exit(1)
  }
  return (seconds, parts[1].trimmingCharacters(in: .whitespacesAndNewlines))
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

var sizes: [Int] = []
var script: String?
var isVerbose = false
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  if argument == "--verbose" {
    isVerbose = true
  } else if argument == "--glmmtmb" {
    script = arguments.popFirst()
  } else if let size = Int(argument), size > 0 {
    sizes.append(size)
  } else {
    print("fit-speed [communes …] [--glmmtmb glmmtmb.R] [--verbose], not \(argument)")
    exit(64)
  }
}
if sizes.isEmpty { sizes = script == nil ? [500, 3_321, 10_000, 50_000] : [3_321] }

var points: [(x: Double, y: Double)] = []
for size in sizes {
  let panel = Panel(communes: size)
  let tree = panel.tree
  var times: [Double] = []
  var others: [(seconds: Double, notes: String)] = []
  for repetition in 0..<3 {
    var fitted: FittedPaths?
    let took = try ContinuousClock().measure {
      fitted = try TrendFit.rates(.dynamic, tree: tree)
    }
    times.append(took / .seconds(1))
    if let script { others.append(try glmmTMB(script, panel)) }
    guard isVerbose, repetition == 0, let fitted else { continue }
    print("log posterior \(fitted.logPosterior)")
    for estimate in fitted.hyperParameters {
      print("  \(estimate.parameter.name): \(estimate.value)")
    }
  }
  points.append((log(Double(size)), log(median(times))))
  print(
    "\(size) communes in \(panel.provinces) provinces, \(Panel.years) years:",
    rounded(median(times)), "s (median of 3)")
  if let other = others.first {
    let ratio = median(zip(times, others).map { $1.seconds / $0 })
    print(
      "  \(other.notes): \(rounded(median(others.map(\.seconds)))) s;",
      "ratio \(String(format: "%.1f", ratio)) (median of 3 pairs)")
  }
}
if points.count > 1 {
  let count = Double(points.count)
  let (x, y) = (points.map(\.x).reduce(0, +) / count, points.map(\.y).reduce(0, +) / count)
  let slope =
    points.map { ($0.x - x) * ($0.y - y) }.reduce(0, +)
    / points.map { ($0.x - x) * ($0.x - x) }.reduce(0, +)
  print("seconds grow as communes to the power", String(format: "%.2f", slope))
}
