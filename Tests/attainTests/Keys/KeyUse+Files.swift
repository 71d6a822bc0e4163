/// A small province in which every key of every file is said once.
extension KeyUse {
  static let files: [String: String] = [
    "units.csv": """
    code,name,kind,parent,population,lat,lon,tags,from,to
    P,Tỉnh P,province,,,20.5,106.1,,,
    A,Xã A,commune,P,4000,20.1,106.2,near,,
    B,Xã B,commune,P,9000,20.2,106.3,near,,
    C,Xã C,commune,P,9000,20.3,106.4,far,,
    D,Xã D,commune,P,9000,20.4,106.5,far,2017-01,2027-12
    Q,Tỉnh Q,province,,,,,,,
    E,Xã E,commune,Q,1000,,,remote,,
    F,Xã F,commune,Q,9000,,,,,

    """,
    "programme.yaml": """
    extends: plan.yaml
    programme: {vi: "Kế hoạch", en: "Plan"}
    deadline: end_of_year
    targets:
      - {indicator: on_time, level: commune, year: 2027, at_least: 0.75, source: "assumed: as before"}
      - {indicator: on_time, unit: P, year: 2028, at_least: 0.7}
      - {indicator: in_a_year, level: commune, year: 2027, at_least: 0.8, source: {vi: "giả định: nguồn", en: "assumed: source"}}
      - {indicator: late, level: commune, year: 2027, at_least: 0.8}
      - {indicator: files, level: commune, year: 2027, at_least: 0.8}
      - {indicator: more, level: commune, year: 2027, at_least: 0.8}
      - {indicator: open, level: commune, year: 2027, at_least: 1}
      - {indicator: due, level: commune, year: 2027, at_least: 1}

    """,
    "plan.yaml": """
    indicators:
      on_time: {name: {vi: "Đúng hạn", en: "On time"}, kind: rate, event: death, within_days: 15, basis: registrations}
      in_a_year: {kind: rate, event: death, within_days: 365, basis: registrations, nests: on_time}
      late: {kind: rate, event: death, within_days: 365, basis: cohort}
      files: {kind: backlog}
      more: {kind: backlog}
      open: {kind: milestone}
      due: {kind: milestone, yearly: true}

    """,
    "costs.csv": """
    item,unit,low,mid,high,source,year
    fee,a month,100,150,300,tariff,2024
    form,a form,7,8,9,,2025

    """,
    "base.yaml": """
    data: {units: units.csv, registrations: registrations.csv}
    horizon: 2028

    """,
    "scenario.yaml": """
    extends: base.yaml
    scenario: {vi: "Thử", en: "Try"}
    data: {programme: programme.yaml, costs: costs.csv, source: {on_time: forms}, known_to: 2025-06}
    model: {trend: persistence, history_from: 2016, events: {2020: outlier}, over_100: reject, incomplete_cohorts: leave_out, zeros: leave_out}
    draws: 60
    seed: 7
    prices: {yearly_growth: {fixed: 0.05}}
    interventions:
      - id: reaches
        lever: outreach
        affects: [on_time]
        where: {tags: [near, remote]}
        start: 2026-01
        end: 2027-03
        dose: {shape: linear, full_in_months: 12}
        after: {half_life_months: 6}
        effect: {gap_closed: {median: 0.3, ci90: [0.1, 0.6]}}
        varies_between_units: 0.2
        evidence: "first"
        costs: [{item: fee, per: commune_month, quantity: 2, ramp: true}, {item: form, per: event, quantity: 1}]
      - id: linked
        lever: linkage
        affects: [on_time]
        where: {worst: {by: on_time, count: 1}}
        start: 2026-01
        dose: {full_by: 2027-07}
        chain: {share: {fixed: 0.5}, works: {beta: [5, 5]}}
        evidence: "second"
      - id: law
        lever: automatic
        affects: [on_time]
        where: {parent: [P]}
        start: 2026-01
        law: {probability: 0.5, date: {earliest: 2026-02, likeliest: 2026-06, latest: 2027-01}}
        effect: {gap_closed: {triangular: [0.1, 0.2, 0.4]}}
        evidence: "third"
      - id: drive
        lever: backlog_drive
        affects: [on_time]
        waves: [{where: {units: [A]}, start: 2026-03}, {where: {units: [B]}, start: 2027-03}]
        overdue_found: {median: 0.2, ci90: [0.1, 0.4]}
        evidence: "fourth"
      - id: faster
        lever: training
        affects: [files]
        start: 2026-01
        end: 2026-06
        after: {stays: false}
        effect: {throughput_times: {fixed: 1.5}, varies_between_units: 0.1}
        evidence: "fifth"
    backlogs:
      files:
        started: 2024-01
        capacity_per_year: 30
        stock_ratio: {median: 1.1, ci90: [0.9, 1.4]}
        difficulty_variance: {fixed: 0.3}
        between_units: {fixed: 0.4}
        between_periods: {fixed: 0.25}
        yearly_change: 0.15
        evidence: "sixth"
      more: {staff: {fixed: 2}, productivity: {fixed: 8}, evidence: "seventh"}
    milestones:
      open:
        start: 2026-01
        steps: [{id: one, months: {triangular: [2, 6, 20]}}, {id: two, months: {fixed: 14}, after: [one]}]
        one_for_all: false
        evidence: "eighth"
      due: {prior: {beta: [5, 5]}, from: 2026, evidence: "ninth"}

    """,
    "registrations.csv": registrations,
  ]

  /// Rates of four communes and a province, and backlogs and milestones of two.
  private static let registrations: String = {
    var rows = ["unit,indicator,period,numerator,denominator,source"]
    for (place, unit) in ["A", "B", "C", "D", "Q"].enumerated() {
      for year in 2017...2024 {
        let met = 120 + 5 * place + 2 * (year - 2017) + (year * 7 + place * 3) % 5
        let late = unit == "C" && year == 2022 ? "0,0" : "\(met + 10),210"
        rows.append("\(unit),on_time,\(year),\(met),200,forms")
        rows.append("\(unit),in_a_year,\(year),\(met + 20),200,forms")
        rows.append("\(unit),late,\(year),\(late),forms")
      }
    }
    rows.append("A,on_time,2024,150,210,register")
    for unit in ["A", "B"] {
      rows.append("\(unit),files,2024,12,100,forms")
      rows.append("\(unit),files,2025-H1,20,100,forms")
      rows.append("\(unit),more,2025-H1,5,80,forms")
      rows.append("\(unit),due,2024,1,1,forms")
    }
    return rows.map { $0 + "\n" }.joined()
  }()
}
