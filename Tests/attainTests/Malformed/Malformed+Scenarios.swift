extension Malformed {
  /// Scenarios: their YAML, what they ask for, the files they name.
  static let scenarios: [Malformed] = [
    .scenario(
      "no draws", "horizon: 2030\ndraws: 0",
      en: [
        "scenario.yaml:3: key draws: \"0\" is out of range; expected a whole number from 1 to 10000000"
      ]),
    .scenario(
      "a thousand million draws", "horizon: 2030\ndraws: 1000000000",
      en: [
        "scenario.yaml:3: key draws: \"1000000000\" is out of range; expected a whole number from 1 to 10000000"
      ],
      vi: [
        "scenario.yaml:3: khóa draws: \"1000000000\" nằm ngoài phạm vi; cần số nguyên từ 1 đến 10000000"
      ]),
    .scenario(
      "a horizon in the past", "horizon: 1800",
      en: [
        "scenario.yaml:2: key horizon: \"1800\" is out of range; expected a whole number from 2000 to 2100"
      ]),
    .scenario(
      "a seed below nought", "horizon: 2030\nseed: -1",
      en: [
        "scenario.yaml:3: key seed: \"-1\" is out of range; expected a whole number from 0 to 18446744073709551615"
      ]),
    .scenario(
      "a list for a number", "horizon: [2028, 2030]",
      en: ["scenario.yaml:2: key horizon: a list stands here; expected a single value"]),
    .scenario(
      "an intervention that says too little", "horizon: 2030\ninterventions:\n  - {id: outreach}",
      en: [
        "scenario.yaml:4: key interventions[1]: the key `lever` is missing",
        "scenario.yaml:4: key interventions[1]: the key `affects` is missing",
        "scenario.yaml:4: key interventions[1]: the key `start` is missing",
      ],
      vi: [
        "scenario.yaml:4: khóa interventions[1]: thiếu khóa `lever`",
        "scenario.yaml:4: khóa interventions[1]: thiếu khóa `affects`",
        "scenario.yaml:4: khóa interventions[1]: thiếu khóa `start`",
      ]),
    .scenario(
      "numbers as they are written by hand",
      """
      horizon: 2030
      prices: {yearly_growth: {fixed: 3,5%}}
      interventions:
        - id: a
          lever: outreach
          affects: [death_on_time]
          start: 2027-01
          effect: {gap_closed: {median: 0,2, ci90: [0,05, 0,45]}, varies_between_units: 30 %}
          evidence: x
        - id: b
          lever: outreach
          affects: [death_on_time]
          start: 2027-01
          effect: {gap_closed: {triangular: [5%, 20%, 45%]}}
          varies_between_units: 0,3
          evidence: x
      backlogs:
        divorce_backlog: {stock_ratio: {median: 1.0, ci90: [0,85, 1,18]}, capacity_per_year: 1,5}
      """,
      en: [
        "scenario.yaml:3: key prices.yearly_growth.fixed: \"3,5%\" has a per cent sign; expected a plain number: write 0.035",
        "scenario.yaml:9: key interventions[1].effect.gap_closed.median: \"0,2\" has a decimal comma; expected a decimal point: write 0.2",
        "scenario.yaml:9: key interventions[1].effect.gap_closed.ci90: \"[0,05, 0,45]\" has a decimal comma; expected a decimal point: write [0.05, 0.45]",
        "scenario.yaml:9: key interventions[1].effect.varies_between_units: \"30 %\" has a per cent sign; expected a plain number: write 0.3",
        "scenario.yaml:15: key interventions[2].effect.gap_closed.triangular: \"[5%, 20%, 45%]\" has a per cent sign; expected a plain number: write [0.05, 0.2, 0.45]",
        "scenario.yaml:16: key interventions[2].varies_between_units: \"0,3\" has a decimal comma; expected a decimal point: write 0.3",
        "scenario.yaml:19: key backlogs.divorce_backlog.capacity_per_year: \"1,5\" has a decimal comma; expected a decimal point: write 1.5",
        "scenario.yaml:19: key backlogs.divorce_backlog.stock_ratio.ci90: \"[0,85, 1,18]\" has a decimal comma; expected a decimal point: write [0.85, 1.18]",
      ]),
    .scenario(
      "a misspelt key", "horzion: 2030",
      en: [
        "scenario.yaml:2: key horzion: not a key that can stand here (did you mean `horizon`?)"
      ]),
    .scenario(
      "a misspelt key further in", "horizon: 2030\nmodel: {tred: auto}",
      en: [
        "scenario.yaml:3: key model.tred: not a key that can stand here (did you mean `trend`?)"
      ]),
    .scenario(
      "an event after the horizon", "horizon: 2030\nmodel: {events: {2031: outlier}}",
      en: [
        "scenario.yaml:3: key model.events: \"2031\" is not before the horizon 2030; expected a year of the history"
      ]),
    .scenario(
      "a key twice", "horizon: 2030\nhorizon: 2031",
      en: [
        "scenario.yaml:2:1: \"horizon\" is a key that stands here and again in the same map"
      ]),
    .scenario(
      "a tab", "horizon: 2030\nmodel:\n\ttrend: auto",
      en: ["scenario.yaml:4:1: a tab indents the line; expected spaces"]),
    .scenario(
      "text without quotes that holds a colon", "horizon: 2030\nscenario:\n  vi: a: b",
      en: [
        "scenario.yaml:4:8: a colon where no key can stand; expected quotes around a text that holds `: `"
      ]),
    Malformed(
      name: "scenario.yaml: scenarios that extend each other",
      files: [
        "scenario.yaml": Array("extends: a.yaml\n".utf8),
        "a.yaml": Array("extends: scenario.yaml\n".utf8),
      ],
      en: [
        "a.yaml:1: key extends: files extend each other in a circle: scenario.yaml → a.yaml → scenario.yaml"
      ],
      vi: [
        "a.yaml:1: khóa extends: các tệp kế thừa nhau thành vòng: scenario.yaml → a.yaml → scenario.yaml"
      ]),
    .file(
      "scenario.yaml", "nothing", "", en: ["scenario.yaml: the file says nothing"],
      vi: ["scenario.yaml: tệp không có nội dung"]),
    .file(
      "scenario.yaml", "a list", "- data\n",
      en: ["scenario.yaml:1:1: a list stands here; expected a map of keys"]),
    .file(
      "scenario.yaml", "larger than any scenario",
      String(repeating: "# remark\n", count: 1_200_000),
      en: ["scenario.yaml: the file is larger than 10 MB"]),
  ]
}
