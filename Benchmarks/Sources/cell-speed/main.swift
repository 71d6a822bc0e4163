// The cell job on this machine: cell-speed METHOD JOB UNITS DRAWS [THREADS]
//
// METHOD is `scalar`, the samplers one number at a time, or a set of instructions of VectorKernels:
// `reference`, `baseline`, `avx2`, `avx512` or `widest`. JOB is A or B; see Panel.swift. Prints what
// peers/cells.py prints: seconds, then what was found.

import Foundation
import Randomness

let arguments = CommandLine.arguments
let sets: [String: VectorKernels.InstructionSet] = [
  "reference": .reference, "baseline": .baseline, "avx2": .avx2, "avx512": .avx512,
  "widest": VectorKernels.widest,
]
guard arguments.count == 5 || arguments.count == 6,
  arguments[1] == "scalar" || sets[arguments[1]] != nil,
  let job = Panel.Job(rawValue: arguments[2]),
  let units = Int(arguments[3]), units > 0, let draws = Int(arguments[4]), draws > 0,
  let threads = Int(arguments.count == 6 ? arguments[5] : "1"), threads > 0
else {
  print("cell-speed scalar|reference|baseline|avx2|avx512|widest A|B UNITS DRAWS [THREADS]")
  exit(64)
}
let panel = Panel(job, units: units, draws: draws)
let clock = ContinuousClock()
let begin = clock.now
let findings: Findings
if let set = sets[arguments[1]] {
  guard set <= VectorKernels.widest else {
    print("this processor has no \(set)")
    exit(69)
  }
  findings = await VectorCells(kernels: VectorKernels(forcing: set)).run(panel, threads: threads)
} else {
  findings = ScalarCells.run(panel)
}
print(
  findings.line(
    seconds: (clock.now - begin) / .seconds(1), cells: units * Panel.years * draws))
