public import Registry
public import Trends

/// Everything that diagnostics found, as tables for files and for reading.
public struct DiagnosticTables: Sendable {
  let diagnoses: [RateDiagnosis]
  let calibrations: [HorizonCalibration]
  let replacements: [ReplacedForecaster]
  let tree: UnitTree
  let programme: Programme
  let language: Language

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - diagnoses: one per rate model.
  ///   - calibrations: how past forecasts did; empty if nothing was back-tested.
  ///   - replacements: where another forecaster had to stand in.
  ///   - tree: the units.
  ///   - programme: for the names of indicators.
  ///   - language: of everything in the cells that is not a fixed word.
  public init(
    _ diagnoses: [RateDiagnosis], calibrations: [HorizonCalibration],
    replacements: [ReplacedForecaster], tree: UnitTree, programme: Programme, language: Language
  ) {
    self.diagnoses = diagnoses
    self.calibrations = calibrations
    self.replacements = replacements
    self.tree = tree
    self.programme = programme
    self.language = language
  }

  /// `hyperparameters.csv`: prior and posterior of everything a model learned about its panel.
  public var hyperparameters: ReportTable {
    let numbers = [
      "prior_median", "prior_q05", "prior_q95", "posterior_median", "posterior_q05",
      "posterior_q95", "mode", "sd_ratio", "shift_in_prior_sd", "points", "at_rate",
    ]
    let texts = ["indicator", "model", "parameter", "depth", "scale"]
    return ReportTable(
      columns: (texts + numbers + ["meaning"]).map { TableColumn($0) },
      rows: diagnoses.flatMap { diagnosis -> [[Cell]] in
        let words = words(diagnosis)
        let learned = diagnosis.parameters.map { parameter -> [Cell] in
          let beliefs = [parameter.prior, parameter.posterior].flatMap { belief in
            [belief.median, belief.low, belief.high].map { Cell.number($0, decimals: 5) }
          }
          let title = words.title(parameter, among: diagnosis.parameters)
          return [
            .text(diagnosis.indicator), .text(diagnosis.key), .text(parameter.name),
            .integer(parameter.depth), .text(parameter.isShare ? "logit" : "logarithm"),
          ] + beliefs + [
            .number(parameter.mode, decimals: 5), .number(parameter.narrowing, decimals: 3),
            .number(parameter.shift, decimals: 2),
            .optional(words.points(of: parameter), decimals: 2),
            .share(diagnosis.usualRate, decimals: 1),
            .text("\(title): \(words.meaning(parameter))"),
          ]
        }
        return learned + shares(diagnosis)
      })
  }

  /// The kind of trend and the two forecasts, which have no interval.
  private func shares(_ diagnosis: RateDiagnosis) -> [[Cell]] {
    var rows: [(name: String, prior: Double?, value: Double, scale: String)] = []
    if let trend = diagnosis.trend {
      rows.append(("trend is a constant drift", trend.priorDrift, trend.drift, "probability"))
    }
    if let stack = diagnosis.stack {
      rows.append(("share of annual change", nil, stack.annualChange, "share"))
      rows.append(("share of no change", nil, stack.stays, "share"))
      rows.append(("spread factor", nil, stack.spread, "factor"))
    }
    return rows.map { row in
      let blank = { (count: Int) in [Cell](repeating: .empty, count: count) }
      let head: [Cell] = [
        .text(diagnosis.indicator), .text(diagnosis.key), .text(row.name), .integer(0),
        .text(row.scale), .optional(row.prior, decimals: 5),
      ]
      return head + blank(2) + [.number(row.value, decimals: 5)] + blank(8)
    }
  }

  /// `years.csv`: how volatile each year was and is expected to be, and what was unlike it.
  public var years: ReportTable {
    ReportTable(
      columns: ["indicator", "model", "year", "volatility", "is_future", "outlying_units"].map {
        TableColumn($0)
      },
      rows: diagnoses.flatMap { diagnosis in
        diagnosis.yearFactors.map { year in
          let outlying = diagnosis.outlyingYears.count {
            $0.year == year.year && !$0.isShared
          }
          return [
            .text(diagnosis.indicator), .text(diagnosis.key), .integer(year.year),
            .number(year.factor, decimals: 4), .integer(year.isFuture ? 1 : 0),
            year.isFuture ? .empty : .integer(outlying),
          ]
        }
      })
  }

  /// `pit.csv`: the share of rates in each tenth of their forecasts' distributions.
  public var pit: ReportTable {
    ReportTable(
      columns: [
        "indicator", "source", "horizon", "forecasts", "origins", "from", "to", "share",
      ].map { TableColumn($0) },
      rows: calibrations.flatMap { one in
        one.histogram.enumerated().map { bin, share in
          let tenths = Double(one.histogram.count)
          return [
            .text(one.indicator), .text(one.source), .integer(one.horizon),
            .integer(one.count), .integer(one.origins),
            .number(Double(bin) / tenths, decimals: 1),
            .number(Double(bin + 1) / tenths, decimals: 1), .share(share, decimals: 1),
          ]
        }
      })
  }

  /// `calibration.csv`: one row per horizon, with a verdict.
  public var calibration: ReportTable {
    ReportTable(
      columns: [
        "indicator", "source", "horizon", "forecasts", "origins", "independent_years", "mean_pit",
        "mean_pit_se", "width", "width_se", "verdict",
      ].map { TableColumn($0) },
      rows: calibrations.map { one in
        [
          .text(one.indicator), .text(one.source), .integer(one.horizon), .integer(one.count),
          .integer(one.origins), .number(one.independentYears, decimals: 1),
          .number(one.level.value, decimals: 4), .number(one.level.standardError, decimals: 4),
          .number(one.width.value, decimals: 4), .number(one.width.standardError, decimals: 4),
          .text(one.verdict.rawValue),
        ]
      })
  }

  /// `limits.csv`: what could not be done exactly, units and years included.
  public var limits: ReportTable {
    let words = LimitWords(tree, language: language)
    func row(_ indicator: String, _ model: String, _ remark: LimitRemark) -> [Cell] {
      [
        .text(indicator), .text(model), .text(remark.rule),
        remark.unit.map { .text(tree.units[$0].code) } ?? .empty,
        remark.year.map { .integer($0) } ?? .empty, .optional(remark.value, decimals: 3),
        .text(remark.message),
      ]
    }
    let own = diagnoses.flatMap { diagnosis in
      (remarks(diagnosis) + words.details(diagnosis.limits)).map {
        row(diagnosis.indicator, diagnosis.key, $0)
      }
    }
    return ReportTable(
      columns: ["indicator", "model", "rule", "unit", "year", "value", "message"].map {
        TableColumn($0)
      },
      rows: own
        + replacements.map { replaced in
          row(
            replaced.panel.split(separator: "/").first.map(String.init) ?? "", replaced.panel,
            words.remark(replaced))
        })
  }

  /// What could not be done exactly for a rate, and what its data cannot tell.
  func remarks(_ diagnosis: RateDiagnosis) -> [LimitRemark] {
    let limits = LimitWords(tree, language: language)
    let past = calibrations.filter {
      $0.indicator == diagnosis.indicator && diagnosis.key.hasSuffix("/\($0.source)")
    }
    return limits.remarks(diagnosis.limits)
      + [limits.unlearned(diagnosis, words(diagnosis)), limits.unjudged(past)]
      .compactMap(\.self)
  }

  /// The words of a diagnosis' hyper-parameters.
  func words(_ diagnosis: RateDiagnosis) -> ParameterWords {
    let everything = LocalizedText(vi: "mọi đơn vị", en: "all units").text(in: language)
    return ParameterWords(
      language, everything: diagnosis.top.map { tree.units[$0].name } ?? everything ?? "",
      rate: diagnosis.usualRate)
  }

  /// What people call an indicator.
  func name(_ indicator: String) -> String {
    programme.indicator(indicator)?.name.text(in: language) ?? indicator
  }
}
