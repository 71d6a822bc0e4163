public import ArgumentParser
public import Trends

/// The trend on a command line: `auto`, or a name as a scenario writes it.
public struct TrendOption: ExpressibleByArgument, Sendable {
  /// What to fit.
  public let kind: TrendKind

  /// Reads a name.
  public init?(argument: String) {
    guard let kind = argument == "auto" ? TrendKind.auto : TrendKind(rawValue: argument) else {
      return nil
    }
    self.kind = kind
  }

  /// Takes a trend.
  public init(_ kind: TrendKind) { self.kind = kind }

  /// The name as a scenario writes it.
  public var defaultValueDescription: String { kind.rawValue }
}
