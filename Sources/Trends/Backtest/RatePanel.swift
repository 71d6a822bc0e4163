public import Registry

/// The history of one indicator in many units: all that a forecaster may see.
public struct RatePanel: Sendable, Equatable {
  /// A name that keys the random streams.
  public let name: String
  /// The units, and who stands under whom.
  public let tree: UnitTree
  /// Counts by unit index and year; units without an entry are not part of the panel, and an empty
  /// entry is a unit that was never observed.
  public let series: [Int: [Int: YearObservation]]
  /// What levels and slopes may depend on; only the dynamic model asks.
  public let covariates: [Covariate]

  /// Makes a panel; years without events must not be in it.
  public init(
    name: String, tree: UnitTree, series: [Int: [Int: YearObservation]],
    covariates: [Covariate] = []
  ) {
    precondition(
      series.keys.allSatisfy(tree.units.indices.contains), "a series is of a unit of the tree")
    precondition(
      series.values.allSatisfy { $0.values.allSatisfy { $0.exposure > 0 } },
      "an observation has events")
    self.name = name
    self.tree = tree
    self.series = series
    self.covariates = covariates
  }

  /// The years with an observation in some unit, in increasing order.
  public var years: [Int] { Set(series.values.flatMap(\.keys)).sorted() }

  /// What was known at the end of a year: nothing later is left in the panel.
  public func known(at origin: Int) -> RatePanel {
    RatePanel(
      name: name, tree: tree,
      series: series.mapValues { years in years.filter { $0.key <= origin } },
      covariates: covariates)
  }
}

/// A rate that is asked for, of a year with a given number of events.
public struct WantedRate: Sendable, Hashable {
  /// The calendar year.
  public var year: Int
  /// The events of that year; at least 1.
  public var denominator: Int

  /// Makes a request.
  public init(year: Int, denominator: Int) {
    precondition(denominator >= 1, "a rate is of at least one event")
    self.year = year
    self.denominator = denominator
  }
}
