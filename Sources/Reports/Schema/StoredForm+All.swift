internal import Registry

extension StoredForm {
  /// Every table of a run folder.
  public static let all = [
    odds, joint, forecast, ranking, rankingBy, budget, budgetTotals, costEffectiveness, dataQuality,
  ]

  /// Every table of the folder of a comparison.
  public static let comparison = [
    comparedOdds, ComparedRankRow.schema.form, ComparedCostRow.schema.form,
    comparedEffectiveness, AcceptabilityRow.schema.form,
  ]

  /// `compare-odds.csv`.
  public static let comparedOdds = ComparedOddsRow.schema.form

  /// `compare-effectiveness.csv`.
  static let comparedEffectiveness = ComparedEffectivenessRow.schema.form

  /// `odds.csv`.
  public static let odds = OddsRow.schema.form

  /// `odds.csv` with where each target comes from, which the run's context says.
  static let oddsWithSources = StoredForm(
    odds.name, vi: odds.title.vi ?? odds.name, en: odds.title.en ?? odds.name,
    odds.columns + [
      StoredColumn("target_source", .text, vi: "Căn cứ của mục tiêu", en: "Source of the target")
    ])

  /// `joint.csv`.
  public static let joint = JointRow.schema.form

  /// `forecast.csv`.
  public static let forecast = ForecastRow.schema.form

  /// `ranking.csv`.
  public static let ranking = RankingRow.schema.form

  /// `ranking-by.csv`.
  public static let rankingBy = RankingRow.schemaByEvents.form

  /// `budget.csv`.
  public static let budget = BudgetRow.schema.form

  /// `budget-totals.csv`, in which `all` stands for every year, or every intervention.
  public static let budgetTotals = BudgetTotalRow.schema.form

  /// `cost-effectiveness.csv`.
  public static let costEffectiveness = EffectivenessRow.schema.form

  /// `data-quality.csv`.
  public static let dataQuality = FindingRow.schema.form
}
