extension KeyUse {
  static let programme = [
    KeyUse(
      "ProgrammeFile", ["programme"], in: "programme.yaml", #"en: "Plan""#, #"en: "Law""#, .words),
    KeyUse("ProgrammeFile", ["deadline"], in: "programme.yaml", "end_of_year", "start_of_year"),
    KeyUse(
      "ProgrammeFile", ["indicators"], in: "plan.yaml", "in_a_year: {", "in_a_week: {",
      .refused("in_a_year")),
    KeyUse(
      "ProgrammeFile", ["targets"], in: "programme.yaml",
      "  - {indicator: on_time, unit: P, year: 2028, at_least: 0.7}\n", ""),
    KeyUse(
      "TargetReader", ["indicator"], in: "programme.yaml", "indicator: files", "indicator: no",
      .refused("no")),
    KeyUse(
      "TargetReader", ["level"], in: "programme.yaml", "{indicator: on_time, level: commune",
      "{indicator: on_time, level: province"),
    KeyUse("TargetReader", ["unit"], in: "programme.yaml", "unit: P", "unit: A"),
    KeyUse(
      "TargetReader", ["year"], in: "programme.yaml", "unit: P, year: 2028", "unit: P, year: 2027"),
    KeyUse("TargetReader", ["at_least"], in: "programme.yaml", "at_least: 0.7}", "at_least: 0.72}"),
    KeyUse(
      "TargetReader", ["source"], in: "programme.yaml", "assumed: as before", "assumed: otherwise"),
    KeyUse("IndicatorReader", ["name"], in: "plan.yaml", #"en: "On time""#, #"en: "Soon""#, .words),
    KeyUse(
      "IndicatorReader", ["kind"], in: "plan.yaml", "more: {kind: backlog}",
      "more: {kind: milestone}", .refused("more")),
    KeyUse(
      "IndicatorReader", ["event"], in: "plan.yaml", "event: death, within_days: 15",
      "event: birth, within_days: 15", .refused("nests")),
    KeyUse(
      "IndicatorReader", ["within_days"], in: "plan.yaml", "within_days: 15", "within_days: 400",
      .refused("nests")),
    KeyUse(
      "IndicatorReader", ["basis"], in: "plan.yaml", "basis: registrations}\n", "basis: cohort}\n",
      .refused("basis: registrations")),
    KeyUse("IndicatorReader", ["nests"], in: "plan.yaml", ", nests: on_time", ""),
    KeyUse("IndicatorReader", ["yearly"], in: "plan.yaml", ", yearly: true", "", .refused("due")),
  ]

  static let tables = [
    KeyUse("UnitsFile", ["code"], in: "units.csv", "C,Xã C", "c,Xã C", .refused("\"C\"")),
    KeyUse("UnitsFile", ["name"], in: "units.csv", "C,Xã C", "C,Xã Khác"),
    KeyUse(
      "UnitsFile", ["kind"], in: "units.csv", "E,Xã E,commune", "E,Xã E,hamlet", .refused("hamlet")),
    KeyUse("UnitsFile", ["parent"], in: "units.csv", "C,Xã C,commune,P", "C,Xã C,commune,Q"),
    KeyUse("UnitsFile", ["population"], in: "units.csv", "commune,Q,1000", "commune,Q,5000"),
    KeyUse(
      "UnitsFile", ["lat", "lon"], in: "units.csv", "20.1,106.2", "20.1,", .refused("lat and lon")),
    KeyUse("UnitsFile", ["tags"], in: "units.csv", "106.4,far", "106.4,near"),
    KeyUse(
      "UnitsFile", ["from"], in: "units.csv", "2017-01,2027-12", "2018-01,2027-12",
      .refused("2018-01")),
    KeyUse("UnitsFile", ["to"], in: "units.csv", "2017-01,2027-12", "2017-01,2026-12"),
    KeyUse("RegistrationsFile", ["unit"], in: "registrations.csv", "B,more,", "C,more,"),
    KeyUse(
      "RegistrationsFile", ["indicator"], in: "registrations.csv", "B,more,2025", "B,all,2025",
      .refused("all")),
    KeyUse("RegistrationsFile", ["period"], in: "registrations.csv", "B,due,2024,", "B,due,2023,"),
    KeyUse(
      "RegistrationsFile", ["numerator"], in: "registrations.csv", "B,due,2024,1,", "B,due,2024,0,"),
    KeyUse(
      "RegistrationsFile", ["denominator"], in: "registrations.csv", "2025-H1,5,80", "2025-H1,5,90"),
    KeyUse(
      "RegistrationsFile", ["source"], in: "registrations.csv", "210,register", "210,forms",
      .refused("line")),
    KeyUse(
      "CostReader", ["item"], in: "costs.csv", "form,a form", "paper,a form", .refused("form")),
    KeyUse("CostReader", ["unit"], in: "costs.csv", "a month", "one month", .words),
    KeyUse("CostReader", ["low"], in: "costs.csv", "100,150,300", "120,150,300"),
    KeyUse("CostReader", ["mid"], in: "costs.csv", "100,150,300", "100,250,300"),
    KeyUse("CostReader", ["high"], in: "costs.csv", "100,150,300", "100,150,900"),
    KeyUse("CostReader", ["source"], in: "costs.csv", "tariff", "decision"),
    KeyUse("CostReader", ["year"], in: "costs.csv", "2024\n", "2023\n"),
  ]
}
