@testable import Registry

extension MalformedInput {
  /// The syntax of documents.
  static let documents: [MalformedInput] = [
    .programme(
      "a tab",
      "indicators:\n\ta: {kind: rate}\n",
      en: [
        "programme.yaml:2:1: a tab indents the line; expected spaces"
      ],
      vi: [
        "programme.yaml:2:1: dòng thụt vào bằng phím tab; cần dấu cách"
      ]),
    .programme(
      "a colon in a text",
      "programme: {vi: x}\nindicators: a: b\n",
      en: [
        "programme.yaml:2:14: a colon where no key can stand; expected quotes around a text that holds `: `"
      ]),
    .programme(
      "a quote that never ends",
      "programme: {vi: \"x}\n",
      en: [
        "programme.yaml:1:17: a quoted text never ends"
      ]),
    .programme(
      "a bracket that never closes",
      "indicators: {a: {kind: rate}\ndeadline: end_of_year\n",
      en: [
        "programme.yaml:1:13: a bracket opens here and is not closed before something else begins"
      ]),
    .programme(
      "a list not indented like its neighbours",
      "indicators:\n  a: {kind: backlog}\n b: {kind: backlog}\n",
      en: [
        "programme.yaml:3:2: a list or map is not indented like its neighbours"
      ]),
    .programme(
      "a value that begins with a per cent sign",
      "indicators: %a\n",
      en: [
        "programme.yaml:1:13: a character that cannot begin a value; expected quotes around the value"
      ]),
    .programme(
      "an undefined alias",
      "indicators: *all\n",
      en: [
        "programme.yaml:1:13: an alias (`*name`) to something that was never named (`&name`)"
      ]),
    .programme(
      "two documents",
      "indicators: {}\n---\nindicators: {}\n",
      en: [
        "programme.yaml:2:1: a second document begins (`---`); expected one document per file"
      ]),
    .programme(
      "a list as a key",
      "[a, b]: c\n",
      en: [
        "programme.yaml:1:1: a list or map as a key; expected a word"
      ]),
    .programme(
      "an alias in a key",
      "a: &x [b]\n? [*x, *x]\n: c\n",
      en: [
        "programme.yaml:2:1: a list or map as a key; expected a word"
      ]),
    .programme(
      "`<<` of a word",
      "<<: rate\n",
      en: [
        "programme.yaml:1: key <<: \"rate\" cannot be merged by `<<`; expected a map of keys"
      ]),
    .programme(
      "a control character",
      "indicators: {}\nname: \u{1}\n",
      en: [
        "programme.yaml:2: a control character"
      ]),
    .programme(
      "levels without end",
      String(repeating: "[", count: 100_000),
      en: [
        "programme.yaml:1:65: more than 64 levels inside each other"
      ]),
  ]
}
