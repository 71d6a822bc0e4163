internal import Foundation
public import Outlook
public import Registry

/// `odds.csv` of a run folder, to be found again to the digit.
public enum StoredOdds {
  /// True if a run folder's `odds.csv` holds exactly these odds, in whichever language and dialect.
  ///
  /// - Parameters:
  ///   - folder: the run folder.
  ///   - odds: in the order of the rows.
  ///   - tree: the units.
  /// - Returns: false if anything differs in a single byte.
  /// - Throws: as `OpenedFolder`.
  public static func match(runFolder folder: String, _ odds: [Odds], tree: UnitTree)
    throws(ReportError) -> Bool
  {
    let stored = try OpenedFolder(folder).data(of: RunFolder.mark)
    return Language.allCases.contains { language in
      let table = OddsRow.schema.table(
        odds.map { OddsRow($0, of: tree.units[$0.unit], language) })
      return CSVDialect.allCases.contains { Data(table.csv($0).utf8) == stored }
    }
  }
}
