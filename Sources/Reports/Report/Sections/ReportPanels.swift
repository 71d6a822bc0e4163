/// Parts of which a reader sees one at a time, chosen by name; without scripts, and where there is only one,
/// all are there.
struct ReportPanels {
  /// A part.
  struct Panel {
    /// Tells it from the others, in letters and digits.
    var key: String
    var title: String
    var body: [Markup]
  }

  var id: String
  /// What is chosen.
  var label: String
  var panels: [Panel]

  /// The choice and the parts.
  var markup: Markup {
    guard panels.count > 1 else { return .group(panels.flatMap(\.body)) }
    let select = Markup.tag(
      "select", ["id": "\(id)-choice", "data-panels": id],
      panels.enumerated().map { index, panel in
        .tag(
          "option", ["value": "\(id)-panel-\(panel.key)", "selected": index == 0 ? "" : nil],
          panel.title)
      })
    return .group(
      [
        .tag(
          "p", ["class": "choice"],
          [.tag("label", ["for": "\(id)-choice"], label + ": "), select])
      ]
        + panels.map { panel in
          .tag(
            "div", ["class": "panel", "id": "\(id)-panel-\(panel.key)", "data-group": id],
            [.tag("h3", [:], panel.title)] + panel.body)
        })
  }
}
