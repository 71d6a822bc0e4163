internal import Interventions
internal import Outlook
internal import Registry

/// What a cell of a table can be in a row of it.
protocol CellValue: Sendable {
  /// True if a cell that is empty is none of these.
  static var isNeeded: Bool { get }
  /// What stands in a cell where an optional value is missing.
  static var missing: Cell { get }
  /// The value in a cell as a table was read; nil if it is none.
  init?(_ cell: Cell)
  /// The cell of a column.
  func cell(_ content: StoredColumn.Content) -> Cell
}

extension CellValue {
  static var isNeeded: Bool { true }
  static var missing: Cell { .empty }
}

extension String: CellValue {
  static var isNeeded: Bool { false }

  init?(_ cell: Cell) {
    switch cell {
    case .text(let text): self = text
    case .empty: self = ""
    default: return nil
    }
  }

  func cell(_ content: StoredColumn.Content) -> Cell { .text(self) }
}

extension Int: CellValue {
  init?(_ cell: Cell) {
    guard case .integer(let value) = cell else { return nil }
    self = value
  }

  func cell(_ content: StoredColumn.Content) -> Cell { .integer(self) }
}

extension Double: CellValue {
  init?(_ cell: Cell) {
    switch cell {
    case .number(let value, _), .share(let value, _), .points(let value, _): self = value
    case .integer(let value): self = Double(value)
    case .text, .empty: return nil
    }
  }

  func cell(_ content: StoredColumn.Content) -> Cell {
    switch content {
    case .share, .probability: .share(self, decimals: 1)
    case .points: .points(self, decimals: 2)
    case .number(let decimals): .number(self, decimals: decimals)
    case .text, .word, .indicator, .year, .count, .money: .number(self, decimals: 0)
    }
  }
}

/// A fixed word of files; one that is not known is none.
protocol CellWord: CellValue, RawRepresentable where RawValue == String {}

extension CellWord {
  static var missing: Cell { .text("") }

  init?(_ cell: Cell) {
    guard case .text(let word) = cell else { return nil }
    self.init(rawValue: word)
  }

  func cell(_ content: StoredColumn.Content) -> Cell { .text(rawValue) }
}

extension Basis: CellWord {}
extension TrafficLight: CellWord {}
extension RankingCriterion: CellWord {}
extension IncrementalRatio.Reading: CellWord {}
extension RankMove.Reading: CellWord {}
extension Standing.Status: CellWord {}

extension Optional: CellValue where Wrapped: CellValue {
  static var isNeeded: Bool { false }

  init?(_ cell: Cell) { self = cell == .empty ? nil : Wrapped(cell) }

  func cell(_ content: StoredColumn.Content) -> Cell { self?.cell(content) ?? Wrapped.missing }
}
