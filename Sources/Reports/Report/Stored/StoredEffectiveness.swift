internal import Registry

/// What the whole programme buys on one rate of one unit: a row of `cost-effectiveness.csv`.
struct StoredEffectiveness: Sendable, Equatable {
  /// A mean, of prices the mean cost over the mean gain, and the 5 and 95 % quantiles.
  struct Range: Sendable, Equatable {
    var middle: Double
    var low: Double
    var high: Double
  }

  var unit: String
  var indicator: String
  var basis: Basis?
  /// The first month that counts, such as `2026-01`; empty in folders of older tools.
  var first: String
  /// The last year that counts.
  var year: Int
  /// Events gained up to that year.
  var gained: Range
  /// Dong for each; nil where more than 5 % of the draws gain nothing.
  var perGained: Range?
  /// Dong for each percentage point of that year.
  var perPoint: Range?

  /// Reads what a run folder has; nothing where it has no such file.
  ///
  /// - Parameter folder: the run folder.
  /// - Returns: in the order of the file.
  /// - Throws: as `StoredTable`.
  static func read(_ folder: OpenedFolder) throws -> [StoredEffectiveness] {
    let form = StoredForm.costEffectiveness
    guard folder.has(form.file) else { return [] }
    var all: [StoredEffectiveness] = []
    try StoredTable(
      form.file, in: folder,
      required: ["unit", "indicator", "basis", "year"]
        + ["gained", "cost_per_gained", "cost_per_point"].flatMap { name in
          ["mean", "q05", "q95"].map { "\(name)_\($0)" }
        }
    ).forEachRow { row in
      func range(_ name: String) -> Range? {
        guard let middle = row.number("\(name)_mean"), let low = row.number("\(name)_q05"),
          let high = row.number("\(name)_q95")
        else { return nil }
        return Range(middle: middle, low: low, high: high)
      }
      let gained = range("gained")
      let (perGained, perPoint) = (range("cost_per_gained"), range("cost_per_point"))
      guard let year = row.count("year", isNeeded: true), let gained else { return }
      all.append(
        StoredEffectiveness(
          unit: row.text("unit"), indicator: row.text("indicator"),
          basis: Basis(rawValue: row.text("basis")), first: row.text("first_month"), year: year,
          gained: gained,
          perGained: perGained, perPoint: perPoint))
    }
    return all
  }
}
