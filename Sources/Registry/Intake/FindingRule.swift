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
  /// Rows without counts of a time when their unit did not exist were left out.
  case outsideLifetime = "outside_lifetime"
  /// Units whose series end where those of others begin.
  case mergedUnits = "merged_units"
  /// A sum that counts the same events under an old and a new unit.
  case doubledSum = "doubled_sum"
  /// A series ends before others of its indicator.
  case seriesEnded = "series_ended"
  /// A year that only few units have, after the last that most of them have.
  case yearAhead = "year_ahead"
  /// A unit lacks years inside its series that others have.
  case yearsMissing = "years_missing"
  /// A year's rate stands far out of the unit's own series.
  case rateFarOff = "rate_far_off"
  /// A year's denominator stands far out of the unit's own series.
  case denominatorFarOff = "denominator_far_off"
  /// Zeros that the periods around them contradict.
  case zeroFilled = "zero_filled"
  /// A year of a cohort that cannot be complete yet.
  case incompleteCohort = "incomplete_cohort"
  /// Nearly all units step in one direction in their newest year.
  case commonStep = "common_step"
  /// The list of a backlog is much longer or shorter than it was.
  case backlogListChanged = "backlog_list_changed"
  /// Rows of a year that stands far from all others, which were left out.
  case strayYear = "stray_year"
  /// Parts of a year that look counted from January on.
  case cumulativeParts = "cumulative_parts"
  /// A unit whose counts are those of its siblings together.
  case totalRow = "total_row"
  /// Counts that are those of another unit.
  case copiedRows = "copied_rows"
  /// Counts that are those of the year before.
  case repeatedYear = "repeated_year"
  /// A level of denominators that begins or ends with a jump.
  case denominatorStep = "denominator_step"
  /// Several years whose rates are a fraction of all others.
  case rateStep = "rate_step"
  /// Denominators that are all 100, or 1,000.
  case roundDenominators = "round_denominators"
  /// Denominators out of all proportion to those of the level.
  case outOfScale = "out_of_scale"
  /// A history of one or two years.
  case shortHistory = "short_history"
  /// A series of which the scenario sets every year aside.
  case allYearsSetAside = "all_years_set_aside"
  /// A year that the scenario sets aside as unlike the others.
  case outlierYear = "outlier_year"

  /// A target without a value.
  case targetOpen = "target_open"
  /// Targets of a level that no unit has.
  case targetWithoutUnits = "target_without_units"
  /// A backlog or milestone of which too little is known to draw it.
  case workWithoutPlan = "work_without_plan"
  /// A target of an indicator without data.
  case indicatorWithoutData = "indicator_without_data"
  /// A unit that does not exist when its targets fall due.
  case unitNotThere = "unit_not_there"
  /// A parent that is the sum of some of its units only.
  case partialSum = "partial_sum"
  /// A sum of which some years lack units, or are of too few to be shown.
  case sumYearsIncomplete = "sum_years_incomplete"
  /// A unit whose few own rows are taken for its history in place of many years of sums.
  case ownRowsHideSums = "own_rows_hide_sums"
  /// Nested indicators that come from different units.
  case sumsOfUnlikeUnits = "sums_of_unlike_units"
  /// A target of which a unit with data has no odds.
  case targetWithoutOdds = "target_without_odds"
  /// A target that is judged on a year outside the forecast.
  case targetYearNotForecast = "target_year_not_forecast"
  /// A target whose year has been published already.
  case targetSeen = "target_seen"
  /// Units that may see a year without events, of which the odds say nothing.
  case oddsGivenEvents = "odds_given_events"
  /// A target without odds, because no draw has an event.
  case targetWithoutEvents = "target_without_events"
  /// An intervention that affects an indicator without data.
  case leverWithoutData = "lever_without_data"
  /// A drive that changes a denominator, without the cohort to show beside it.
  case driveWithoutCohort = "drive_without_cohort"
  /// An intervention that began before the last year of data.
  case leverInHistory = "lever_in_history"
  /// An intervention that goes to a unit as one of the worst, which may be closed.
  case leverPicksEnded = "lever_picks_ended"
  /// An intervention that reaches no unit.
  case leverReachesNobody = "lever_reaches_nobody"
  /// An intervention that begins after the last year forecast.
  case leverAfterHorizon = "lever_after_horizon"
  /// An intervention without a dose in all that is forecast.
  case leverWithoutDose = "lever_without_dose"
  /// An intervention that costs something and is known to change nothing.
  case leverWithoutEffect = "lever_without_effect"
  /// Prices that grow, where no intervention has a cost.
  case pricesWithoutCosts = "prices_without_costs"
  /// An intervention that is paid for after the backlog it is about is done.
  case paidAfterDone = "paid_after_done"
  /// An indicator that is forecast apart from the one it nests.
  case nestingNotEnforced = "nesting_not_enforced"
  /// A unit whose indicator is not forecast because the one it nests is missing.
  case nestedUnitLeftOut = "nested_unit_left_out"
  /// A year in which an indicator is smaller than the one it nests.
  case nestedYearLeftOut = "nested_year_left_out"
  /// A unit in which an indicator and the one it nests are shares of different numbers of events.
  case nestedDenominatorsDiffer = "nested_denominators_differ"
  /// A covariate that says nothing of its own among the units of an indicator.
  case covariateLeftOut = "covariate_left_out"
  /// A milestone that by its steps would have been reached already.
  case stepsOverdue = "steps_overdue"
  /// A backlog of which nobody knows how fast it is worked off.
  case throughputUnknown = "throughput_unknown"
  /// A milestone without steps.
  case milestoneWithoutSteps = "milestone_without_steps"
}

extension FindingRule {
  /// True where the finding takes odds away, or makes those of a sum the odds of a part of it.
  public var takesOdds: Bool {
    switch self {
    case .targetYearNotForecast, .targetWithoutOdds, .partialSum, .sumsOfUnlikeUnits,
      .nestedUnitLeftOut, .noSeries, .indicatorWithoutData, .workWithoutPlan:
      true
    default: false
    }
  }
}

/// What was done with a count above its denominator.
enum Over100Treatment: Equatable {
  /// The year was left out.
  case leftOut
  /// The denominator was raised to the numerator.
  case denominatorRaised
  /// A part of a year was kept, because the year as a whole is within 100 %.
  case keptWithinYear
  /// It was kept as it is: a stock larger than it was thought to be.
  case kept
  /// The year was left out, because the count is out of all proportion to those of other years, of which this is the
  /// largest.
  case numeratorFarOff(others: Int)
}
