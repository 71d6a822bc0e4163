/// Takes out the years of cohorts that cannot be complete yet.
///
/// A cohort of births or deaths in a year is followed until a limit has passed for the last of them. What is missing
/// of it looks like a fall, in all units at once: the very thing that a model of shared movement believes. Events
/// are spread over the year, so that m days missing touch m of its 365 days. Up to a twentieth of the cohort is let
/// pass: the limit of 15 days leaves 4 % of the events some days short, a limit of 60 days 16 % and one of a
/// year all of them.
struct CohortCompleteness {
  /// The indicators.
  let programme: Programme
  /// How far the figures go.
  let known: KnownTo
  /// What is done with them.
  let policy: DoubtfulPolicy

  /// The most days that may be missing: a twentieth of the year.
  private static let daysForgiven = 365 / 20

  private struct Key: Hashable {
    var indicator: Int
    var year: Int
  }

  /// Takes such years out of the totals, or only names them, as the scenario says.
  func apply(to totals: inout [YearTotal], _ findings: inout [DataQualityFinding]) {
    guard let endMonth = known.endMonth else { return }
    let limits = programme.indicators.map { $0.basis == .cohort ? $0.withinDays : nil }
    func isIncomplete(_ total: YearTotal) -> Bool {
      guard let limit = limits[total.indicator] else { return false }
      return known.daysMissing(withinDays: limit, of: total.count.year) > Self.daysForgiven
    }
    var series: [Key: Int] = [:]
    for total in totals where isIncomplete(total) {
      series[Key(indicator: total.indicator, year: total.count.year), default: 0] += 1
    }
    guard !series.isEmpty else { return }
    let keys = series.keys.sorted { ($0.indicator, $0.year) < ($1.indicator, $1.year) }
    for key in keys {
      guard let limit = limits[key.indicator] else { continue }
      findings.append(
        .incompleteCohort(
          programme.indicators[key.indicator].id, year: key.year, withinDays: limit,
          endMonth: endMonth, isSaid: known.isSaid, series: series[key] ?? 0, policy: policy))
    }
    if policy == .leaveOut { totals.removeAll(where: isIncomplete) }
  }
}
