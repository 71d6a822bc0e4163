/// On which day of its year a target falls due.
public enum Deadline: String, Sendable, CaseIterable, Codable {
  /// 31 December of the target's year ("đến năm 2028").
  case endOfYear = "end_of_year"
  /// 31 December of the year before ("trước năm 2028").
  case startOfYear = "start_of_year"
}

/// Whom a target binds.
public enum TargetScope: Sendable, Hashable {
  /// One unit, by code.
  case unit(String)
  /// Every unit of a level.
  case level(UnitKind)
}

/// A level an indicator should have reached by a year.
public struct Target: Sendable, Equatable {
  /// The indicator's id.
  public var indicator: String
  /// Whom it binds.
  public var scope: TargetScope
  /// The year as the programme writes it; see `Programme.judgedYear(of:)`.
  public var year: Int
  /// The share to reach, 0…1; nil where the programme leaves it open.
  public var atLeast: Double?
  /// Where the value comes from; begins with `assumed:` (in Vietnamese `giả định:`) where it is an
  /// assumption.
  public var source: LocalizedText?

  /// Makes a target.
  public init(
    indicator: String, scope: TargetScope, year: Int, atLeast: Double?,
    source: LocalizedText? = nil
  ) {
    self.indicator = indicator
    self.scope = scope
    self.year = year
    self.atLeast = atLeast
    self.source = source
  }

  /// What an assumption begins with.
  private static let marks = ["assumed", "giả định"]

  /// True if the value is somebody's assumption and every output must say so.
  public var isAssumption: Bool {
    [source?.vi, source?.en].compactMap(\.self).contains { Self.mark(of: $0) != nil }
  }

  /// What is assumed, without the word that says so; nil if nothing is.
  public var assumption: LocalizedText? {
    guard let source, isAssumption else { return nil }
    return LocalizedText(vi: source.vi.map(Self.unmarked), en: source.en.map(Self.unmarked))
  }

  private static func mark(of text: String) -> String? {
    marks.first { text.prefix($0.count).lowercased() == $0 }
  }

  private static func unmarked(_ text: String) -> String {
    guard let mark = mark(of: text) else { return text }
    let said = text.dropFirst(mark.count).drop { $0 == ":" || $0 == " " }
    return said.isEmpty ? text : String(said)
  }
}

/// Indicators and targets: what the plan demands, as data.
public struct Programme: Sendable, Equatable, Codable {
  /// The programme's name.
  public var name: LocalizedText
  /// On which day of its year a target falls due.
  public var deadline: Deadline
  /// The indicators, in file order.
  public var indicators: [Indicator]
  /// The targets, in file order.
  public var targets: [Target]

  /// Makes a programme.
  public init(
    name: LocalizedText, deadline: Deadline = .endOfYear, indicators: [Indicator],
    targets: [Target]
  ) {
    self.name = name
    self.deadline = deadline
    self.indicators = indicators
    self.targets = targets
  }

  /// The indicator with this id, or nil.
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// The year whose events decide a target: its own, or the one before under `start_of_year`.
  public func judgedYear(of target: Target) -> Int {
    switch deadline {
    case .endOfYear: target.year
    case .startOfYear: target.year - 1
    }
  }

  /// The target that binds `unit` for an indicator and a year.
  ///
  /// The most specific wins: one for the unit's code, then one for its level, then whatever binds
  /// its parent. A target whose value is open (`atLeast` nil) is found like any other.
  public func target(for unit: Int, in tree: UnitTree, indicator: String, year: Int) -> Target? {
    let candidates = targets.filter { $0.indicator == indicator && $0.year == year }
    for index in [unit] + tree.ancestors(of: unit) {
      let here = tree.units[index]
      if let own = candidates.first(where: { $0.scope == .unit(here.code) }) { return own }
      if let level = candidates.first(where: { $0.scope == .level(here.kind) }) { return level }
    }
    return nil
  }
}
