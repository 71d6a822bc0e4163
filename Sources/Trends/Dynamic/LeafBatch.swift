/// Eight units side by side.
typealias Lanes = SIMD8<Double>

/// What is known of eight units over the T years of history, one lane a unit.
///
/// Lanes without a unit have no observed year and weigh nothing.
struct LeafBatch: Sendable {
  /// The units of the lanes, as positions among the leaves; fewer than eight in the last batch.
  var leaves: Range<Int>
  /// The working response per year; 0 where nothing was seen.
  var response: [Lanes]
  /// Its variance; 1 where nothing was seen.
  var variance: [Lanes]
  /// 1 where something was seen, else 0.
  var seen: [Lanes]
  /// λ: the squared scale of the year's lasting step (Student t as a mixture of normals).
  var stepScale: [Lanes]
  /// The squared scale of the year's one-year noise.
  var noiseScale: [Lanes]
  /// [0.09 / p(1−p)]^½: one-year noise grows on the logit where rates are extreme.
  var levelScale: [Lanes]
  /// 1 if the unit has a level of its own about its parent's path, else 0.
  var hasLevel: Lanes
  /// What covariates are of each unit, K columns; none in a model without covariates.
  var covariates: [Lanes] = []
}
