internal import Measures
internal import Trends

/// Odds of targets near the last known rate against how often they were met.
struct OddsReport {
  let replications: [Replication]

  func table(nation: Bool) -> String {
    let events = replications.flatMap(\.odds).filter { $0.isNation == nation }
      .map { (odds: $0.odds, hit: $0.hit) }
    let bins = ForecastScores.reliability(events)
    let rows = bins.map { bin in
      let spread = (bin.meanOdds * (1 - bin.meanOdds) / Double(bin.count)).squareRoot()
      return [
        "\(bin.tenth * 10)-\(bin.tenth * 10 + 10) %", "\(bin.count)", figure(bin.meanOdds),
        figure(bin.frequency), signed((bin.frequency - bin.meanOdds) / spread),
      ]
    }
    let brier = events.reduce(0) { $0 + ForecastScores.brier($1.odds, hit: $1.hit) }
    return columns([["odds", "targets", "mean odds", "met", "z"]] + rows)
      + "\nECE \(figure(ForecastScores.calibrationError(bins)))"
      + "  Brier \(figure(brier / Double(events.count)))"
  }
}
