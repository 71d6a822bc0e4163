extension KeyUse {
  static let interventions = [
    KeyUse("InterventionsReader", ["id"], "- id: reaches", "- id: other"),
    KeyUse(
      "InterventionsReader", ["lever"], "lever: linkage", "lever: training", .refused("chain")),
    KeyUse(
      "InterventionsReader", ["affects"], "lever: linkage\n    affects: [on_time]",
      "lever: linkage\n    affects: [in_a_year]"),
    KeyUse("InterventionsReader", ["where"], "where: {parent: [P]}", "where: {parent: [Q]}"),
    KeyUse(
      "InterventionsReader", ["start"], "where: {parent: [P]}\n    start: 2026-01",
      "where: {parent: [P]}\n    start: 2026-09"),
    KeyUse("InterventionsReader", ["waves"], "start: 2027-03}]", "start: 2026-03}]"),
    KeyUse(
      "TimingReader", ["where", "start"], "units: [B]}, start: 2027-03",
      "units: [C]}, start: 2027-03"),
    KeyUse("InterventionsReader", ["end"], "end: 2027-03", "end: 2026-09"),
    KeyUse("InterventionsReader", ["dose"], "dose: {full_by: 2027-07}", "dose: {full_by: 2026-03}"),
    KeyUse("TimingReader", ["full_by"], "dose: {full_by: 2027-07}", "dose: {full_by: 2026-09}"),
    KeyUse("TimingReader", ["shape"], "shape: linear", "shape: logistic"),
    KeyUse("TimingReader", ["full_in_months"], "full_in_months: 12", "full_in_months: 3"),
    KeyUse("InterventionsReader", ["after"], "    after: {half_life_months: 6}\n", ""),
    KeyUse("TimingReader", ["half_life_months"], "half_life_months: 6", "half_life_months: 1"),
    KeyUse("TimingReader", ["stays"], "after: {stays: false}", "after: {stays: true}"),
    KeyUse(
      "InterventionsReader", ["effect", "gap_closed"],
      "gap_closed: {median: 0.3, ci90: [0.1, 0.6]}",
      "gap_closed: {median: 0.5, ci90: [0.4, 0.6]}"),
    KeyUse("InterventionsReader", ["throughput_times"], "{fixed: 1.5}", "{fixed: 2.5}"),
    KeyUse("InterventionsReader", ["chain"], "share: {fixed: 0.5}", "share: {fixed: 0.9}"),
    KeyUse(
      "InterventionsReader", ["varies_between_units"], "varies_between_units: 0.2\n",
      "varies_between_units: 2\n"),
    KeyUse(
      "InterventionsReader", ["varies_between_units"], "varies_between_units: 0.1}",
      "varies_between_units: 1}"),
    KeyUse(
      "InterventionsReader", ["law"], "law: {probability: 0.5,", "law: {probability: 1.5,",
      .refused("1.5")),
    KeyUse("TimingReader", ["probability"], "probability: 0.5", "probability: 0.9"),
    KeyUse(
      "TimingReader", ["date", "earliest", "likeliest", "latest"],
      "date: {earliest: 2026-02, likeliest: 2026-06, latest: 2027-01}", "date: 2027-06"),
    KeyUse("TimingReader", ["earliest"], "earliest: 2026-02", "earliest: 2026-06"),
    KeyUse("TimingReader", ["likeliest"], "likeliest: 2026-06", "likeliest: 2027-01"),
    KeyUse("TimingReader", ["latest"], "latest: 2027-01", "latest: 2027-12"),
    KeyUse(
      "InterventionsReader", ["overdue_found"], "overdue_found: {median: 0.2, ci90: [0.1, 0.4]}",
      "overdue_found: {median: 0.4, ci90: [0.3, 0.6]}"),
    KeyUse("InterventionsReader", ["evidence"], #""second""#, #""another""#),
    KeyUse("InterventionsReader", ["costs"], ", {item: form, per: event, quantity: 1}", ""),
    KeyUse("CostReader", ["item"], "{item: form,", "{item: fee,"),
    KeyUse("CostReader", ["per"], "per: event", "per: registration_gained"),
    KeyUse("CostReader", ["quantity"], "quantity: 2", "quantity: 3"),
    KeyUse("CostReader", ["ramp"], ", ramp: true", ""),
    KeyUse("SelectorReader", ["units"], "units: [B]", "units: [D]"),
    KeyUse("SelectorReader", ["tags"], "tags: [near, remote]", "tags: [far]"),
    KeyUse("SelectorReader", ["parent"], "parent: [P]", "parent: [Q]"),
    KeyUse("SelectorReader", ["worst", "count"], "count: 1", "count: 3"),
    KeyUse("SelectorReader", ["by"], "by: on_time", "by: never", .refused("never")),
    KeyUse("PriorReader", ["median"], "gap_closed: {median: 0.3", "gap_closed: {median: 0.4"),
    KeyUse("PriorReader", ["ci90"], "ci90: [0.1, 0.6]", "ci90: [0.2, 0.4]"),
    KeyUse("PriorReader", ["beta"], "beta: [5, 5]}}\n", "beta: [2, 9]}}\n"),
    KeyUse(
      "PriorReader", ["triangular"], "triangular: [0.1, 0.2, 0.4]", "triangular: [0.3, 0.4, 0.5]"),
    KeyUse("PriorReader", ["fixed"], "share: {fixed: 0.5}", "share: {fixed: 0.6}"),
  ]

  static let work = [
    KeyUse("WorkPlansReader", ["started"], "started: 2024-01", "started: 2024-06"),
    KeyUse("WorkPlansReader", ["staff"], "staff: {fixed: 2}", "staff: {fixed: 5}"),
    KeyUse(
      "WorkPlansReader", ["productivity"], "productivity: {fixed: 8}", "productivity: {fixed: 3}"),
    KeyUse(
      "WorkPlansReader", ["capacity_per_year"], "capacity_per_year: 30", "capacity_per_year: 3"),
    KeyUse(
      "WorkPlansReader", ["stock_ratio"], "stock_ratio: {median: 1.1, ci90: [0.9, 1.4]}",
      "stock_ratio: {fixed: 1.5}"),
    KeyUse(
      "WorkPlansReader", ["difficulty_variance"], "difficulty_variance: {fixed: 0.3}",
      "difficulty_variance: {fixed: 2}"),
    KeyUse(
      "WorkPlansReader", ["between_units"], "between_units: {fixed: 0.4}",
      "between_units: {fixed: 1.5}"),
    KeyUse(
      "WorkPlansReader", ["between_periods"], "between_periods: {fixed: 0.25}",
      "between_periods: {fixed: 0.8}"),
    KeyUse("WorkPlansReader", ["yearly_change"], "yearly_change: 0.15", "yearly_change: 0.9"),
    KeyUse("WorkPlansReader", ["evidence"], #""sixth""#, #""another""#),
    KeyUse("WorkPlansReader", ["evidence"], #""seventh""#, #""another""#),
    KeyUse("WorkPlansReader", ["evidence"], #""eighth""#, #""another""#),
    KeyUse("WorkPlansReader", ["evidence"], #""ninth""#, #""another""#),
    KeyUse(
      "WorkPlansReader", ["start"], "    start: 2026-01\n    steps",
      "    start: 2027-01\n    steps"),
    KeyUse(
      "WorkPlansReader", ["steps", "id", "after"], "id: one, months", "id: other, months",
      .refused("one")),
    KeyUse("WorkPlansReader", ["after"], ", after: [one]", ""),
    KeyUse("WorkPlansReader", ["months"], "months: {fixed: 14}", "months: {fixed: 2}"),
    KeyUse("WorkPlansReader", ["one_for_all"], "one_for_all: false", "one_for_all: true"),
    KeyUse("WorkPlansReader", ["prior"], "{prior: {beta: [5, 5]}", "{prior: {beta: [9, 1]}"),
    KeyUse("AmountPriorReader", ["beta"], "{prior: {beta: [5, 5]}", "{prior: {beta: [1, 9]}"),
    KeyUse("AmountPriorReader", ["fixed"], "staff: {fixed: 2}", "staff: {fixed: 4}"),
    KeyUse(
      "AmountPriorReader", ["median"], "stock_ratio: {median: 1.1", "stock_ratio: {median: 1.3"),
    KeyUse("AmountPriorReader", ["ci90"], "ci90: [0.9, 1.4]", "ci90: [0.6, 2]"),
    KeyUse(
      "AmountPriorReader", ["triangular"], "triangular: [2, 6, 20]", "triangular: [12, 16, 20]"),
    KeyUse("WorkPlansReader", ["from"], ", from: 2026,", ","),
  ]
}
