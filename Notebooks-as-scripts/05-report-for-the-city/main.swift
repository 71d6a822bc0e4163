// The report for the city: three plans drawn in the same futures, written to run folders, told in one
// page that opens without a network; and how that page is read.
//
// Run it from the top of the repository with `swift run report-for-the-city`; it writes what it found to
// out/notebooks/05-report-for-the-city.md and .html, and the reports to a folder of that name. Cells begin with `// %%`.

import Foundation
import Interventions
import Outlook
import Registry
import Reports
import Runs
import Trends
import Walkthrough

var page = Walkthrough("The report for the city")
func percent(_ share: Double) -> String {
  share < 0.01 ? "< 1 %" : share > 0.99 ? "> 99 %" : "\(Int((share * 100).rounded())) %"
}

let draws = 1000
let names = ["baseline", "health-linkage", "full-programme"]
let folder = "out/notebooks/05-report-for-the-city"

// %% Three plans, one fit
// The plans share data and targets: the rates are fitted once, and every plan is drawn with the same seed, so
// that draw d is the same future but for what the plan does.

let maker = Maker(commandLine: ["report-for-the-city"])
let run = try await Run(
  scenario: "Scenarios/sample-city/\(names[0]).yaml", draws: draws, by: maker, workers: 2)
let (programme, tree) = (run.model.programme, run.model.fitted.tree)

struct Plan {
  var name: String
  var result: RunResult
}
var plans: [Plan] = []
for name in names {
  let plan = try run.under(scenario: "Scenarios/sample-city/\(name).yaml")
  plans.append(Plan(name: name, result: try await plan.drawn(by: maker, workers: 2)))
}
page.note(
  """
  The city and its counts are made up. \(names.count) plans, \(draws) futures each, the same ones: \
  \(names.joined(separator: ", ")).
  """)

// %% Run folders
// A report reads folders and draws nothing. What tables cannot say, names in both languages, who stands under
// whom, what was done and assumed, stands beside them in context.json.

for plan in plans {
  try await plan.result.files(language: .vi).write(
    plan.result.manifest, to: "\(folder)/\(plan.name)", force: true)
}

// %% What the page will say first
// The odds of the city's targets under each plan. The page opens with the last plan in words and a strip
// (how many targets are likely, how many are not), then sets the plans beside one another.

func odds(_ plan: Plan) -> [Odds] {
  plan.result.outlook.units.first { $0.unit == tree.roots[0] }?.odds ?? []
}
let reference = odds(plans[0])
let changed = reference.indices.filter { index in
  let all = plans.map { odds($0)[index].pPublished.estimate }
  return (all.max() ?? 0) - (all.min() ?? 0) >= 0.01
}
page.note("## The city's odds, where the plans are a point or more apart")
page.table(
  ["target", "year"] + names,
  changed.map { index in
    let one = reference[index]
    return [
      programme.indicator(one.indicator)?.name.en ?? one.indicator, "\(one.targetYear)",
    ] + plans.map { percent(odds($0)[index].pPublished.estimate) }
  })
page.note(
  """
  The plans change \(changed.count) of \(reference.count) targets. That is the first thing to say aloud in a \
  meeting: what is not in this table is not bought by any of the plans.
  """)

// %% Pages in two languages
// The same folders, the same numbers; only words and the decimal mark differ.

var sizes: [String] = []
for language in Language.allCases {
  let runs = try names.map { try StoredRun(folder: "\(folder)/\($0)") }
  let report = Report(runs, detailed: runs.count - 1, language: language)
  let html = try report.html()
  guard try report.html() == html else { fatalError("the page is not the same twice") }
  let path = "\(folder)/report.\(language.rawValue).html"
  try StagedFile.write(html, to: path)
  sizes.append("`\(path)` (\(html.utf8.count / 1000) kB)")
}
page.note(
  "## The pages\n\n\(sizes.joined(separator: " and ")), each a single file for a mail or a memory stick."
)

// %% How to read it
// In the order in which a head of department will ask.

page.note(
  """
  ## How to read it

  1. **Will we make it?** The sentence and the strip at the top. Odds never read 0 or 100 %: \(draws) futures \
  cannot show that anything is certain.
  2. **Which plan?** "So sánh các phương án". Read along a row: where every column has the same mark, the choice \
  of plan does not matter for that target. The folded table has the change and the simulation's error; with \
  `attain compare` and `--compared` the error is that of pairs of draws, which is smaller.
  3. **Why not?** The fan charts: the target's diamond above the outer band is out of reach, inside the inner band \
  it is a matter of luck. The dotted line is the baseline: the gap between the two lines is all that the plan does.
  4. **Where first?** The places. A unit's dot says little, its line says where it may stand, and units on one ground \
  cannot be told apart. Who is chosen first among them is a decision, not a finding.
  5. **How much money?** P80, which is enough in four futures of five. The mean is not enough in nearly half of them.
  6. **What if you are wrong?** The last but one part: every assumption by name. Prices without a source are said to be so.
  """)

try page.write()
