public import Interventions
public import Outlook
public import Registry
internal import Trends

/// The tables of a comparison: one property per file, and what the terminal shows.
public struct ComparisonTables: Sendable {
  /// What a table says about one of the runs.
  public struct Run: Sendable {
    /// What it is called in the tables.
    public var name: String
    /// Its interventions.
    public var interventions: [Intervention]

    /// Describes a run.
    public init(name: String, interventions: [Intervention]) {
      self.name = name
      self.interventions = interventions
    }
  }

  let comparison: Comparison
  let runs: [Run]
  let programme: Programme
  let language: Language

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - comparison: what was found.
  ///   - runs: in the order of the comparison.
  ///   - programme: for the names of indicators.
  ///   - language: of names and remarks inside cells.
  public init(_ comparison: Comparison, runs: [Run], programme: Programme, language: Language) {
    self.comparison = comparison
    self.runs = runs
    self.programme = programme
    self.language = language
  }

  /// Every file of the folder by name; those of money only where some run costs something.
  public var files: [String: ReportTable] {
    let hasCosts = !comparison.costs.isEmpty
    let tables = [odds, ranks] + (hasCosts ? [costs, effectiveness, acceptability] : [])
    return Dictionary(
      uniqueKeysWithValues: zip(StoredForm.comparison.map(\.file), tables))
  }

  /// In what a run's interventions differ from the reference's.
  func difference(_ run: Int) -> PlanDifference {
    PlanDifference(runs[0].interventions, runs[run].interventions)
  }

  func unit(_ index: Int) -> AdministrativeUnit { comparison.fitted.tree.units[index] }

  /// `compare-odds.csv`: every target of every unit, in every run but the first.
  public var odds: ReportTable {
    ComparedOddsRow.schema.table(
      comparison.targets.map {
        ComparedOddsRow(
          $0, of: unit($0.odds.unit), reference: runs[0].name, run: runs[$0.run].name)
      })
  }

  /// The 5 % and 95 % quantiles.
  func ends(_ band: Band) -> [Double] {
    [band.quantiles[0], band.quantiles[band.quantiles.count - 1]]
  }

  /// `compare-ranks.csv`: every place of every ranking, in every run but the first.
  public var ranks: ReportTable {
    ComparedRankRow.schema.table(
      comparison.ranks.map {
        ComparedRankRow(
          $0, of: unit($0.place.unit), reference: runs[0].name, run: runs[$0.run].name)
      })
  }

  /// `compare-costs.csv`: totals, and what is spent on single units, in whole dong.
  public var costs: ReportTable {
    let lastSeen = comparison.budgets.compactMap { $0?.lastSeen }.max()
    return ComparedCostRow.schema.table(
      comparison.costs.map { one in
        var unit: AdministrativeUnit?
        if case .unit(let index) = one.scope { unit = self.unit(index) }
        return ComparedCostRow(
          one, of: unit, lastSeen: lastSeen, (runs[0].name, runs[one.run].name),
          remark: remark(one.run))
      })
  }

  /// `compare-effectiveness.csv`: what the differences of cost buy.
  public var effectiveness: ReportTable {
    ComparedEffectivenessRow.schema.table(
      comparison.effects.map {
        ComparedEffectivenessRow(
          $0, of: unit($0.unit), comparison.fitted.model($0.model), names: runs.map(\.name),
          remark: remark($0.run))
      })
  }

  /// `acceptability.csv`: P(each run is the best buy) by what one more event is worth.
  public var acceptability: ReportTable {
    AcceptabilityRow.schema.table(
      comparison.acceptability.flatMap { curve in
        let (model, unit) = (comparison.fitted.model(curve.model), unit(curve.unit))
        return curve.points.flatMap { point in
          point.pBest.enumerated().map { run, probability in
            AcceptabilityRow(
              level: unit.kind.rawValue, unit: unit.code, name: unit.name,
              indicator: model.indicator, basis: model.rateBasis, worth: point.worth,
              run: runs[run].name, pBest: probability.estimate,
              pBestError: probability.standardError,
              isBestOnAverage: point.bestOnAverage == run ? 1 : 0, remark: remark(run))
          }
        }
      })
  }

  /// What must be said wherever a run's money is: prices without a source, and what has no price at all; of
  /// the reference too.
  func remark(_ run: Int) -> String {
    Set([0, run]).sorted().compactMap { position -> String? in
      var remarks: [String] = []
      let items = comparison.budgets[position]?.withoutSource ?? []
      if !items.isEmpty {
        let list = items.joined(separator: ", ")
        remarks.append(
          language == .vi ? "đơn giá không có nguồn: \(list)" : "prices without a source: \(list)")
      }
      let free = runs[position].interventions.filter { $0.costs.isEmpty && !$0.isInert }.map(\.id)
      if !free.isEmpty {
        let list = free.joined(separator: ", ")
        remarks.append(
          language == .vi ? "không ghi chi phí: \(list)" : "no cost stated: \(list)")
      }
      if comparison.budgets[position]?.isBeyondBounds == true {
        remarks.append(
          language == .vi
            ? "có khoản vượt 10^15 đồng, chỉ tính đến mức đó"
            : "some cost is beyond 10^15 dong and was counted as that")
      }
      return remarks.isEmpty ? nil : "\(runs[position].name): " + remarks.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
