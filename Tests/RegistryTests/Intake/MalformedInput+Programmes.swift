@testable import Registry

extension MalformedInput {
  /// Indicators, and programmes as a whole.
  static let programmes: [MalformedInput] = [
    .programme(
      "nothing",
      "# nothing yet\n",
      en: [
        "programme.yaml: the file says nothing"
      ]),
    .programme(
      "a list",
      "- indicators\n",
      en: [
        "programme.yaml:1:1: a list stands here; expected a map of keys"
      ]),
    .programme(
      "no indicators",
      "targets: []\n",
      en: [
        "programme.yaml:1:1: the key `indicators` is missing"
      ],
      vi: [
        "programme.yaml:1:1: thiếu khóa `indicators`"
      ]),
    .programme(
      "a misspelt key at the top",
      """
      indicator: {}
      indicators:
        a: {kind: rate, basis: cohort}
      """,
      en: [
        "programme.yaml:1: key indicator: not a key that can stand here (did you mean `indicators`?)"
      ]),
    .programme(
      "a misspelt key of an indicator",
      """
      indicators:
        a: {kind: rate, basis: cohort, within_day: 15}
      """,
      en: [
        "programme.yaml:2: key indicators.a.within_day: not a key that can stand here (did you mean `within_days`?)"
      ],
      vi: [
        "programme.yaml:2: khóa indicators.a.within_day: không phải khóa được dùng ở đây (có phải ý bạn là `within_days`?)"
      ]),
    .programme(
      "a rate without a basis",
      """
      indicators:
        a: {kind: rate}
      """,
      en: [
        "programme.yaml:2: key indicators.a: a rate without `basis`; expected `registrations` or `cohort`"
      ],
      vi: [
        "programme.yaml:2: khóa indicators.a: chỉ tiêu tỷ lệ (rate) thiếu `basis`; cần `registrations` hoặc `cohort`"
      ]),
    .programme(
      "a backlog with a basis",
      """
      indicators:
        a: {kind: backlog, basis: cohort}
      """,
      en: [
        "programme.yaml:2: key indicators.a: a backlog has no basis"
      ]),
    .programme(
      "an unknown kind and an unknown basis",
      """
      indicators:
        a: {kind: ratio, basis: cohorts}
      """,
      en: [
        "programme.yaml:2: key indicators.a.basis: \"cohorts\" is not a word that can stand here (did you mean `cohort`?); expected one of `registrations`, `cohort`",
        "programme.yaml:2: key indicators.a.kind: \"ratio\" is not a word that can stand here; expected one of `rate`, `backlog`, `milestone`",
      ]),
    .programme(
      "no kind",
      """
      indicators:
        a: {basis: cohort}
      """,
      en: [
        "programme.yaml:2: key indicators.a: the key `kind` is missing"
      ]),
    .programme(
      "nesting itself",
      """
      indicators:
        a: {kind: rate, basis: cohort, nests: a}
      """,
      en: [
        "programme.yaml:2: key indicators.a.nests: \"a\" leads back here: a → a"
      ]),
    .programme(
      "nesting in a circle",
      """
      indicators:
        a: {kind: rate, basis: cohort, nests: b}
        b: {kind: rate, basis: cohort, nests: a}
      """,
      en: [
        "programme.yaml:2: key indicators.a.nests: \"b\" leads back here: a → b → a"
      ]),
    .programme(
      "nesting what is not there",
      """
      indicators:
        death: {kind: rate, basis: cohort}
        other: {kind: rate, basis: cohort, nests: deaths}
      """,
      en: [
        "programme.yaml:3: key indicators.other.nests: \"deaths\" is not an indicator of this programme (did you mean `death`?)"
      ]),
    .programme(
      "nesting a backlog",
      """
      indicators:
        a: {kind: rate, basis: cohort, nests: b}
        b: {kind: backlog}
      """,
      en: [
        "programme.yaml:2: key indicators.a.nests: \"b\" cannot be nested here: only a rate can, and only in a rate"
      ]),
    .programme(
      "nesting the longer limit",
      """
      indicators:
        a: {kind: rate, basis: cohort, within_days: 15, nests: b}
        b: {kind: rate, basis: cohort, within_days: 60}
      """,
      en: [
        "programme.yaml:2: key indicators.a.nests: \"b\" has the longer time limit (60 days, against 15 of what should contain it)"
      ]),
    .programme(
      "nesting another event",
      """
      indicators:
        a: {kind: rate, basis: cohort, event: birth, nests: b}
        b: {kind: rate, basis: cohort, event: death}
      """,
      en: [
        "programme.yaml:2: key indicators.a.nests: \"b\" is about another kind of event"
      ]),
    .programme(
      "an id with a blank",
      """
      indicators:
        "a b": {kind: rate, basis: cohort}
      """,
      en: [
        "programme.yaml:2: key indicators: \"a b\" cannot be a key; expected letters, digits, `_`, `-` and `.` only"
      ]),
    .programme(
      "a key twice",
      """
      indicators:
        a: {kind: rate, basis: cohort}
        a: {kind: backlog}
      """,
      en: [
        "programme.yaml:2:3: \"a\" is a key that stands twice in the map that begins here"
      ],
      vi: [
        "programme.yaml:2:3: \"a\" là khóa xuất hiện hai lần trong bảng khóa bắt đầu ở đây"
      ]),
    .programme(
      "an octal number of days",
      """
      indicators:
        a: {kind: rate, basis: cohort, within_days: 015}
      """,
      en: [
        "programme.yaml:2: key indicators.a.within_days: \"015\" is not a whole number; expected digits alone, such as 2030"
      ]),
    .programme(
      "a name that is not in a language",
      """
      indicators:
        a: {kind: rate, basis: cohort, name: Deaths}
      """,
      en: [
        "programme.yaml:2: key indicators.a.name: \"Deaths\" is a single value; expected a map of keys"
      ]),
    .programme(
      "an unknown deadline",
      "indicators:\n  a: {kind: rate, basis: cohort}\ndeadline: end_of_years\n",
      en: [
        "programme.yaml:3: key deadline: \"end_of_years\" is not a word that can stand here (did you mean `end_of_year`?); expected one of `end_of_year`, `start_of_year`"
      ]),
  ]
}
