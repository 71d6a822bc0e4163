extension AnnualChange.Course {
  /// Where a unit stands and is heading, given the weights of its yearly changes.
  ///
  /// - Parameters:
  ///   - history: of at least one year.
  ///   - recency: the weights.
  init(_ history: LogitHistory, recency: RecencyWeight) {
    let last = history.years.count - 1
    self.init(
      lastYear: history.years[last], logit: history.logits[last],
      slope: history.slopes(recency)[last + 1])
  }
}
