public import Outlook
public import Registry
internal import Trends

/// The tables of a run, made from its outlook: one function per file of the run folder.
public struct RunTables: Sendable {
  let outlook: Outlook
  let language: Language

  /// Makes the tables of a run.
  ///
  /// - Parameters:
  ///   - outlook: what the run found.
  ///   - language: of names and remarks inside cells.
  public init(_ outlook: Outlook, language: Language) {
    self.outlook = outlook
    self.language = language
  }

  /// A unit by its index.
  func unit(_ index: Int) -> AdministrativeUnit { outlook.fitted.tree.units[index] }

  /// `odds.csv`: the odds of every target in every unit.
  public var odds: ReportTable {
    OddsRow.schema.table(
      outlook.units.flatMap(\.odds).map { OddsRow($0, of: unit($0.unit), language) })
  }

  static func said(_ assumptions: [LocalizedText], _ language: Language) -> String {
    assumptions.compactMap { $0.text(in: language) }.joined(separator: "; ")
  }

  /// `joint.csv`: how often targets are met together, and how many units under a parent meet each.
  public var joint: ReportTable {
    JointRow.schema.table(
      outlook.units.flatMap(\.joint).flatMap { JointRow.rows($0, of: unit($0.unit)) }
        + outlook.attainment.flatMap { JointRow.rows($0, of: unit($0.unit)) })
  }

  /// `forecast.csv`: history and forecast of every rate, year by year.
  public var forecast: ReportTable {
    ForecastRow.schema.table(
      outlook.units.flatMap(\.forecast).map { ForecastRow($0, of: unit($0.unit)) })
  }

  /// `ranking.csv`: for every target the units of one level, most at risk first.
  public var ranking: ReportTable { RankingRow.schema.table(places(outlook.ranking)) }

  /// `ranking-by.csv`: the same by events missing, then by contribution.
  public var rankingByEvents: ReportTable {
    RankingRow.schemaByEvents.table(places(outlook.rankingByEvents))
  }

  private func places(_ ranked: [RankedUnit]) -> [RankingRow] {
    let judged = Dictionary(uniqueKeysWithValues: outlook.units.map { ($0.unit, $0.odds) })
    return ranked.map { place in
      let odds = judged[place.unit]?.first {
        $0.indicator == place.indicator && $0.targetYear == place.targetYear
      }
      return RankingRow(place, of: unit(place.unit), odds, language)
    }
  }
}
