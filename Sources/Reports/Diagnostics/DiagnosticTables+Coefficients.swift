internal import Registry
public import Trends

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension DiagnosticTables {
  /// `coefficients.csv`: how levels and slopes of rates depend on covariates.
  ///
  /// Coefficients are on the logit per unit of the covariate (one more of a natural logarithm); odds ratios are of
  /// what `per` says, which for a logarithm is twice as many.
  public var coefficients: ReportTable {
    let numbers = ["level", "slope"].flatMap { part in
      ["median", "q05", "q95"].map { "\(part)_\($0)" }
    }
    let ratios = ["level", "slope"].flatMap { part in
      ["median", "q05", "q95"].map { "\(part)_odds_ratio_\($0)" }
    }
    return ReportTable(
      columns: (["indicator", "model", "covariate", "per"] + numbers + ratios).map {
        TableColumn($0)
      },
      rows: diagnoses.flatMap { diagnosis in
        diagnosis.coefficients.map { one -> [Cell] in
          let beliefs = [one.level, one.slope]
          let cells = { (belief: Belief) in
            [belief.median, belief.low, belief.high].map { Cell.number($0, decimals: 5) }
          }
          let head: [Cell] = [
            .text(diagnosis.indicator), .text(diagnosis.key), .text(one.covariate.name),
            .text(one.covariate.contrast.rawValue),
          ]
          return head + beliefs.flatMap(cells)
            + beliefs.map(one.covariate.contrast.oddsRatio).flatMap(cells)
        }
      })
  }

  /// The coefficients of one model as people read them; where they are too wide, without the logits.
  func coefficientReading(_ diagnosis: RateDiagnosis, fitting width: Int?) -> ReportTable {
    coefficientReading(diagnosis).narrowed(
      to: width, language,
      by: [{ $0.without(["level"]) }, { $0.without(["slope"]) }])
  }

  /// The coefficients of one model as people read them.
  public func coefficientReading(_ diagnosis: RateDiagnosis) -> ReportTable {
    let numbers = SpokenNumbers(language: language)
    func told(_ belief: Belief, _ decimals: Int) -> Cell {
      let fixed = { (value: Double) in numbers.fixed(value, decimals) }
      return .text("\(fixed(belief.median)) (\(fixed(belief.low)) – \(fixed(belief.high)))")
    }
    return ReportTable(
      columns: [
        TableColumn("covariate", vi: "Biến giải thích", en: "Covariate"),
        TableColumn("per", vi: "So sánh", en: "Compared"),
        TableColumn("level", vi: "Mức (logit)", en: "Level (logit)"),
        TableColumn("level_ratio", vi: "Tỷ số odds", en: "Odds ratio"),
        TableColumn("slope", vi: "Thay đổi mỗi năm (logit)", en: "Change a year (logit)"),
        TableColumn("slope_ratio", vi: "Tỷ số odds mỗi năm", en: "Odds ratio a year"),
      ],
      rows: diagnosis.coefficients.map { one in
        let contrast = one.covariate.contrast
        return [
          .text(one.covariate.name), .text(contrast.words.text(in: language) ?? ""),
          told(one.level, 2), told(contrast.oddsRatio(one.level), 2), told(one.slope, 3),
          told(contrast.oddsRatio(one.slope), 3),
        ]
      })
  }

  static func coefficientLegend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Biến giải thích: chênh lệch giữa các đơn vị khi các biến khác như nhau, vào giữa chuỗi số liệu, và phần chênh lệch đó thay đổi mỗi năm. Trong ngoặc: khoảng 90 %.
      Đây là mối liên hệ trong số liệu, không phải tác động nhân quả. Logit tính cho một đơn vị của biến (logarit tự nhiên với log:), tỷ số odds tính theo cột “so sánh”.
      """
    case .en:
      """
      Covariates: how units differ in the middle of the history, the other covariates being equal, and by how much that difference changes a year. In brackets: 90 % intervals.
      This is association, not what would happen if a unit were changed. Logits are per unit of the covariate (of its natural logarithm with log:), odds ratios as under "compared".
      """
    }
  }
}

extension Covariate {
  /// What an odds ratio of a covariate compares.
  enum Contrast: String {
    case tag
    case doubling
    case unit

    /// In words.
    var words: LocalizedText {
      switch self {
      case .tag: LocalizedText(vi: "có nhãn / không", en: "with / without")
      case .doubling: LocalizedText(vi: "gấp đôi", en: "twice as many")
      case .unit: LocalizedText(vi: "thêm 1", en: "one more")
      }
    }

    /// The odds ratio that a coefficient comes to.
    func oddsRatio(_ coefficient: Belief) -> Belief {
      let factor = self == .doubling ? 0.6931471805599453 : 1
      return Belief(
        median: exp(factor * coefficient.median), low: exp(factor * coefficient.low),
        high: exp(factor * coefficient.high))
    }
  }

  /// What its odds ratios compare.
  var contrast: Contrast {
    switch source {
    case .tag: .tag
    case .logarithm: .doubling
    case .column: .unit
    }
  }
}
