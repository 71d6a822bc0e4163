// Rank sets for all communes at once: time and memory.
//
//     rank-speed [UNITS [DRAWS [THREADS [codes|logit|region [FILE]]]]]
//
// compares pairs by margins (codes) or on the logit, or intervals on the logit (region), as a run does with many units.
// With FILE it writes the draws to FILE, 16-bit codes draw after draw of one unit after the other, with the sets found
// in FILE.sets, for peers/rank_sets.py.

import Foundation
import Outlook

let arguments = CommandLine.arguments.dropFirst().prefix(3).compactMap { Int($0) }
let (units, draws, threads) = (
  arguments.first ?? 3321, arguments.count > 1 ? arguments[1] : 10_000,
  arguments.count > 2 ? arguments[2] : 2
)
let way = CommandLine.arguments.count > 4 ? CommandLine.arguments[4] : "logit"
let posterior = Posterior(communes: units, draws: draws)
let before = try resident("VmRSS")
let clock = ContinuousClock()
let start = clock.now
let inference = try await RankInference(
  posterior.codes, worst: (units + 9) / 10, scale: way == "codes" ? nil : posterior.logits,
  mostPaired: way == "region" ? 1 : .max, workers: threads)
let seconds = (clock.now - start) / .seconds(1)
let widths = inference.sets.map(\.count).sorted()
print(
  """
  \(units) units, \(draws) draws, \(threads) threads: \(seconds) s
  memory: \(before) MB with the draws, at most \(try resident("VmHWM")) MB
  critical value \(inference.criticalValue) after \(inference.steps) steps
  all sets hold in \(inference.jointShare) of the draws; median set of \(widths[units / 2]) ranks
  """)
if CommandLine.arguments.count > 5 {
  let file = CommandLine.arguments[5]
  var data = Data()
  for row in posterior.codes {
    for code in row { withUnsafeBytes(of: code.littleEndian) { data.append(contentsOf: $0) } }
  }
  try data.write(to: URL(fileURLWithPath: file))
  let lines = inference.sets.map { "\($0.lowerBound) \($0.upperBound)\n" }.joined()
  try lines.write(toFile: "\(file).sets", atomically: true, encoding: .utf8)
}

/// A figure of this process from the kernel, in MB.
func resident(_ name: String) throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
  return (line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) / 1024
}
