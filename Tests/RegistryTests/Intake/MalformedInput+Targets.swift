@testable import Registry

extension MalformedInput {
  /// Targets of a programme.
  static let targets: [MalformedInput] = [
    .target(
      "per cent for a share",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: 85%}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"85%\" has a per cent sign; expected a plain number: write 0.85"
      ],
      vi: [
        "programme.yaml:25: khóa targets[1].at_least: \"85%\" có dấu phần trăm; cần số thường: hãy viết 0.85"
      ]),
    .target(
      "a number of per cent for a share",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: 98.5}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"98.5\" is not a share (did you mean `0.985`?); expected a number from 0 to 1, or null if not given"
      ]),
    .target(
      "a decimal comma",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: \"0,85\"}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"0,85\" has a decimal comma; expected a decimal point: write 0.85"
      ]),
    .target(
      "a decimal comma between brackets, which cuts the number in two",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: 0,85}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"0,85\" has a decimal comma; expected a decimal point: write 0.85"
      ],
      vi: [
        "programme.yaml:25: khóa targets[1].at_least: \"0,85\" dùng dấu phẩy thập phân; cần dấu chấm thập phân: hãy viết 0.85"
      ]),
    .target(
      "a decimal comma and a per cent sign",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: 98,5 %}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"98,5 %\" has a per cent sign; expected a plain number: write 0.985"
      ]),
    .target(
      "a negative share",
      "{indicator: death_on_time, level: commune, year: 2028, at_least: -0.1}",
      en: [
        "programme.yaml:25: key targets[1].at_least: \"-0.1\" is not a share; expected a number from 0 to 1, or null if not given"
      ]),
    .target(
      "no value and no null",
      "{indicator: death_on_time, level: commune, year: 2028}",
      en: [
        "programme.yaml:25: key targets[1]: a target without `at_least`; expected a number from 0 to 1, or null if not given"
      ]),
    .target(
      "a misspelt key",
      "{indicator: death_on_time, level: commune, year: 2028, at_lest: 0.85}",
      en: [
        "programme.yaml:25: key targets[1].at_lest: not a key that can stand here (did you mean `at_least`?)"
      ]),
    .target(
      "an unknown indicator",
      "{indicator: deaths_on_time, level: commune, year: 2028, at_least: 0.85}",
      en: [
        "programme.yaml:25: key targets[1].indicator: \"deaths_on_time\" is not an indicator of this programme (did you mean `death_on_time`?)"
      ]),
    .target(
      "an unknown level",
      "{indicator: death_on_time, level: district, year: 2028, at_least: 0.85}",
      en: [
        "programme.yaml:25: key targets[1].level: \"district\" is not a word that can stand here; expected one of `nation`, `province`, `commune`"
      ]),
    .target(
      "a level and a unit",
      "{indicator: death_on_time, level: commune, unit: 00012, year: 2028, at_least: 0.85}",
      en: [
        "programme.yaml:25: key targets[1]: a target binds either a level or a unit; expected `level` or `unit`, and only one of them"
      ]),
    .target(
      "an unknown unit",
      "{indicator: death_on_time, unit: 12, year: 2028, at_least: 0.85}",
      en: [
        "programme.yaml:25: key targets[1].unit: \"12\" is not the code of a unit in the units file (did you mean `00012`?)"
      ],
      vi: [
        "programme.yaml:25: khóa targets[1].unit: \"12\" không phải mã của đơn vị nào trong tệp đơn vị (có phải ý bạn là `00012`?)"
      ]),
    .target(
      "the same target twice",
      """
      {indicator: death_on_time, level: nation, year: 2028, at_least: 0.85}
        - {indicator: death_on_time, level: national, year: 2028, at_least: 0.9}
      """,
      en: [
        "programme.yaml:26: key targets[2]: the same indicator, level or unit, and year as the target on line 25"
      ]),
    .target(
      "a year in quotes and one of two digits",
      """
      {indicator: death_on_time, level: nation, year: "2028", at_least: 0.85}
        - {indicator: death_on_time, level: nation, year: 28, at_least: 0.9}
      """,
      en: [
        "programme.yaml:25: key targets[1].year: \"2028\" is text because of its quotes; expected a number without quotes",
        "programme.yaml:26: key targets[2].year: \"28\" is out of range; expected a whole number from 1990 to 2100",
      ]),
    .target(
      "a word instead of a target",
      "death_on_time",
      en: [
        "programme.yaml:25: key targets[1]: \"death_on_time\" is a single value; expected a map of keys"
      ]),
  ]
}
