/// How progress on an indicator is counted.
public enum IndicatorKind: String, Sendable, CaseIterable, Codable {
  /// A yearly proportion: events that meet the rule over all events.
  case rate
  /// A finite stock that is worked off over time.
  case backlog
  /// Something that is done by a date, or done every year.
  case milestone
}

/// What stands under the fraction line of a rate.
///
/// The two are different numbers: a campaign that registers many old events *lowers* the share on
/// the `registrations` basis while the service improves. Every output names the one it shows.
public enum Basis: String, Sendable, CaseIterable, Codable {
  /// Over all registrations made in that year, whenever the event happened.
  case registrations
  /// Over all events that happened in that year, whether registered yet or not.
  case cohort
}

/// The kind of event an indicator is about.
public enum CivilEvent: String, Sendable, CaseIterable, Codable {
  /// A live birth.
  case birth
  /// A death.
  case death
  /// A marriage.
  case marriage
  /// A divorce.
  case divorce
  /// An adoption.
  case adoption
}

/// One thing a programme measures.
public struct Indicator: Sendable, Equatable, Identifiable, Codable {
  /// The key used in every file.
  public var id: String
  /// What people call it.
  public var name: LocalizedText
  /// How its progress is counted.
  public var kind: IndicatorKind
  /// The event it is about, where it is about one.
  public var event: CivilEvent?
  /// The time limit in days from the event, for rates that have one; at least 1.
  public var withinDays: Int?
  /// The denominator of a rate; nil for backlogs and milestones.
  public var basis: Basis?
  /// The id of the stricter indicator that is a subset of this one, in every draw.
  public var nests: String?
  /// True for a milestone that is due anew each year; nil for everything else.
  public var yearly: Bool?

  /// Makes an indicator.
  public init(
    id: String, name: LocalizedText = LocalizedText(), kind: IndicatorKind,
    event: CivilEvent? = nil, withinDays: Int? = nil, basis: Basis? = nil, nests: String? = nil,
    yearly: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.event = event
    self.withinDays = withinDays
    self.basis = basis
    self.nests = nests
    self.yearly = yearly
  }
}
