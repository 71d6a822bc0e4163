public import Registry

/// What is assumed of a lever and some events where a scenario does not say: a row of the tool's own assumptions.
public struct LeverAssumption: Sendable, Equatable {
  /// Which indicators of the events it is about.
  public enum Scope: String, Sendable, CaseIterable {
    /// Those that nest no stricter one.
    case strict
    /// Those that nest one.
    case wide
  }

  /// The lever.
  public let lever: Lever
  /// The events, such as `birth`; nil for all.
  public let event: String?
  /// The indicators of them; nil for all.
  public let scope: Scope?
  /// The fraction of the remaining gap closed at full dose: the 5 %, 50 % and 95 % quantiles.
  public let gapClosed: BelievedRange
  /// How the dose rises, and what is left of it after the end.
  public let dose: DoseCurve
  /// Where that is known from.
  public let evidence: LocalizedText

  /// Every assumption, by lever.
  public static var all: [LeverAssumption] {
    Lever.allCases.flatMap { lever -> [LeverAssumption] in
      guard let entry = LeverDefaults.standard[lever] else { return [] }
      return entry.effects.map { effect in
        LeverAssumption(
          lever: lever, event: effect.event, scope: effect.isWide.map { $0 ? .wide : .strict },
          gapClosed: BelievedRange(effect.gapClosed),
          dose: DoseCurve(shape: entry.shape, rampMonths: entry.months, after: entry.after),
          evidence: effect.evidence ?? entry.evidence)
      }
    }
  }
}
