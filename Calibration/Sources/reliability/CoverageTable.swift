internal import Measures
internal import Registry

/// How often published rates fell within their intervals.
struct CoverageTable {
  let rates: [JudgedRate]
  let cities: Int

  /// One row per probability, all years and indicators together.
  var rows: [[String]] {
    JudgedRate.probabilities.enumerated().map { position, probability in
      let sums = WorldSums(rates.map(\.city), cities: cities) { entry, world in
        rates[entry].covered[position][world] ? 1 : 0
      }
      return OddsTable.row(
        figure(100 * probability, 0) + " %",
        CityScore(cities: cities) { sums.mean($0, without: $1) })
    }
  }

  /// One row per indicator and year: the three coverages side by side.
  var detail: [[String]] {
    Plan.indicators.map(\.id).flatMap { indicator in
      Plan.years.map { year in
        let own = rates.filter { $0.indicator == indicator && $0.year == year }
        return ["\(indicator) \(year)"]
          + JudgedRate.probabilities.indices.map { position in
            let inside = own.count { $0.covered[position].truth }
            return figure(Double(inside) / Double(max(own.count, 1)))
          }
      }
    }
  }
}
