/// Why a single unit could not be refitted while everything else stays.
public enum RefitError: Error, Equatable, Sendable {
  /// No unit of the model has the code.
  case notInModel(unit: String)
  /// No unit of the data has the code.
  case notInData(unit: String)
  /// The model was fitted with another trend, or with other outlier years or covariates.
  case otherOptions
  /// Others hang below the unit, or nothing above it: what it says, all share.
  case sharesItsPath(unit: String)
  /// The unit has counts of a rate or of events, named by its key, that the model knows none of there.
  case newCounts(unit: String, model: String)
  /// The model knows counts of the unit for a rate, named by its key, that the data no longer have.
  case goneCounts(unit: String, model: String)
  /// A rate, named by its key, is now inside of another rate, or of other events.
  case otherComposition(model: String)
  /// The unit was observed in a year outside the model's history.
  case outsideHistory(unit: String, year: Int, history: ClosedRange<Int>)
}
