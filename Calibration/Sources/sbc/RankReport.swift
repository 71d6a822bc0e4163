internal import Measures

/// Tables of ranks over many replications.
struct RankReport {
  private let replications: [Replication]
  private let envelope: ECDFEnvelope

  init(_ replications: [Replication]) {
    self.replications = replications
    envelope = ECDFEnvelope(size: replications.count)
  }

  /// One row per quantity and per direction.
  var table: String {
    let heading = [
      "quantity", "mean", "z", "spread", "z", "chi2 p", "ecdf p", "50 %", "80 %", "90 %",
    ]
    let samples =
      Quantity.allCases.map { ($0.rawValue, sample($0)) }
      + Direction.allCases.map { ($0.rawValue, sample($0)) }
    return columns([heading] + samples.map { name, sample in row(name, sample) })
  }

  /// Twenty bins and the distribution function beside its band, per quantity.
  var shapes: String {
    Quantity.allCases.map { quantity in
      let sample = sample(quantity)
      let points = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map { z in
        let point = envelope.point(sample, at: z)
        let isOut = point.value < point.low || point.value > point.high
        return figure(z, 2) + ": " + figure(point.value) + " [" + figure(point.low) + " "
          + figure(point.high) + "]" + (isOut ? " OUT" : "")
      }
      return """
        \(quantity.rawValue)
          bins  \(sample.histogram(20).map(String.init).joined(separator: " "))
          ecdf  \(points.joined(separator: "  "))
        """
    }.joined(separator: "\n")
  }

  private func row(_ name: String, _ sample: RankSample) -> [String] {
    [
      name, figure(sample.mean), signed(sample.meanScore), figure(sample.spread),
      signed(sample.spreadScore), figure(sample.uniformityP(bins: 20), 4),
      figure(envelope.pValue(sample), 4),
    ] + [0.5, 0.8, 0.9].map { figure(sample.coverage($0)) }
  }

  private func sample(_ quantity: Quantity) -> RankSample {
    RankSample(replications.compactMap { $0.ranks[quantity] }, draws: Replication.draws)
  }

  private func sample(_ direction: Direction) -> RankSample {
    RankSample(
      replications.compactMap { replication in
        replication.ranks[direction.quantity].map {
          replication.upwards[direction] == true ? $0 : Replication.draws - $0
        }
      }, draws: Replication.draws)
  }
}
