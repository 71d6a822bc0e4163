internal import Interventions
internal import Registry
internal import Simulation
internal import Trends

/// What units are summarised with, one by one on any thread, and what is counted over all of them.
struct OutlookTally: Sendable {
  let maker: OutlookMaker
  /// Nil where no intervention has a cost.
  let ledger: BudgetLedger?

  /// - Parameters:
  ///   - simulator: what is drawn from.
  ///   - programme: the targets.
  ///   - priceGrowth: by how much prices grow in a year, as a share; nil if they stay.
  ///   - counted: as of `BudgetLedger`.
  ///   - covers: as of `BudgetLedger`.
  init(
    _ simulator: Simulator, programme: Programme, priceGrowth: Prior?,
    counted: CountedMonths? = nil, covers: [[Int: Set<Int>]]? = nil
  ) {
    let fitted = simulator.programme
    maker = OutlookMaker(
      programme: programme, fitted: fitted, counts: AttainmentCounter(parent: fitted.tree.parent),
      levers: simulator.levers)
    let hasCosts = simulator.levers?.interventions.contains { !$0.costs.isEmpty } ?? false
    ledger =
      hasCosts
      ? simulator.levers.map {
        BudgetLedger(
          $0, fitted: fitted, programme: programme, priceGrowth: priceGrowth, counted: counted,
          covers: covers)
      } : nil
  }

  /// Summarises a unit and counts it; each unit once.
  func outlook(_ drawn: UnitDraws) -> UnitOutlook {
    ledger?.add(drawn)
    return maker.outlook(drawn)
  }
}
