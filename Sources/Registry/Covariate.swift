/// A property of units that levels and slopes of their rates may depend on: a tag, or a column of numbers of
/// units.csv.
public struct Covariate: Sendable, Hashable {
  /// What of a unit it is.
  public enum Source: Sendable, Hashable {
    /// 1 where the unit carries the tag, else 0.
    case tag(String)
    /// The number in a column.
    case column(String)
    /// The natural logarithm of the number in a column, which is above 0.
    case logarithm(String)
  }

  /// What of a unit it is.
  public let source: Source

  private static let tagMark = "tag:"
  private static let logarithmMark = "log:"

  /// Makes a covariate.
  public init(_ source: Source) { self.source = source }

  /// Reads one as a scenario names it: `tag:NAME`, `log:COLUMN` or `COLUMN`; nil where no name is left.
  public init?(_ text: String) {
    let mark = [Self.tagMark, Self.logarithmMark].first { text.hasPrefix($0) } ?? ""
    let name = CSVRow.trimmed(String(text.dropFirst(mark.count)))
    guard !name.isEmpty else { return nil }
    source =
      switch mark {
      case Self.tagMark: .tag(name)
      case Self.logarithmMark: .logarithm(name)
      default: .column(name)
      }
  }

  /// As a scenario names it.
  public var name: String {
    switch source {
    case .tag(let tag): Self.tagMark + tag
    case .column(let column): column
    case .logarithm(let column): Self.logarithmMark + column
    }
  }

  /// The column of units.csv that its numbers stand in; nil for a tag.
  public var column: String? {
    switch source {
    case .tag: nil
    case .column(let column), .logarithm(let column): column
    }
  }
}

extension AdministrativeUnit {
  /// What stands in a column of numbers, if anything does.
  public func number(in column: String) -> Double? {
    switch column {
    case "population": population.map(Double.init)
    case "lat": latitude
    case "lon": longitude
    default: numbers?[column]
    }
  }
}
