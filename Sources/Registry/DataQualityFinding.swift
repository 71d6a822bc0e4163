/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Codable, Comparable {
  /// Good to know; nothing was left out.
  case note
  /// Something was left out or looks wrong; the run goes on.
  case warning

  /// Notes come before warnings.
  public static func < (a: Severity, b: Severity) -> Bool { a == .note && b == .warning }
}

/// Something about the data a reader of the results must know, though it does not stop the run.
public struct DataQualityFinding: Sendable, Equatable, Codable {
  /// How much it matters.
  public var severity: Severity
  /// A fixed word for the rule, for filtering: `over_100`, `incomplete_year`, ….
  public var rule: String
  /// The unit's code, if it is about one.
  public var unit: String?
  /// The indicator's id, if it is about one.
  public var indicator: String?
  /// The period as written, if it is about one.
  public var period: String?
  /// The file and line it was seen at, if at one.
  public var location: String?
  /// The finding in words.
  public var message: LocalizedText

  /// Makes a finding.
  public init(
    severity: Severity, rule: String, unit: String? = nil, indicator: String? = nil,
    period: String? = nil, location: String? = nil, message: LocalizedText
  ) {
    self.severity = severity
    self.rule = rule
    self.unit = unit
    self.indicator = indicator
    self.period = period
    self.location = location
    self.message = message
  }
}
