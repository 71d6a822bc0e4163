// Which communes first? What a ranking says and does not say, and what one does about it: places with their
// intervals, ties, classes, and the difference between where the risk is and where the events are.
//
// Run it from the top of the repository with `swift run which-communes-first`; it writes what it found to
// out/notebooks/04-which-communes-first.md and .html. Cells begin with `// %%`.

import Interventions
import Outlook
import Registry
import Simulation
import Trends
import Walkthrough

var page = Walkthrough("Which communes first?")
func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

let (indicator, year, target) = ("death_within_1y", 2028, 0.90)
let draws = 4000
let few = 20

// %% The question
// Deaths registered within a year, of all deaths of the year, in the sample city: 114 communes, 90 % by 2028. Deaths
// registered on time are part of them, so both rates are fitted.

let scenario = try ScenarioFile.read("Scenarios/sample-city/baseline.yaml")
var data = try scenario.loadData()
data.observations = []
data.series = data.series.filter { ["death_on_time", indicator].contains($0.indicator) }
let outliers = Set(scenario.model.events.filter { $0.value == .outlier }.keys)
let fitted = try await FittedProgramme.fit(
  data, options: TrendOptions(kind: .auto, outliers: outliers, horizon: scenario.horizon),
  workers: 2)
let tree = fitted.tree
func simulator(_ interventions: [Intervention] = []) -> Simulator {
  Simulator(programme: fitted, draws: draws, seed: scenario.seed, interventions: interventions)
}
let outlook = try await Outlook(simulator(), programme: data.programme, workers: 2)
let risk = outlook.ranking.filter { $0.indicator == indicator && $0.targetYear == year }
let shortfall = outlook.rankingByEvents.filter {
  $0.indicator == indicator && $0.targetYear == year && $0.criterion == .shortfall
}
func name(_ unit: Int) -> String { "\(tree.units[unit].name) (\(tree.units[unit].code))" }
page.note(
  """
  **The city and its counts are synthetic.** What is shown here is how to read a ranking. \
  \(risk.count) communes, \(draws) joint futures, target \(percent(target)) in \(year).
  """)

// %% The list that everyone makes
// Last year's published share, lowest first. In a commune with a hundred deaths chance alone moves it by
// three points, so some of the lowest are only unlucky. The draws know how often each is truly among the worst tenth
// in the target year.

let lastYear =
  outlook.units.flatMap(\.forecast).filter {
    $0.indicator == indicator && $0.observed != nil
  }.map(\.year).max() ?? 0
func published(_ unit: Int) -> Double? {
  outlook.units.first { $0.unit == unit }?.forecast
    .first { $0.indicator == indicator && $0.year == lastYear }?.observed?.rate
}
let worst = (risk.count + 9) / 10
let naive = risk.sorted {
  (published($0.unit) ?? 1, $0.unit) < (published($1.unit) ?? 1, $1.unit)
}.prefix(worst)
page.note("## The \(worst) lowest published shares of \(lastYear)")
page.table(
  ["commune", "published \(lastYear)", "among the worst tenth of \(year) with"],
  naive.map { one in
    [name(one.unit), published(one.unit).map(percent) ?? "–", percent(one.pWorstTenth)]
  })
let expected = naive.map(\.pWorstTenth).reduce(0, +)
page.note(
  """
  Of these \(worst), \(tenths(expected)) are expected to be among the worst \(worst) of \(year); the \
  best guess from the draws has \(tenths(risk.map(\.pWorstTenth).sorted(by: >).prefix(worst).reduce(0, +))). \
  Even that is not \(worst): nobody can name them all today.
  """)

// %% How far an order can be read
// Two bands for every commune, in the order of P(missing the target). The dark one is the 90 % interval of its own
// rank: it answers a question about one commune. The light one belongs to sets that hold for all communes at
// once, and is what allows to read the whole list.

func plot(_ places: [RankedUnit]) -> String {
  let (left, top, step, width) = (20.0, 26.0, 5.0, 560.0)
  let height = top + Double(places.count) * step + 10
  func across(_ rank: Int) -> Double {
    left + Double(rank - 1) / Double(max(places.count - 1, 1)) * width
  }
  var parts = [
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(left + width + 20)) \(Int(height))" \
    font-family="sans-serif" font-size="10">
    """
  ]
  for rank in [1] + Array(stride(from: 20, through: places.count, by: 20)) {
    let x = across(rank)
    parts.append(
      """
      <path d="M\(x) \(top - 6)V\(height - 8)" stroke="#ddd"/>\
      <text x="\(x)" y="14" text-anchor="middle">\(rank)</text>
      """)
  }
  for (row, place) in places.enumerated() {
    let y = top + Double(row) * step
    func band(_ ranks: ClosedRange<Int>, _ colour: String) -> String {
      """
      <path d="M\(across(ranks.lowerBound)) \(y)H\(across(ranks.upperBound))" stroke="\(colour)" \
      stroke-width="3" stroke-linecap="round"/>
      """
    }
    let said =
      "\(place.rank). \(name(place.unit)): \(place.rankInterval.lowerBound)–\(place.rankInterval.upperBound)"
    parts.append(
      """
      <g><title>\(MarkdownHTML.escaped(said))</title>\
      \(band(place.rankSet, "#c6dbef"))\(band(place.rankInterval, "#2171b5"))\
      <circle cx="\(across(place.rank))" cy="\(y)" r="1.8" fill="#000"/></g>
      """)
  }
  return (parts + ["</svg>"]).joined(separator: "\n")
}
let first = risk.filter { $0.rankSet.lowerBound == 1 }
let widths = risk.map { $0.rankSet.count }.sorted()
page.figure(
  plot(risk),
  alternative: """
    Ranks of \(risk.count) communes: point, 90 % interval of its own rank (dark), set that holds for all at once \
    (light). The widest set covers \(widths[widths.count - 1]) ranks, the median one \(widths[widths.count / 2]).
    """)
page.note(
  """
  **\(first.count) of \(risk.count)** may stand first: a test that holds for all pairs at once tells no commune to be \
  worse off than these, nor any two of them apart: \
  \(first.prefix(6).map { name($0.unit) }.joined(separator: ", "))\(first.count > 6 ? " …" : ""). Among them the \
  order is not a finding: choose by other things, such as distance, staff or who asks for help.
  """)

// %% Classes instead of places
// Green reaches the target, amber is less than five points below, red further. A class says less than a rank, and
// what it says is surer; its probability tells how sure.

let classes: [(light: TrafficLight, name: String)] = [
  (.red, "red"), (.amber, "amber"), (.green, "green"),
]
page.note("## Classes")
page.table(
  ["class", "communes", "of these sure (P ≥ 90 %)", "coin tosses (P < 60 %)", "expected right"],
  classes.map { light, name in
    let members = risk.filter { $0.light == light }
    return [
      name, "\(members.count)", "\(members.count { $0.pLight >= 0.9 })",
      "\(members.count { $0.pLight < 0.6 })", tenths(members.map(\.pLight).reduce(0, +)),
    ]
  })

// %% Where the risk is and where the events are
// A small commune far below the target is most at risk and lacks few registrations; a large one just below lacks many. The
// first list answers to "who will miss?", the second to "where is the city's shortfall?".

let byRisk = risk.prefix(few).map(\.unit)
let byShortfall = shortfall.prefix(few).map(\.unit)
let all = shortfall.map(\.expectedShortfall).reduce(0, +)
func held(_ units: [Int]) -> Double {
  shortfall.filter { units.contains($0.unit) }.map(\.expectedShortfall).reduce(0, +)
}
page.note("## The first \(few) of either list")
page.table(
  [
    "first \(few) by", "of the other list", "events missing, expected",
    "of the city's \(tenths(all))",
  ],
  [
    ("risk", byRisk, byShortfall), ("shortfall", byShortfall, byRisk),
  ].map { title, own, other in
    [
      title, "\(Set(own).intersection(other).count)", tenths(held(own)),
      percent(held(own) / all),
    ]
  })
page.table(
  ["commune", "events missing", "P(miss)", "rank by shortfall, 90 %", "rank by risk"],
  shortfall.prefix(10).map { one in
    [
      name(one.unit), tenths(one.expectedShortfall), percent(one.pMiss),
      "\(one.rankInterval.lowerBound)–\(one.rankInterval.upperBound)",
      risk.first { $0.unit == one.unit }.map { "\($0.rank)" } ?? "–",
    ]
  })

// %% What the choice is worth
// The same lever, closing a fifth of the gap from January 2027 on, full after a year, in twenty communes: chosen by risk,
// by shortfall, or by lot. That it closes a fifth is an assumption and the same for all lists, so that only
// the choice differs; one seed, so that it differs within each future.

guard let city = tree.units.indices.first(where: { tree.units[$0].parent == nil }) else {
  fatalError("the tree has a top")
}
func helped(_ units: [Int]) -> Intervention {
  Intervention(
    id: "help", lever: .custom, affects: [indicator],
    effects: [GapEffect(indicator, steps: [GapEffect.Step("gap_closed", .fixed(0.2))])],
    waves: [
      Wave(.units(units.map { tree.units[$0].code }), start: Month(year: 2027, month: 1))
    ],
    dose: DoseCurve(shape: .linear, rampMonths: 12), evidence: "none: for comparison")
}
func registered(_ interventions: [Intervention]) async throws -> [Int] {
  let found = try await simulator(interventions).run(workers: 2) { unit -> [Int]? in
    guard unit.unit == city else { return nil }
    guard let rate = unit.rates.first(where: { fitted.rates[$0.model].indicator == indicator })
    else { return nil }
    return Array(rate.numerators[rate.range(of: year)])
  }
  guard let counts = found.compactMap({ $0 }).first else { fatalError("the city has no forecast") }
  return counts
}
let nothing = try await registered([])
// Every fifth commune in the order of the file, wherever it stands.
let communes = tree.units.indices.filter { tree.children[$0].isEmpty }
let lot = stride(from: 0, to: communes.count, by: communes.count / few).prefix(few).map {
  communes[$0]
}
page.note("## What the choice is worth, in \(year)")
var gains: [(String, Double)] = []
for (title, units) in [("risk", byRisk), ("shortfall", byShortfall), ("lot", lot)] {
  let with = try await registered([helped(Array(units))])
  let more = zip(with, nothing).map { Double($0 - $1) }.sorted()
  gains.append((title, more.reduce(0, +) / Double(more.count)))
}
page.table(
  ["\(few) communes chosen by", "more deaths registered within a year, on average"],
  gains.map { [$0.0, tenths($0.1)] })
page.note(
  """
  By shortfall the same effort in the same number of communes gains \
  \(tenths(gains[1].1 / gains[0].1)) times what it gains by risk, and \(tenths(gains[1].1 / gains[2].1)) times \
  what it gains by lot. If the effort is paid for by the event rather than by the commune, the comparison is another: \
  then compare by cost (`attain compare`).
  """)

// %% What it comes to

page.note(
  """
  ## What to take from it

  - **Do not publish the order.** Publish classes with their probability, or who may stand first; among these the order is no finding.
  - **One commune, one interval.** Who asks about a single commune reads its interval; who reads the list reads the sets.
  - **Say what the list is for.** Risk finds communes that will miss; shortfall finds the registrations that the city lacks. \
  Where the same help costs the same everywhere, the second gains more.
  - **What is assumed**: that the trend goes on as it did, and, in the last table, that help closes the same fraction of a gap \
  in every commune.
  """)

try page.write()
