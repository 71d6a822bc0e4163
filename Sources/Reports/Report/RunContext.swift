internal import Foundation
public import Interventions
public import Outlook
public import Registry
internal import Trends

/// `context.json` of a run folder: what the tables are about, in both languages.
///
/// Tables hold ids and words of one language. Whoever reads them later, in a report, needs names, who stands
/// under whom, what was done and what was assumed, in either language.
public struct RunContext: Codable, Sendable, Equatable {
  /// The name of the file.
  public static let file = "context.json"
  /// The version of the format that this tool writes, and the only one it reads.
  static let version = 1
  /// The most findings that are kept; `data-quality.csv` has all.
  static let mostFindings = 300

  /// A unit and its place.
  struct Unit: Codable, Sendable, Equatable {
    var code: String
    var name: String
    var kind: UnitKind
    /// The code of the unit above; nil at the top.
    var parent: String?
  }

  var version: Int
  /// The language of the words in the tables.
  var language: Language
  /// The programme's name.
  var programme: LocalizedText
  /// On which day of its year a target falls due.
  var deadline: Deadline
  /// A target's own source, as the programme gives it.
  struct TargetSource: Codable, Sendable, Equatable {
    var indicator: String
    var year: Int
    /// The code of the unit that it binds; nil for one of a level.
    var unit: String?
    /// The level that it binds; nil for one of a unit.
    var level: UnitKind?
    var source: LocalizedText?
  }

  /// In the order of the programme.
  var indicators: [Indicator]
  /// The targets and where each comes from; absent in folders of older tools.
  var targets: [TargetSource]?
  /// The waves of interventions that ask for the worst units, by id, with the units named; absent where none
  /// does, and in folders of older tools.
  var reached: [String: [Wave]]?
  /// The sums of costs over several years, which single years do not tell; absent without costs, and in folders of
  /// older tools.
  var spans: [CostSpan]?
  /// The years that were looked at but not learned from, increasing.
  var outliers: [Int]
  /// In tree order.
  var units: [Unit]
  /// What was done, with everything that was believed of it.
  var interventions: [Intervention]
  /// Every assumption that stands in a table, each once.
  var assumptions: [LocalizedText]
  /// The first findings, warnings before notes.
  var findings: [DataQualityFinding]
  /// How many there were of each severity.
  var findingCounts: [String: Int]

  /// Describes a run.
  ///
  /// - Parameters:
  ///   - outlook: what was found.
  ///   - model: what was fitted.
  ///   - interventions: what was done.
  ///   - reached: the same with the units named that a selector had to look up; see `LeverPlan.pinned`.
  ///   - findings: everything that goes into `data-quality.csv`.
  ///   - language: of the words in the tables.
  public init(
    _ outlook: Outlook, model: ModelFile, interventions: [Intervention],
    reached: [Intervention] = [],
    findings: [DataQualityFinding], language: Language
  ) {
    version = Self.version
    self.language = language
    programme = model.programme.name
    deadline = model.programme.deadline
    indicators = model.programme.indicators
    targets = model.programme.targets.map { target in
      switch target.scope {
      case .unit(let code):
        TargetSource(
          indicator: target.indicator, year: target.year, unit: code, source: target.source)
      case .level(let level):
        TargetSource(
          indicator: target.indicator, year: target.year, level: level, source: target.source)
      }
    }
    let named = reached.filter { one in
      interventions.contains { $0.id == one.id && $0.waves != one.waves }
    }
    self.reached =
      named.isEmpty ? nil : Dictionary(named.map { ($0.id, $0.waves) }) { one, _ in one }
    spans = outlook.budget.map(CostSpan.all)
    outliers = model.outliers
    units = outlook.fitted.tree.units.map {
      Unit(code: $0.code, name: $0.name, kind: $0.kind, parent: $0.parent)
    }
    self.interventions = interventions
    var seen: Set<String> = []
    assumptions = []
    for text in outlook.units.lazy.flatMap(\.odds).flatMap(\.assumptions)
    where seen.insert("\(text.vi ?? "")\u{0}\(text.en ?? "")").inserted {
      assumptions.append(text)
    }
    let ordered =
      findings.filter { $0.severity == .warning } + findings.filter { $0.severity == .note }
    self.findings = Array(ordered.prefix(Self.mostFindings))
    findingCounts = Dictionary(
      Severity.allCases.map { severity in
        (severity.rawValue, findings.count { $0.severity == severity })
      }
    ) { one, _ in one }
  }

  /// The context as JSON with sorted keys.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads the context of a run folder.
  ///
  /// - Parameter folder: the run folder.
  /// - Throws: `olderRun` if the folder has none; `damagedTable` if it is not what this tool writes.
  init(in folder: OpenedFolder) throws(ReportError) {
    let data: Data
    do {
      data = try folder.data(of: Self.file)
    } catch {
      guard case .notARunFolder = error else { throw error }
      throw .olderRun(path: folder.path, missing: Self.file)
    }
    guard let context = try? JSONDecoder().decode(RunContext.self, from: data),
      context.version == Self.version
    else { throw .changedByHand(file: "\(folder.path)/\(Self.file)") }
    self = context
  }

  /// The indicator of an id.
  func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// Where the target that binds a unit comes from: of its own, of its level, or of a unit above it, whichever is
  /// first; nil if nobody said.
  ///
  /// - Parameters:
  ///   - indicator: the target's indicator.
  ///   - year: as the programme writes it.
  ///   - code: of the unit.
  ///   - unitsByCode: `units` by their codes.
  /// - Returns: the source in the programme's words.
  func source(
    ofTarget indicator: String, _ year: Int, unit code: String, among unitsByCode: [String: Unit]
  ) -> LocalizedText? {
    let candidates = (targets ?? []).filter { $0.indicator == indicator && $0.year == year }
    guard !candidates.isEmpty else { return nil }
    var above: String? = code
    while let here = above, let unit = unitsByCode[here] {
      if let own = candidates.first(where: { $0.unit == here }) { return own.source }
      if let level = candidates.first(where: { $0.level == unit.kind }) { return level.source }
      above = unit.parent
    }
    return nil
  }

  /// What an indicator is called; its id if it has no name.
  func name(of indicator: String, _ language: Language) -> String {
    self.indicator(indicator)?.name.text(in: language) ?? indicator
  }

  /// Words of a table's cell in another language, as far as they are among the assumptions.
  ///
  /// - Parameters:
  ///   - cell: assumptions joined by `; `, in `language` of the context.
  ///   - wanted: the language that is asked for.
  /// - Returns: each assumption by itself, in the order of the context.
  func assumptions(in cell: String, _ wanted: Language) -> [String] {
    guard !cell.isEmpty else { return [] }
    let found = assumptions.filter { assumption in
      assumption.text(in: language).map { said in
        cell == said || cell.hasPrefix(said + "; ") || cell.hasSuffix("; " + said)
          || cell.contains("; \(said); ")
      } ?? false
    }
    return found.isEmpty ? [cell] : found.compactMap { $0.text(in: wanted) }
  }

  /// The last year in which progress counts for a target of a year.
  func judgedYear(of targetYear: Int) -> Int {
    deadline == .startOfYear ? targetYear - 1 : targetYear
  }
}
