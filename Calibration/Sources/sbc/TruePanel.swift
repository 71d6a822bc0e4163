internal import Randomness
internal import Registry
internal import Trends

/// Two provinces of communes of mixed sizes, as they truly are, from the first year to the horizon.
struct TruePanel {
  static let provinces = 2
  /// Mean yearly events of the communes of a province.
  static let sizes = [15.0, 25, 40, 60, 100, 150, 250, 400, 700, 1200]
  static let history = 2017...2024
  static let horizon = 2030
  static let indicator = "on_time"
  static let source = "simulated"

  /// One commune.
  struct Commune {
    /// Its index in the tree.
    var unit: Int
    var province: Int
    /// Per year, from the first of history to the horizon.
    var rates: [Double]
    var counts: [YearlyCount]
  }

  let hyper: Hyperparameters
  let tree: UnitTree
  let communes: [Commune]

  init(using stream: inout PhiloxStream) throws {
    hyper = Hyperparameters(using: &stream)
    let tree = try Self.units()
    let years = Self.horizon - Self.history.lowerBound + 1
    let common = SharedPaths.common(hyper, years: years, using: &stream)
    let factors = YearVolatility.factors(
      years: years, history: Self.history.count, using: &stream)
    var communes: [Commune] = []
    for province in 0..<Self.provinces {
      let path = SharedPaths.group(about: common, hyper, using: &stream)
      for (position, size) in Self.sizes.enumerated() {
        let logits = try UnitRates.logits(
          about: path, hyper, yearFactors: factors, using: &stream)
        let rates = logits.map(logistic)
        let counts = rates.enumerated().map { year, rate in
          let events = max(Poisson.sample(mean: size, using: &stream), 1)
          let met = Binomial.sample(trials: events, probability: rate, using: &stream)
          return YearlyCount(
            year: Self.history.lowerBound + year, numerator: met, denominator: events)
        }
        communes.append(
          Commune(
            unit: 1 + Self.provinces + province * Self.sizes.count + position,
            province: province, rates: rates, counts: counts))
      }
    }
    self.tree = tree
    self.communes = communes
  }

  private static func units() throws -> UnitTree {
    var units = [AdministrativeUnit(code: "N", name: "N", kind: .nation)]
    units += (0..<provinces).map {
      AdministrativeUnit(code: "P\($0)", name: "P\($0)", kind: .province, parent: "N")
    }
    for province in 0..<provinces {
      units += sizes.indices.map {
        let code = "C\(province)\($0)"
        return AdministrativeUnit(code: code, name: code, kind: .commune, parent: "P\(province)")
      }
    }
    return try UnitTree(units)
  }

  /// What an office would have published by the end of history.
  var published: RegistrationData {
    RegistrationData(
      tree: tree,
      programme: Programme(
        name: LocalizedText(en: "simulated"),
        indicators: [Indicator(id: Self.indicator, kind: .rate, event: .birth, basis: .cohort)],
        targets: []),
      series: communes.map {
        RateSeries(
          unit: $0.unit, indicator: Self.indicator, source: Self.source,
          counts: $0.counts.filter { Self.history.contains($0.year) })
      },
      findings: [])
  }

  /// The mean of the communes' true rates, weighted by their events.
  func trueRate(of communes: [Commune], _ year: Int) -> Double {
    let position = year - Self.history.lowerBound
    let expected = communes.reduce(0) {
      $0 + $1.rates[position] * Double($1.counts[position].denominator)
    }
    return expected / Double(total(communes, [year]).denominator)
  }

  /// The counts of several communes and years, added up.
  func total(_ communes: [Commune], _ years: some Sequence<Int>) -> YearlyCount {
    years.reduce(into: YearlyCount(year: 0, numerator: 0, denominator: 0)) { sum, year in
      for commune in communes {
        let count = commune.counts[year - Self.history.lowerBound]
        sum.numerator += count.numerator
        sum.denominator += count.denominator
      }
    }
  }
}
