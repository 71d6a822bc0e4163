/// A drawing, the sentence that stands in for it, and the numbers behind it.
struct Chart: Sendable {
  /// The id of its element, unique on the page.
  var id: String
  /// What it shows, in a few words.
  var title: String
  /// What a reader who does not see it is told: a sentence with the numbers.
  var alternative: String
  /// What to draw, for Vega.
  var spec: JSON
  /// The numbers.
  var table: DataTable
  /// The level of its heading, 2…6.
  var heading = 3
  /// True for a chart that needs the whole width of the page.
  var isWide = false

  /// The figure: heading, drawing, sentence, and the numbers folded away.
  func figure(_ numbers: SpokenNumbers) -> Markup {
    .tag(
      "figure", ["class": isWide ? "chart wide" : "chart", "id": id],
      [
        .tag("h\(heading)", [:], title),
        .tag(
          "div",
          [
            "class": "drawing", "role": "img", "aria-label": title,
            "aria-describedby": "\(id)-words",
            "data-spec": "\(id)-spec",
          ]),
        .tag("figcaption", ["id": "\(id)-words"], alternative),
        .tag(
          "details", ["class": "numbers"],
          [
            .tag("summary", [:], numbers.said(vi: "Bảng số liệu", en: "The numbers")),
            table.markup(),
          ]),
        .tag(
          "script", ["type": "application/json", "id": "\(id)-spec"],
          [.verbatim(spec.htmlSafeText)]),
      ])
  }
}
