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
    var files = ["compare-odds.csv": odds, "compare-ranks.csv": ranks]
    if !comparison.costs.isEmpty {
      files["compare-costs.csv"] = costs
      files["compare-effectiveness.csv"] = effectiveness
      files["acceptability.csv"] = acceptability
    }
    return files
  }

  /// In what a run's interventions differ from the reference's.
  func difference(_ run: Int) -> PlanDifference {
    PlanDifference(runs[0].interventions, runs[run].interventions)
  }

  /// Level, code and name: how a row says which unit it is about.
  private static func identity(_ unit: AdministrativeUnit) -> [Cell] {
    [.text(unit.kind.rawValue), .text(unit.code), .text(unit.name)]
  }

  private static let identityColumns = [StoredColumn.level, .unit, .unitName].map {
    TableColumn($0.key, title: $0.title)
  }

  private func columns(_ keys: String...) -> [TableColumn] { keys.map { TableColumn($0) } }

  /// `run` and the reference, as their columns have them.
  private func names(_ run: Int) -> [Cell] { [.text(runs[0].name), .text(runs[run].name)] }

  func unit(_ index: Int) -> AdministrativeUnit { comparison.fitted.tree.units[index] }

  /// `compare-odds.csv`: every target of every unit, in every run but the first.
  public var odds: ReportTable {
    ReportTable(
      columns: Self.identityColumns
        + columns(
          "indicator", "basis", "target_year", "at_least", "reference", "run",
          "p_true_reference", "p_true_run", "p_true_difference", "p_true_difference_mcse",
          "p_published_reference", "p_published_run", "p_published_difference",
          "p_published_difference_mcse", "p_better", "p_better_mcse", "p_equal",
          "rate_difference_mean", "rate_difference_mcse", "rate_difference_q05",
          "rate_difference_q95", "events_difference_mean", "events_difference_mcse",
          "events_difference_q05", "events_difference_q95"),
      rows: comparison.targets.map { one in
        let odds = one.odds
        return Self.identity(unit(odds.unit)) + [
          .text(odds.indicator), .text(odds.basis?.rawValue ?? ""), .integer(odds.targetYear),
          .share(odds.atLeast, decimals: 1),
        ] + names(one.run)
          + [
            one.reference.pTrue.estimate, odds.pTrue.estimate, one.pTrue.estimate,
            one.pTrue.standardError, one.reference.pPublished.estimate, odds.pPublished.estimate,
            one.pPublished.estimate, one.pPublished.standardError, one.pBetter, one.pBetterError,
            one.pEqual, one.rate.mean, one.rate.standardError,
          ].map { .share($0, decimals: 1) } + ends(one.rate).map { .share($0, decimals: 1) }
          + [
            .number(one.events.mean, decimals: 2), .number(one.events.standardError, decimals: 3),
          ] + ends(one.events).map { .number($0, decimals: 2) }
      })
  }

  /// The 5 % and 95 % quantiles.
  func ends(_ band: Band) -> [Double] {
    [band.quantiles[0], band.quantiles[band.quantiles.count - 1]]
  }

  /// `compare-ranks.csv`: every place of every ranking, in every run but the first.
  public var ranks: ReportTable {
    func place(_ suffix: String) -> [TableColumn] {
      ["rank", "rank_low", "rank_high", "tie_group"].map { TableColumn("\($0)_\(suffix)") }
    }
    func cells(_ place: RankedUnit) -> [Cell] {
      [
        place.rank, place.rankInterval.lowerBound, place.rankInterval.upperBound, place.tieGroup,
      ].map(Cell.integer)
    }
    return ReportTable(
      columns: Self.identityColumns
        + columns("indicator", "target_year", "reference", "run") + place("reference")
        + place("run")
        + columns(
          "move", "p_safer", "p_safer_mcse", "p_riskier", "p_riskier_mcse", "intervals_overlap",
          "reading"),
      rows: comparison.ranks.map { one in
        Self.identity(unit(one.place.unit)) + [
          .text(one.place.indicator), .integer(one.place.targetYear),
        ] + names(one.run) + cells(one.reference) + cells(one.place) + [
          .integer(one.move), .share(one.pSafer.estimate, decimals: 1),
          .share(one.pSafer.standardError, decimals: 1),
          .share(one.pRiskier.estimate, decimals: 1),
          .share(one.pRiskier.standardError, decimals: 1), .integer(one.isOverlapping ? 1 : 0),
          .text(one.reading.rawValue),
        ]
      })
  }

  /// `compare-costs.csv`: totals, and what is spent on single units, in whole dong.
  public var costs: ReportTable {
    let all = "all"
    return ReportTable(
      columns: columns(
        "reference", "run", "year", "time", "intervention", "unit", "name", "cost_reference",
        "cost_run",
        "difference_mean", "difference_q50", "difference_q80", "difference_q95", "remark"),
      rows: comparison.costs.map { one in
        let scope: [Cell] =
          switch one.scope {
          case .total(let year, let intervention):
            [
              .text(year.map(String.init) ?? all),
              .text((year.map { CostTime($0, lastSeen: lastSeen) } ?? .all).rawValue),
              .text(intervention ?? all), .empty, .empty,
            ]
          case .span(let span, let intervention):
            [
              .text(span.kind == .chosen ? Self.written(span.years) : all),
              .text(CostTime(span).rawValue), .text(intervention ?? all), .empty, .empty,
            ]
          case .unit(let index):
            [
              .text(all), .text(CostTime.all.rawValue), .text(all), .text(unit(index).code),
              .text(unit(index).name),
            ]
          }
        return names(one.run) + scope
          + [
            one.reference.mean, one.cost.mean, one.difference.mean, one.difference.q50,
            one.difference.q80, one.difference.q95,
          ].map(Cell.integer) + [.text(remark(one.run))]
      })
  }

  /// The last year of data.
  private var lastSeen: Int? { comparison.budgets.compactMap { $0?.lastSeen }.max() }

  /// Years as a file has them.
  private static func written(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }

  /// `compare-effectiveness.csv`: what the differences of cost buy.
  public var effectiveness: ReportTable {
    func ratio(_ name: String) -> [TableColumn] {
      ["reading", "cost", "cost_mcse", "cost_low", "cost_high"].map { TableColumn("\(name)_\($0)") }
    }
    func cells(_ ratio: IncrementalRatio) -> [Cell] {
      [.text(ratio.reading.rawValue)]
        + [
          ratio.ratio, ratio.standardError, ratio.interval?.lowerBound, ratio.interval?.upperBound,
        ].map { .optional($0, decimals: 0) }
    }
    return ReportTable(
      columns: Self.identityColumns
        + columns("indicator", "basis", "first_month", "year", "reference", "run", "money")
        + ["cost", "gained", "points"].flatMap { name in
          ["mean", "mcse", "q05", "q95"].map { TableColumn("\(name)_difference_\($0)") }
        } + columns("p_gain", "p_gain_mcse") + ratio("per_gained") + ratio("per_point")
        + columns("standing", "next_cheaper", "per_gained_beyond_next", "remark"),
      rows: comparison.effects.map { one in
        let model = comparison.fitted.model(one.model)
        func summary(_ band: Band, decimals: Int) -> [Cell] {
          ([band.mean, band.standardError] + ends(band)).map { .number($0, decimals: decimals) }
        }
        var bands = summary(one.cost, decimals: 0)
        // As the accounts have it.
        bands[0] = .integer(one.meanCost)
        bands += summary(one.gained, decimals: 2) + summary(one.points, decimals: 4)
        return Self.identity(unit(one.unit)) + [
          .text(model.indicator), .text(model.rateBasis?.rawValue ?? ""),
          .text(one.first.written), .integer(one.year),
        ] + names(one.run) + [.text(one.isWhole ? "all" : "own")] + bands + [
          .share(one.pGain.estimate, decimals: 1), .share(one.pGain.standardError, decimals: 1),
        ] + cells(one.perGained) + cells(one.perPoint) + [
          .text(one.standing.status.rawValue), .text(one.standing.next.map { runs[$0].name } ?? ""),
          .optional(one.standing.ratio, decimals: 0), .text(remark(one.run)),
        ]
      })
  }

  /// `acceptability.csv`: P(each run is the best buy) by what one more event is worth.
  public var acceptability: ReportTable {
    ReportTable(
      columns: Self.identityColumns
        + columns(
          "indicator", "basis", "worth_vnd", "run", "p_best", "p_best_mcse", "best_on_average",
          "remark"),
      rows: comparison.acceptability.flatMap { curve in
        let model = comparison.fitted.model(curve.model)
        return curve.points.flatMap { point in
          point.pBest.enumerated().map { run, probability in
            Self.identity(unit(curve.unit)) + [
              .text(model.indicator), .text(model.rateBasis?.rawValue ?? ""),
              .integer(point.worth), .text(runs[run].name),
              .share(probability.estimate, decimals: 1),
              .share(probability.standardError, decimals: 1),
              .integer(point.bestOnAverage == run ? 1 : 0), .text(remark(run)),
            ]
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
