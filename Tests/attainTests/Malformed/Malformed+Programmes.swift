extension Malformed {
  /// Programmes: their YAML, their indicators, their targets.
  static let programmes: [Malformed] = [
    .file(
      "programme.yaml", "a bracket that never closes",
      "indicators: {a: {kind: rate}\ndeadline: end_of_year\n",
      en: [
        "programme.yaml:1:13: a bracket opens here and is not closed before something else begins"
      ]),
    .file(
      "programme.yaml", "a tab", "indicators:\n\ta: {kind: rate}\n",
      en: ["programme.yaml:2:1: a tab indents the line; expected spaces"],
      vi: ["programme.yaml:2:1: dòng thụt vào bằng phím tab; cần dấu cách"]),
    .file(
      "programme.yaml", "a key twice",
      "indicators:\n  a: {kind: rate, basis: cohort}\n  a: {kind: backlog}\n",
      en: [
        "programme.yaml:2:3: \"a\" is a key that stands here and again in the same map"
      ],
      vi: [
        "programme.yaml:2:3: \"a\" là khóa đã có ở đây và lặp lại trong cùng một bảng khóa"
      ]),
    .programme(
      "a misspelt key", "dead_line: end_of_year",
      en: [
        "programme.yaml:8: key dead_line: not a key that can stand here (did you mean `deadline`?)"
      ],
      vi: [
        "programme.yaml:8: khóa dead_line: không phải khóa được dùng ở đây (có phải ý bạn là `deadline`?)"
      ]),
    .programme(
      "an unknown indicator in a target",
      "  - {indicator: deaths_on_time, level: commune, year: 2030, at_least: 0.9}",
      en: [
        "programme.yaml:8: key targets[3].indicator: \"deaths_on_time\" is not an indicator of this programme (did you mean `death_on_time`?)"
      ]),
    .programme(
      "per cent for a share",
      "  - {indicator: death_on_time, level: commune, year: 2030, at_least: 90%}",
      en: [
        "programme.yaml:8: key targets[3].at_least: \"90%\" has a per cent sign; expected a plain number: write 0.9"
      ]),
    .programme(
      "a target for a unit that is not there",
      "  - {indicator: death_on_time, unit: 12, year: 2030, at_least: 0.9}",
      en: [
        "programme.yaml:8: key targets[3].unit: \"12\" is not the code of a unit in the units file (did you mean `00012`?)"
      ]),
    .file(
      "programme.yaml", "a number where a map should be", "indicators: 12\n",
      en: [
        "programme.yaml:1: key indicators: \"12\" is a single value; expected a map of keys"
      ]),
    .file(
      "programme.yaml", "indicators that hold each other",
      """
      indicators:
        a: {kind: rate, basis: cohort, nests: b}
        b: {kind: rate, basis: cohort, nests: a}
      """,
      en: ["programme.yaml:2: key indicators.a.nests: \"b\" leads back here: a → b → a"]),
    .file(
      "programme.yaml", "extending itself", "extends: programme.yaml\n",
      en: [
        "programme.yaml:1: key extends: files extend each other in a circle: programme.yaml → programme.yaml"
      ]),
    .file(
      "programme.yaml", "extending what is not there", "extends: national.yaml\n",
      en: [
        "programme.yaml:1: key extends: \"national.yaml\" names a file that does not exist"
      ]),
    .file(
      "programme.yaml", "aliases that would fill the memory",
      "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + (1...9).map { level in
          let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
          return "a\(level): &a\(level) [\(inner)]\n"
        }.joined(),
      en: ["programme.yaml:1:37: more than 1000000 values once aliases are written out"]),
    .file(
      "programme.yaml", "levels without end", String(repeating: "[", count: 50_000),
      en: ["programme.yaml:1:65: more than 64 levels inside each other"]),
    .file(
      "programme.yaml", "nothing but a remark", "# to be written\n",
      en: ["programme.yaml: the file says nothing"]),
  ]
}
