internal import Registry

/// What is assumed of levers where a scenario does not say: `Resources/lever-defaults.yaml`.
struct LeverDefaults: Sendable {
  /// What is assumed of one lever.
  struct Entry: Sendable {
    var months: Int
    var shape: DoseShape
    var after: DoseAfterEnd
    var effects: [Effect]
    var evidence: LocalizedText
  }

  /// What is assumed of one lever and some indicators.
  struct Effect: Sendable {
    var event: String?
    var isWide: Bool?
    var gapClosed: Prior
    /// Nil where it is the lever's.
    var evidence: LocalizedText?
  }

  private let entries: [Lever: Entry]

  /// The assumptions that the tool carries.
  static let standard: LeverDefaults = {
    do throws(InputRejected) {
      return try LeverDefaults(bytes: PackageResources.lever_defaults_yaml)
    } catch {
      preconditionFailure(
        "the tool's own assumptions cannot be read: \(error.lines(in: .en).joined(separator: "; "))"
      )
    }
  }()

  /// Reads assumptions.
  init(bytes: [UInt8]) throws(InputRejected) {
    let document = try YAMLDocument(bytes: bytes, file: "lever-defaults.yaml")
    var problems = InputProblems()
    var entries: [Lever: Entry] = [:]
    let known = Lever.allCases.map(\.rawValue)
    if let map = YAMLMap(document.root, keys: known, &problems) {
      for lever in Lever.allCases {
        guard
          let one = map.map(
            lever.rawValue, keys: ["months", "shape", "half_life_months", "effects", "evidence"],
            required: ["months", "shape", "effects", "evidence"], &problems),
          let months = one.integer("months", in: 0...600, &problems),
          let shape = one.word("shape", DoseShape.self, &problems),
          let evidence = one.evidence(&problems),
          let effects = one.list("effects", &problems)
        else { continue }
        let halfLife = one.number("half_life_months", &problems)
        entries[lever] = Entry(
          months: months, shape: shape,
          after: halfLife.map { .halfLife(months: $0) } ?? .stays,
          effects: effects.compactMap { Self.effect($0.value, $0.path, &problems) },
          evidence: evidence)
      }
    }
    try problems.check()
    self.entries = entries
  }

  private static func effect(
    _ value: YAMLValue, _ path: String, _ problems: inout InputProblems
  ) -> Effect? {
    guard
      let map = YAMLMap(
        value, path: path, keys: ["event", "scope", "median", "low", "high", "evidence"],
        required: ["median", "low", "high"], &problems),
      let median = map.number("median", &problems), let low = map.number("low", &problems),
      let high = map.number("high", &problems)
    else { return nil }
    guard 0 < low, low < median, median < high, high < 1 else {
      problems.add(value.problem(at: path, .lever(.priorNotIncreasing)))
      return nil
    }
    let scope = map.word("scope", LeverAssumption.Scope.self, &problems)
    return Effect(
      event: map.text("event", &problems), isWide: scope.map { $0 == .wide },
      gapClosed: .share(low: low, median: median, high: high), evidence: map.evidence(&problems))
  }

  /// What is assumed of a lever; nil for levers without assumptions.
  subscript(_ lever: Lever) -> Entry? { entries[lever] }

  /// The effect of a lever on an indicator, and where it is known from; nil if nothing is assumed of it.
  func effect(of lever: Lever, on indicator: Indicator) -> (
    gapClosed: Prior, evidence: LocalizedText
  )? {
    guard let entry = entries[lever],
      let effect = entry.effects.first(where: { effect in
        (effect.event == nil || effect.event == indicator.event?.rawValue)
          && (effect.isWide == nil || effect.isWide == (indicator.nests != nil))
      })
    else { return nil }
    return (effect.gapClosed, effect.evidence ?? entry.evidence)
  }
}
