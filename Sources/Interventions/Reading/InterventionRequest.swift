internal import Registry

/// An intervention as a scenario asks for it: what it leaves open is still open.
struct InterventionRequest: Sendable, Equatable {
  /// A cost before its item was looked up.
  struct Cost: Sendable, Equatable {
    var item: String
    var basis: CostBasis
    var quantity: Prior
    var followsDose: Bool
    var place: InputMention
  }

  var id: String
  var lever: Lever
  var affects: [(id: String, place: InputMention)]
  var waves: [Wave]
  var end: Month?
  var shape: DoseShape?
  var rampMonths: Int?
  var after: DoseAfterEnd?
  var steps: [GapEffect.Step]?
  /// The factor of throughput, and where it stands.
  var throughput: (times: Prior, place: InputMention)?
  /// Where the part of the gap that is closed stands, if it is stated.
  var gapPlace: InputMention?
  /// True if it says what it does, and that could not be read: what follows from it is not checked.
  var isEffectUnread = false
  var unitSpread: Double
  var law: Law?
  var overdue: Prior?
  var evidence: LocalizedText?
  var costs: [Cost]
  /// Where the selectors of the waves stand.
  var selectorPlaces: [InputMention]

  static func == (a: Self, b: Self) -> Bool {
    a.id == b.id && a.lever == b.lever && a.affects.map(\.id) == b.affects.map(\.id)
      && a.waves == b.waves && a.end == b.end && a.shape == b.shape
      && a.rampMonths == b.rampMonths && a.after == b.after && a.steps == b.steps
      && a.throughput?.times == b.throughput?.times
      && a.unitSpread == b.unitSpread && a.law == b.law && a.overdue == b.overdue
      && a.evidence == b.evidence && a.costs == b.costs
  }
}

/// The interventions a scenario lists; `Scenario.resolvedInterventions` makes them ready.
public struct InterventionRequests: Sendable, Equatable {
  var list: [InterventionRequest] = []
  /// Where the list stands.
  var place: InputMention?

  /// No interventions.
  public init() {}

  /// How many there are.
  public var count: Int { list.count }
  /// True if there are none.
  public var isEmpty: Bool { list.isEmpty }
}
