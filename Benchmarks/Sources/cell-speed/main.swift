// The cell job on this machine: cell-speed METHOD JOB UNITS DRAWS
//
// METHOD is `scalar`: today's samplers, one number at a time. JOB is A or B; see Panel.swift. Prints
// what peers/cells.py prints: seconds, then what was found.

import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 4, let method = arguments.first, method == "scalar",
  let job = Panel.Job(rawValue: CommandLine.arguments[2]),
  let units = Int(CommandLine.arguments[3]), units > 0,
  let draws = Int(CommandLine.arguments[4]), draws > 0
else {
  print("cell-speed scalar A|B UNITS DRAWS")
  exit(64)
}
let panel = Panel(job, units: units, draws: draws)
var findings = Findings()
let took = ContinuousClock().measure { findings = ScalarCells.run(panel) }
print(findings.line(seconds: took / .seconds(1), cells: units * Panel.years * draws))
