internal import Foundation
public import Registry

/// A run folder as an Excel workbook: one sheet for each question that a planner or a finance department asks.
///
/// Numbers are numbers, shares are formatted as per cent, and sums of the budget are formulas over its rows,
/// beside what the tool itself found. Two workbooks of one folder are equal to the byte.
public struct RunWorkbook {
  let folder: OpenedFolder
  let manifest: Manifest
  let language: Language
  let words: SpokenNumbers
  /// The only indicators shown in the long tables; empty for all.
  private let indicators: Set<String>
  /// The only level shown in the long tables; nil for all.
  private let level: UnitKind?
  private let names: [String: String]

  /// Opens a run folder.
  ///
  /// - Parameters:
  ///   - path: of the folder.
  ///   - language: of everything that is not in the folder's own files.
  ///   - indicators: the only ones shown in the sheets of odds, forecasts and ranking; empty for all.
  ///   - level: the only one shown there; nil for all.
  /// - Throws: as `OpenedFolder`; `notOfARun`.
  public init(
    runFolder path: String, language: Language, indicators: [String] = [], level: UnitKind? = nil
  ) throws {
    folder = try OpenedFolder(path)
    manifest = try folder.manifestOfRun()
    self.language = language
    self.indicators = Set(indicators)
    self.level = level
    words = SpokenNumbers(language: language)
    names = Dictionary(
      (manifest.indicators ?? []).map { ($0.id, $0.name.text(in: language) ?? $0.id) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Writes the workbook beside its place and renames it.
  ///
  /// - Parameter path: where it is to stand; a file that was there is replaced. Folders above it are made.
  /// - Throws: `WorkbookError`; `InputRejected`, `notARunFolder` if the folder was changed by hand;
  ///   `cannotWrite`; `CancellationError`. Nothing is left behind then.
  public func write(to path: String) throws {
    let file = try StagedFile(path)
    do {
      try fill(file.path)
      try Task.checkCancellation()
      try file.commit()
    } catch WorkbookError.storage(let fault) {
      file.discard()
      throw ReportError.cannotWrite(path: path, reason: fault)
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes all sheets into a file.
  private func fill(_ path: String) throws {
    let title = manifest.scenario.text(in: language) ?? folder.path
    let book = try WorkbookFile(
      path, decimalMark: language == .vi ? "," : ".",
      WorkbookFile.Properties(
        title: title,
        subject: words.said(
          vi: "Xác suất đạt các mục tiêu hộ tịch", en: "Odds of civil-registration targets"),
        author: manifest.tool,
        comments: words.said(
          vi: "Hạt giống (seed) \(manifest.seed), \(manifest.draws) lượt mô phỏng",
          en: "Seed \(manifest.seed), \(manifest.draws) draws"),
        created: manifest.execution.moment))
    let hasBudget = folder.has(StoredForm.budget.file)
    // In the order in which a reader meets them; each is then filled from top to bottom.
    let hasShortfall = folder.has(StoredForm.rankingBy.file)
    let sheets = try Page.allCases.filter {
      (hasBudget || !$0.isOfBudget) && (hasShortfall || $0 != .shortfall)
    }.map { ($0, try book.sheet($0.name(language))) }
    let sheet = Dictionary(uniqueKeysWithValues: sheets)
    let odds = try FormedTable(.odds, in: folder).rows()
    try requireSomething(in: odds)
    if let page = sheet[.summary] { try fillSummary(page, odds: odds, hasBudget: hasBudget) }
    if let page = sheet[.odds] { try fillOdds(page, odds) }
    if let page = sheet[.forecast] { try fillForecast(page) }
    if let page = sheet[.ranking] { try fillRanking(page, levels: levels(odds)) }
    if let page = sheet[.shortfall] { try fillShortfall(page, levels: levels(odds)) }
    if let rows = sheet[.budget], let totals = sheet[.totals] {
      let table = try fillBudget(rows)
      try fillTotals(totals, of: table, on: rows)
    }
    if let page = sheet[.effectiveness] { try fillEffectiveness(page) }
    if let page = sheet[.assumptions] { try fillAssumptions(page, odds: odds) }
    if let page = sheet[.quality] { try fillQuality(page) }
    try book.close()
  }

  /// What people call an indicator.
  func name(_ indicator: String) -> String { names[indicator] ?? indicator }

  /// True if the long tables show a row.
  func isShown(indicator: Cell, level: Cell?) -> Bool {
    if !indicators.isEmpty {
      guard case .text(let id) = indicator, indicators.contains(id) else { return false }
    }
    guard let wanted = self.level, let level else { return true }
    return level == .text(wanted.rawValue)
  }

  /// True if the long tables show a part of what there is.
  var isNarrowed: Bool { !indicators.isEmpty || level != nil }

  /// The level of each unit, by code.
  private func levels(_ odds: [[Cell]]) -> [String: Cell] {
    let (unit, level) = (StoredForm.odds.position("unit"), StoredForm.odds.position("level"))
    return Dictionary(
      odds.map { ($0[unit].words, $0[level]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Refuses a choice that nothing fits.
  private func requireSomething(in odds: [[Cell]]) throws(WorkbookError) {
    let (indicator, level) = (
      StoredForm.odds.position("indicator"), StoredForm.odds.position("level")
    )
    guard isNarrowed, !odds.contains(where: { isShown(indicator: $0[indicator], level: $0[level]) })
    else { return }
    var known: [String] = []
    for case .text(let id) in odds.map({ $0[indicator] }) where !known.contains(id) {
      known.append(id)
    }
    throw .nothingLeft(known: known)
  }
}

extension RunWorkbook {
  /// A sheet of the workbook.
  enum Page: CaseIterable {
    case summary
    case odds
    case forecast
    case ranking
    case shortfall
    case budget
    case totals
    case effectiveness
    case assumptions
    case quality

    /// What is written on its tab.
    func name(_ language: Language) -> String {
      switch (self, language) {
      case (.summary, .vi): "Tóm tắt"
      case (.summary, .en): "Summary"
      case (.odds, .vi): "Xác suất đạt"
      case (.odds, .en): "Odds"
      case (.forecast, .vi): "Dự báo"
      case (.forecast, .en): "Forecast"
      case (.ranking, .vi): "Xếp hạng"
      case (.ranking, .en): "Ranking"
      case (.shortfall, .vi): "Xếp theo số thiếu"
      case (.shortfall, .en): "By events missing"
      case (.budget, .vi): "Dự toán"
      case (.budget, .en): "Budget"
      case (.totals, .vi): "Tổng dự toán"
      case (.totals, .en): "Budget totals"
      case (.effectiveness, .vi): "Hiệu quả chi phí"
      case (.effectiveness, .en): "Cost-effectiveness"
      case (.assumptions, .vi): "Giả định"
      case (.assumptions, .en): "Assumptions"
      case (.quality, .vi): "Chất lượng số liệu"
      case (.quality, .en): "Data quality"
      }
    }

    /// True for what only runs with a budget have.
    var isOfBudget: Bool { self == .budget || self == .totals || self == .effectiveness }
  }
}
