internal import Measures
internal import Randomness
internal import Registry
internal import Simulation
internal import Trends

/// What is compared with its forecast.
enum Quantity: String, CaseIterable, Sendable {
  case communeNext = "true rate of a commune, 2025"
  case commune = "true rate of a commune, 2028"
  case smallest = "true rate of the smallest commune, 2028"
  case largest = "true rate of the largest commune, 2028"
  case province = "true rate of a province, 2030"
  case nationNext = "true rate of the nation, 2025"
  case nation = "true rate of the nation, 2030"
  case communePublished = "published rate of a commune, 2028"
  case nationPublished = "published rate of the nation, 2030"
}

/// A way of turning ranks that depends on the data only, so that they stay uniform: a bias that goes
/// up in one half of panels and down in the other shows once they all point one way.
enum Direction: String, CaseIterable, Sendable {
  case ofChange = "nation 2030, towards where the past went"
  case fromHalf = "nation 2030, away from 50 %"
  case communeFromHalf = "commune 2028, away from 50 %"
  case fromProvince = "commune 2028, away from its province"
  case ofLastYear = "commune 2025, towards its last year's surprise"

  var quantity: Quantity {
    switch self {
    case .ofChange, .fromHalf: .nation
    case .communeFromHalf, .fromProvince: .commune
    case .ofLastYear: .communeNext
    }
  }
}

/// The odds of a target and whether it was met.
struct JudgedOdds: Sendable {
  var isNation: Bool
  var odds: Double
  var hit: Bool
}

/// One truth, its forecast and how they compare.
struct Replication: Sendable {
  static let draws = 999

  /// Ranks, by quantity.
  var ranks: [Quantity: Int] = [:]
  /// True where a rank counts as it is, false where it is turned round.
  var upwards: [Direction: Bool] = [:]
  /// The share that was published over all of history.
  var pooledRate: Double
  var odds: [JudgedOdds] = []
  /// Truth and estimate of each hyper-parameter, in units of its prior's standard deviation.
  var hyper: [String: (truth: Double, estimate: Double)] = [:]

  init(_ index: Int, seed: UInt64, trend: TrendKind) async throws {
    var stream = PhiloxStream(
      key: StableHash.combine(seed, StableHash.fnv1a64("calibration/sbc")),
      stream: UInt64(index), index: 0)
    let panel = try TruePanel(using: &stream)
    let forecast = try await Forecast(
      panel, trend: trend, draws: Self.draws, seed: stream.next())
    let overall = panel.total(panel.communes, TruePanel.history)
    pooledRate = overall.rate ?? 0

    let chosen = panel.communes[
      Int(UnitInterval.halfOpen(using: &stream) * Double(panel.communes.count))]
    let inside = panel.communes.filter { $0.province == chosen.province }
    try rank(.communeNext, [chosen], chosen.unit, 2025, panel, forecast, &stream)
    try rank(.commune, [chosen], chosen.unit, 2028, panel, forecast, &stream)
    try rank(.smallest, [inside[0]], inside[0].unit, 2028, panel, forecast, &stream)
    let last = inside[inside.count - 1]
    try rank(.largest, [last], last.unit, 2028, panel, forecast, &stream)
    try rank(.province, inside, 1 + chosen.province, 2030, panel, forecast, &stream)
    try rank(.nationNext, panel.communes, 0, 2025, panel, forecast, &stream)
    try rank(.nation, panel.communes, 0, 2030, panel, forecast, &stream)
    try judge([chosen], chosen.unit, 2028, panel, forecast, &stream)
    try judge(panel.communes, 0, 2030, panel, forecast, &stream)
    direct(chosen, inside, panel)

    for estimate in forecast.estimates {
      guard
        let prior = Hyperparameters.all.first(where: { $0.name == estimate.parameter.name })
      else { continue }
      let standard = { (value: Double) in
        (prior.inner(value) - prior.inner(prior.median)) / prior.spread
      }
      hyper[prior.name] = (standard(panel.hyper[prior]), standard(estimate.value))
    }
  }

  private mutating func rank(
    _ quantity: Quantity, _ communes: [TruePanel.Commune], _ unit: Int, _ year: Int,
    _ panel: TruePanel, _ forecast: Forecast, _ stream: inout PhiloxStream
  ) throws {
    let drawn = try forecast.rate(of: unit)
    ranks[quantity] = RankSample.rank(
      of: communes.count == 1
        ? communes[0].rates[year - TruePanel.history.lowerBound]
        : panel.trueRate(of: communes, year),
      among: Array(drawn.trueRates[drawn.range(of: year)]), using: &stream)
  }

  /// The rank of the published count, and the odds of a target near the last one that is known.
  private mutating func judge(
    _ communes: [TruePanel.Commune], _ unit: Int, _ year: Int, _ panel: TruePanel,
    _ forecast: Forecast, _ stream: inout PhiloxStream
  ) throws {
    let drawn = try forecast.rate(of: unit)
    let counts = drawn.range(of: year).map { Double(drawn.numerators[$0]) }
    let truth = panel.total(communes, [year])
    let isNation = communes.count > 1
    ranks[isNation ? .nationPublished : .communePublished] = RankSample.rank(
      of: Double(truth.numerator), among: counts, using: &stream)

    let known = panel.total(communes, [TruePanel.history.upperBound])
    let missed = Double(known.denominator - known.numerator) + 0.5
    let before = PortableMath.log((Double(known.numerator) + 0.5) / missed)
    for _ in 0..<2 {
      let target = logistic(before + 0.5 * StandardNormal.sample(using: &stream))
      let needed = target * Double(truth.denominator)
      odds.append(
        JudgedOdds(
          isNation: isNation,
          odds: Double(counts.count { $0 >= needed }) / Double(counts.count),
          hit: Double(truth.numerator) >= needed))
    }
  }

  private mutating func direct(
    _ chosen: TruePanel.Commune, _ inside: [TruePanel.Commune], _ panel: TruePanel
  ) {
    let years = TruePanel.history
    let rate = { (communes: [TruePanel.Commune], years: ClosedRange<Int>) in
      panel.total(communes, years).rate ?? 0
    }
    upwards[.ofChange] =
      rate(panel.communes, (years.upperBound - 1)...years.upperBound)
      >= rate(panel.communes, years.lowerBound...(years.lowerBound + 1))
    upwards[.fromHalf] = pooledRate >= 0.5
    upwards[.communeFromHalf] = rate([chosen], years) >= 0.5
    upwards[.fromProvince] = rate([chosen], years) >= rate(inside, years)
    upwards[.ofLastYear] =
      rate([chosen], years.upperBound...years.upperBound)
      >= rate([chosen], (years.upperBound - 3)...(years.upperBound - 1))
  }
}
