/// Odds as they stand in tables: mark, number, a bar, and the step in words.
extension Report {
  /// Odds in a cell.
  ///
  /// - Parameters:
  ///   - odds: 0…1.
  ///   - hasWords: true to say the step in words below.
  /// - Returns: the pieces.
  func oddsMarkup(_ odds: Double, hasWords: Bool = true) -> Markup {
    let step = Chance(odds)
    let bar = Markup.tag(
      "svg",
      [
        "class": "bar", "viewBox": "0 0 100 8", "preserveAspectRatio": "none",
        "aria-hidden": "true",
      ],
      [
        .tag("rect", ["width": "100", "height": "8", "fill": "#e4e7ea"]),
        .tag(
          "rect",
          [
            "width": FixedDecimal.text(min(100, max(1, 100 * odds)), decimals: 1), "height": "8",
            "fill": step.colour,
          ]),
      ])
    let number = Markup.tag(
      "span", ["class": "odds k\(step.rawValue)"],
      [
        .tag("span", ["class": "mark", "aria-hidden": "true"], step.mark),
        .tag("b", [:], numbers.odds(odds)),
      ])
    guard hasWords else { return .tag("span", ["class": "chance"], [number]) }
    return .tag(
      "span", ["class": "chance"],
      [
        .tag("span", ["class": "row"], [number, bar]),
        .tag("span", ["class": "words"], step.words(language)),
      ])
  }

  /// A paragraph.
  func paragraph(_ text: String, _ style: String? = nil) -> Markup {
    .tag("p", ["class": style], text)
  }

  /// Something that is folded away.
  func folded(_ summary: String, _ body: [Markup]) -> Markup {
    .tag("details", [:], [.tag("summary", [:], summary)] + body)
  }
}
