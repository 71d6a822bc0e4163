internal import Randomness

/// One unit's empirical logits, year by year.
struct LogitHistory: Sendable, Equatable {
  /// The observed years, in increasing order.
  let years: [Int]
  /// log((y + ½) / (n − y + ½)) of each year.
  let logits: [Double]
  /// What binomial sampling alone adds to the variance of each logit: 1/(y + ½) + 1/(n − y + ½).
  let samplingVariances: [Double]

  init(_ observations: [Int: YearObservation]) {
    let sorted = observations.sorted { $0.key < $1.key }
    years = sorted.map(\.key)
    logits = sorted.map { _, observation in
      PortableMath.log(
        (observation.count + 0.5) / (observation.exposure - observation.count + 0.5))
    }
    samplingVariances = sorted.map { _, observation in
      1 / (observation.count + 0.5) + 1 / (observation.exposure - observation.count + 0.5)
    }
  }

  /// The weighted mean of yearly changes among the first i values, for i = 0…count.
  ///
  /// A change over a gap counts as one change, at its yearly pace. Before the second value there
  /// is none, and the slope is 0.
  func slopes(_ recency: RecencyWeight) -> [Double] {
    var slopes = [0.0]
    var changes = 0.0
    var weights = 0.0
    for i in years.indices {
      if i > 0 {
        let weight = recency.weight(i)
        changes += weight * (logits[i] - logits[i - 1]) / Double(years[i] - years[i - 1])
        weights += weight
      }
      slopes.append(weights > 0 ? changes / weights : 0)
    }
    return slopes
  }
}
