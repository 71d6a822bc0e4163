/// Names with their positions in a list.
///
/// Remembers the cell that was looked up last, because in most files the same name stands in long
/// runs of rows, and then no text is made at all.
struct NameList {
  /// The names, by position.
  private(set) var names: [String]

  private var positions: [String: Int32]
  /// True if names that are not in the list are added to it.
  private let isOpen: Bool
  private var last: (cell: [UInt8], position: Int32)?

  /// A list of known names, or an open one that takes names as they come.
  init(known: [String]?) {
    names = known ?? []
    isOpen = known == nil
    positions = [:]
    for (position, name) in names.enumerated() where positions[name] == nil {
      positions[name] = Int32(position)
    }
  }

  /// The position of the name in a cell, or nil if it is not in the list and cannot be added.
  mutating func position(_ row: CSVRow, _ column: Int) -> Int32? {
    if let last, row.hasSameContent(column, as: last.cell) { return last.position }
    let name = row.text(column)
    if name.isEmpty { return nil }
    if positions[name] == nil, isOpen, names.count < Int(Int32.max) {
      positions[name] = Int32(names.count)
      names.append(name)
    }
    guard let position = positions[name] else { return nil }
    last = (row.ownContent(column), position)
    return position
  }
}
