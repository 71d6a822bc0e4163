// A first look at deaths registered on time in Viet Nam, with the library instead of the command.
//
// Run it from the top of the repository with `swift run first-look`; it writes what it found to
// out/notebooks/01-first-look.md and .html. Cells begin with `// %%`.

import Foundation
import Interventions
import LinearAlgebra
import Outlook
import Registry
import Simulation
import Trends
import Walkthrough

var page = Walkthrough("A first look: deaths registered on time")
/// A number with two digits that say something.
func short(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return "\(value)" }
  var scale = 1.0
  while abs(value) * scale < 10 { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}
func percent(_ share: Double) -> String {
  "\((share * 1000).rounded() / 10) %"
}

// %% The data
// A scenario names its files; reading it checks every row of them.

let scenario = try ScenarioFile.read("Scenarios/viet-nam-deaths/baseline.yaml")
let data = try scenario.loadData()
for series in data.series {
  let unit = data.tree.units[series.unit]
  page.note(
    "**\(unit.name)**, source \(series.source): "
      + series.counts.map { "\($0.year) \($0.rate.map(percent) ?? "–")" }.joined(separator: ", "))
}

// %% One unit by itself
// A binomial regression of the yearly share on the year. With more than half a million deaths a
// year its standard errors are tiny, if one believes that deaths are the only source of scatter;
// the dispersion says how wrong that is.

let nation = data.series[0].counts.filter { $0.year != 2022 }
let regression = try BinomialRegression(
  design: nation.map { [1, Double($0.year - 2021)] },
  counts: nation.map { Double($0.numerator) }, trials: nation.map { Double($0.denominator) })
page.note(
  """
  Slope on the logit: \(short(regression.coefficients[1])) a year, binomial standard error \
  \(short(regression.covariance[1, 1].squareRoot())), over-dispersion \
  \(short(regression.dispersion ?? .nan)): \
  years scatter far more than deaths do, so the honest standard error is \
  \(short(regression.standardErrors[1])).
  """)

// %% The same with and without the pandemic year
// 2022 had both more deaths and a backlog. Marked as an outlier it is shown but not learned from.

let plan = data.programme
var medians: [String: Double] = [:]
for outliers in [[], [2022]] as [Set<Int>] {
  for kind in TrendKind.allCases {
    let fitted = try await FittedProgramme.fit(
      data, options: TrendOptions(kind: kind, outliers: outliers, horizon: 2030), workers: 2)
    let outlook = try await Outlook(
      Simulator(programme: fitted, draws: 10_000, seed: scenario.seed), programme: plan, workers: 2)
    let forecast = outlook.units[0].forecast.first { $0.year == 2028 }
    let odds = outlook.units[0].odds.first { $0.targetYear == 2028 }
    guard let band = forecast?.rate, let odds else { fatalError("2028 is within the horizon") }
    let name = "\(kind.rawValue), \(outliers.isEmpty ? "all years" : "without 2022")"
    medians[name] = band.median
    page.note(
      """
      \(name): 2028 median \(percent(band.median)), 90 % between \(percent(band.quantiles[0])) and \
      \(percent(band.quantiles[6])); P(published ≥ 85 %) = \(percent(odds.pPublished.estimate)) \
      ± \(percent(odds.pPublished.standardError)).
      """)
  }
}

// %% What it comes to
// Whatever the model, the country is far from 85 % in 2028 if nothing changes.

let spread = medians.values.sorted()
page.note(
  "Across models and the choice of years, the 2028 median lies between \(percent(spread[0])) and "
    + "\(percent(spread[spread.count - 1])).")

try page.write()
