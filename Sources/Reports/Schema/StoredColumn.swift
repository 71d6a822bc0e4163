public import Registry

/// A column of a table of the run folder: what it is called, and what its cells hold.
public struct StoredColumn: Sendable, Equatable {
  /// What a cell holds, if anything.
  public enum Content: Sendable, Equatable {
    /// Words.
    case text
    /// A fixed word that stands for something: a level, a basis, a class.
    case word(Vocabulary)
    /// The id of an indicator.
    case indicator
    /// A calendar year.
    case year
    /// A whole number, 0 or more.
    case count
    /// A share of one, to six decimals.
    case share
    /// A difference of shares of one, or an error of one, to six decimals: percentage points as people read it.
    case points
    /// The probability of something, to six decimals.
    case probability
    /// An amount in whole dong.
    case money
    /// Any other number, to so many decimals.
    case number(decimals: Int)
  }

  /// Fixed words of files, which people read in their language.
  public enum Vocabulary: Sendable, Equatable {
    case level
    case basis
    case light
    case severity
    case criterion
    case measure
    case time
    case price
    case move
    case standing
    case money
  }

  /// The name in files.
  public let key: String
  /// The heading people read.
  public let title: LocalizedText
  /// What a cell holds.
  public let content: Content
  /// True for a column that older tools did not write: where it is missing its cells are empty.
  public let isNewer: Bool

  init(_ key: String, _ content: Content, vi: String, en: String, isNewer: Bool = false) {
    self.key = key
    self.content = content
    self.isNewer = isNewer
    title = LocalizedText(vi: vi, en: en)
  }

  /// A column that older tools did not write in this table.
  static func newer(_ column: StoredColumn) -> StoredColumn {
    StoredColumn(
      column.key, column.content, vi: column.title.vi ?? column.key,
      en: column.title.en ?? column.key, isNewer: true)
  }
}
