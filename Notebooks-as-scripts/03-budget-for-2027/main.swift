// The budget of 2027: what to ask for, why not the mean, what makes it uncertain, and what it buys.
//
// Run it from the top of the repository with `swift run budget-for-2027`; it writes what it found to
// out/notebooks/03-budget-for-2027.md and .html. Cells begin with `// %%`.

import Foundation
import Interventions
import Outlook
import Registry
import Simulation
import Trends
import Walkthrough

var page = Walkthrough("The budget of 2027")
func percent(_ share: Double, _ decimals: Int = 0) -> String {
  let text = String(Int((abs(share) * (decimals == 0 ? 100 : 1000)).rounded()))
  let padded = text.count < 2 ? "0" + text : text
  let said = decimals == 0 ? text : "\(padded.dropLast()).\(padded.suffix(1))"
  return (share < 0 ? "−" : "") + said + " %"
}
/// Whole dong, thousands set apart.
func dong(_ amount: Int) -> String {
  var (digits, groups) = (String(amount.magnitude)[...], [String]())
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits = digits.dropLast(3)
  }
  return (amount < 0 ? "−" : "") + ([String(digits)] + groups).joined(separator: ",")
}
func million(_ amount: Int) -> String { dong(Int((Double(amount) / 1e6).rounded())) }
func quantile(_ costs: [Int], _ level: Double) -> Int {
  let sorted = costs.sorted()
  return sorted[min(Int(level * Double(sorted.count)), sorted.count - 1)]
}

let year = 2027
let draws = 5000

// %% The programme
// The sample city's full programme. Its rates are fitted without anything being done; the programme
// is then simulated in the same futures. Backlogs and milestones cost nothing here and are left out.

let scenario = try ScenarioFile.read("Scenarios/sample-city/full-programme.yaml")
var data = try scenario.loadData()
data.observations = []
let interventions = try scenario.resolvedInterventions(
  programme: data.programme, tree: data.tree)
let affected = Set(interventions.flatMap(\.affects))
data.series = data.series.filter { affected.contains($0.indicator) }
let outliers = Set(scenario.model.events.filter { $0.value == .outlier }.keys)
let fitted = try await FittedProgramme.fit(
  data, options: TrendOptions(kind: .auto, outliers: outliers, horizon: scenario.horizon),
  workers: 2)
func budget(_ interventions: [Intervention]) async throws -> Budget {
  let outlook = try await Outlook(
    Simulator(
      programme: fitted, draws: draws, seed: scenario.seed, interventions: interventions),
    programme: data.programme, workers: 2, priceGrowth: scenario.priceGrowth)
  guard let budget = outlook.budget else { fatalError("the programme has costs") }
  return budget
}
let plan = try await budget(interventions)
page.note(
  """
  The city, its counts **and its prices are made up**: what is shown here is how to read a budget, not \
  what anything costs. Items without a source: \(plan.withoutSource.joined(separator: ", ")). A real \
  cost table names one beside every price.
  """)

// %% Line by line
// Means add up; P50, P80 and P95 are of each line by itself and do not: it is unlikely that everything
// is dear at once, unless it is dear for a common reason. Amounts are in million dong, from whole dong.

page.note("## \(year), by intervention and item (million dong)")
let lines = plan.lines.filter { $0.year == year }
func row(_ name: String, _ cost: Budget.Amount) -> [String] {
  [name] + [cost.mean, cost.q50, cost.q80, cost.q95].map(million)
}
guard let total = plan.totals.first(where: { $0.year == year && $0.intervention == nil }) else {
  fatalError("nothing is paid in \(year)")
}
var rows = lines.map { row("\($0.intervention): \($0.item)", $0.cost) }
for one in plan.totals where one.year == year && one.intervention != nil {
  rows.append(row("*\(one.intervention ?? "")*", one.cost))
}
rows.append(row("**all of \(year)**", total.cost))
page.table(["", "mean", "P50", "P80", "P95"], rows)

// %% Do the books balance?
// To the dong, or the notebook stops here: rows of units, lines of items and totals are three ways to
// add the same money.

let ofRows = plan.rows.filter { $0.year == year }.reduce(0) { $0 + $1.cost.mean }
let ofLines = lines.reduce(0) { $0 + $1.cost.mean }
let ofLevers = plan.totals.filter { $0.year == year && $0.intervention != nil }
  .reduce(0) { $0 + $1.cost.mean }
guard ofRows == total.cost.mean, ofLines == total.cost.mean, ofLevers == total.cost.mean else {
  fatalError(
    "rows \(ofRows), lines \(ofLines), interventions \(ofLevers), total \(total.cost.mean)")
}
let years = plan.totals.filter { $0.year != nil && $0.intervention == nil }
let whole = plan.totals.first { $0.year == nil && $0.intervention == nil }?.cost.mean
guard years.reduce(0, { $0 + $1.cost.mean }) == whole else { fatalError("years do not add up") }
page.note(
  """
  \(plan.rows.count { $0.year == year }) rows of units and items, \(lines.count) lines and \
  \(plan.totals.count { $0.year == year && $0.intervention != nil }) interventions each add up to \
  \(dong(total.cost.mean)) dong exactly, and the years to \(dong(whole ?? 0)).
  """)

// %% What to ask for
// A budget is asked for once and has to last. The mean is the right figure for somebody who pays for many
// such programmes; whoever has one is short nearly every second time.

let costs = plan.costs(of: year)
let short = { (ask: Int) in Double(costs.count { $0 > ask }) / Double(costs.count) }
let ask = total.cost.q80
let gap = { (ask: Int) -> Int in
  let over = costs.map { max(0, $0 - ask) }.reduce(0, +)
  return over / costs.count
}
page.note("## What to ask for")
page.table(
  ["asked for", "million dong", "not enough in", "missing on average, all futures (million)"],
  [("the mean", total.cost.mean), ("P80", ask), ("P95", total.cost.q95)].map { name, amount in
    [name, million(amount), percent(short(amount)), million(gap(amount))]
  })
let sumOfP80 = lines.reduce(0) { $0 + $1.cost.q80 }
page.note(
  """
  **Ask for P80, \(dong(ask)) dong**: enough in four futures of five. The mean is not enough in \
  \(percent(short(total.cost.mean))) of them. Adding up the P80 of every line would ask for \
  \(million(sumOfP80)) million, \(percent(Double(sumOfP80 - ask) / Double(ask), 1)) more than P80 of the \
  sum, for a safety of \(percent(1 - short(sumOfP80))) that nobody decided on. What the figure does not \
  hold: prices outside the low–high range of the cost table, and work that nobody listed.
  """)

// %% What makes it uncertain
// In each future every line has its cost. What a line brings to the variance of the year is its covariance
// with the year: shares add up to one, and what lines have in common counts where it is paid.

page.note("## What makes it uncertain")
let shares = plan.varianceShares(of: year).sorted { $0.share > $1.share }
page.table(
  ["line", "share of the mean", "share of the variance"],
  shares.map { line, share in
    [
      "\(line.intervention): \(line.item)",
      percent(Double(line.cost.mean) / Double(total.cost.mean), 1), percent(share, 1),
    ]
  })
let (first, firstShare) = (shares[0].line, shares[0].share)

// %% Would an offer help?
// The same futures once more with the first line's price known: its streams are keyed by the item, so
// nothing else changes by a dong. What is saved is what a firm offer is worth in certainty.

let fixed = interventions.map { lever in
  var lever = lever
  lever.costs = lever.costs.map { line in
    guard line.price.item == first.item else { return line }
    var line = line
    let mean = Int(
      (Double(line.price.low + line.price.mid + line.price.high) / 3).rounded())
    (line.price.low, line.price.mid, line.price.high) = (mean, mean, mean)
    return line
  }
  return lever
}
let offered = try await budget(fixed)
for line in lines where line.item != first.item {
  guard offered.lines.contains(line) else {
    fatalError("\(line.item) changed with another's price")
  }
}
let calm = offered.costs(of: year)
let (before, after) = (quantile(costs, 0.8), quantile(calm, 0.8))
page.note(
  """
  \(first.intervention): \(first.item) brings \(percent(firstShare)) of the variance. With its price fixed at \
  its mean the other lines stay as they were, draw by draw, and P80 of the year moves from \
  \(million(before)) to \(million(after)) million dong: a firm offer before the budget is asked for is \
  worth about \(million(before - after)) million in the reserve. What is left is how much will be \
  needed, which no offer settles.
  """)

// %% What it buys
// The whole programme's money over all years forecast, divided by what it gains on one rate of the city in them. It is
// not divided between rates, so lines cannot be added; a year's money cannot be set against a year's gain
// either, since a connection is paid for in 2027 and works until 2030.

page.note("## What the whole programme buys, all years together")
page.table(
  ["rate", "basis", "more events that meet the rule (90 %)", "dong per one (90 %)"],
  plan.effectiveness.filter { $0.year == plan.horizon }.map { one in
    let rate = fitted.rates[one.model]
    let said = { (values: [Double]) in
      let texts = values.map { dong(Int($0.rounded())) }
      return "\(texts[0]) (\(texts[1])–\(texts[2]))"
    }
    let gained = one.gained.quantiles
    return [
      data.programme.indicator(rate.indicator)?.name.en ?? rate.indicator, rate.basis.rawValue,
      said([one.gained.mean, gained[0], gained[gained.count - 1]]),
      one.costPerGained.map { said([$0.ratio, $0.q05, $0.q95]) }
        ?? "– (more than 5 % of futures gain nothing)",
    ]
  })
page.note(
  """
  ## What is assumed

  Effects of levers are judgements (the scenario names them one by one), prices are made up, prices grow \
  by \(percent(scenario.priceGrowth.map(\.centre) ?? 0, 1)) a year. Quantities that hang on the number of \
  events inherit the uncertainty of the forecast; those counted in communes and months do not.
  """)

try page.write()
