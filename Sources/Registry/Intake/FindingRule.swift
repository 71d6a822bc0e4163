/// The rules findings are filed under, as they are written in data-quality.csv.
public enum FindingRule: String, Sendable, CaseIterable {
  /// A year whose rows do not cover all twelve months was left out.
  case incompleteYear = "incomplete_year"
  /// A rate above 100 %, and what was done with it.
  case over100 = "over_100"
  /// A year in which nothing happened that could be registered.
  case zeroDenominator = "zero_denominator"
  /// A unit, or an indicator, of which there is no history.
  case noSeries = "no_series"
  /// A unit's own counts are not the sums of the units under it.
  case parentChildrenDiscrepancy = "parent_children_discrepancy"
  /// Rows of another source than the one chosen were left out.
  case otherSourceLeftOut = "other_source_left_out"
  /// An indicator has one source in some units and another in others.
  case sourcesDiffer = "sources_differ"
  /// Rows from before the first year to use were left out.
  case beforeHistory = "before_history"
  /// A series ends years before others of its indicator.
  case seriesEnded = "series_ended"
  /// A year that the scenario sets aside as unlike the others.
  case outlierYear = "outlier_year"
}

/// What was done with a count above its denominator.
enum Over100Treatment {
  /// The year was left out.
  case leftOut
  /// The denominator was raised to the numerator.
  case denominatorRaised
  /// A part of a year was kept, because the year as a whole is within 100 %.
  case keptWithinYear
  /// It was kept as it is: a stock larger than it was thought to be.
  case kept
}
