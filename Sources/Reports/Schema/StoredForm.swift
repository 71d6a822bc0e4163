public import Registry

/// The form of a table of the run folder: the one place that says what each column holds.
///
/// Each is that of a `TableSchema`, by which rows are written and read; what copies cells from one place to another
/// goes by the form alone.
public struct StoredForm: Sendable, Equatable {
  /// The name of the table: of the file without `.csv`, with `_` for `-`.
  public let name: String
  /// What the table is about.
  public let title: LocalizedText
  /// Its columns, in the order of the file.
  public let columns: [StoredColumn]
  /// True if only folders of runs, or of comparisons, with a budget have it.
  public let isOfBudget: Bool

  /// The file in the run folder.
  public var file: String { name.split(separator: "_").joined(separator: "-") + ".csv" }

  init(
    _ name: String, vi: String, en: String, isOfBudget: Bool = false, _ columns: [StoredColumn]
  ) {
    self.name = name
    self.isOfBudget = isOfBudget
    self.columns = columns
    title = LocalizedText(vi: vi, en: en)
  }

  /// The place of a column; the key is one of the form's.
  func position(_ key: String) -> Int {
    guard let position = columns.firstIndex(where: { $0.key == key }) else {
      preconditionFailure("\(name) has no column \(key)")
    }
    return position
  }
}
