public import Registry

/// Every target of every unit of a run folder, side by side: the units that are likely to miss most targets first.
public struct StoredOverview: Sendable {
  private struct Target: Hashable, Sendable {
    var indicator: String
    var year: Int
  }
  private struct Unit: Sendable {
    var level: String
    var code: String
    var name: String
    /// P(the published figure misses the target), 0…1, of the targets that bind the unit.
    var misses: [Target: Double] = [:]
    /// The place among the units of its level.
    var rank = 0
    /// How many targets it misses, on average over the futures.
    var expected: Double { misses.values.sorted().reduce(0, +) }
  }

  private let targets: [Target]
  /// By level, worst first.
  private let units: [Unit]
  private let names: [String: LocalizedText]

  /// Reads the odds of a run folder.
  ///
  /// - Parameters:
  ///   - path: the run folder.
  ///   - indicator: only this indicator; nil for all.
  ///   - year: only targets of this year; nil for all.
  /// - Throws: `notARunFolder` if there is none; `nothingRanked` if no target is left, naming what there is; the
  ///   problems of a file that was changed by hand.
  public init(runFolder path: String, indicator: String?, year: Int?) throws {
    let folder = try OpenedFolder(path)
    let manifest = try folder.manifestOfRun()
    names = Dictionary((manifest.indicators ?? []).map { ($0.id, $0.name) }) { one, _ in one }
    let form = StoredForm.odds
    let at = { (key: String) in form.position(key) }
    let rows = try ArchivedOdds.rows(
      ArchivedOdds.Question(indicator: indicator, year: year), in: folder)
    var targets: [Target] = []
    var units: [Unit] = []
    var places: [String: Int] = [:]
    for row in rows {
      let target = Target(indicator: row[at("indicator")].words, year: row[at("target_year")].whole)
      // Without odds there is nothing to miss.
      guard case .share(let attained, _) = row[at("p_published")] else { continue }
      if !targets.contains(target) { targets.append(target) }
      let code = row[at("unit")].words
      let place = places[code] ?? units.count
      if place == units.count {
        places[code] = place
        units.append(Unit(level: row[at("level")].words, code: code, name: row[at("name")].words))
      }
      units[place].misses[target] = 1 - attained
    }
    guard !units.isEmpty else {
      let all = try ArchivedOdds.rows(ArchivedOdds.Question(), in: folder).map {
        "\($0[at("indicator")].words) \($0[at("target_year")].whole)"
      }
      throw ReportError.nothingRanked(
        known: all.indices.filter { all.firstIndex(of: all[$0]) == $0 }.map { all[$0] })
    }
    self.targets = targets
    self.units = UnitKind.allCases.flatMap { kind in
      units.filter { $0.level == kind.rawValue }.enumerated().sorted {
        (-$0.element.expected, $0.offset) < (-$1.element.expected, $1.offset)
      }.enumerated().map { place, one in
        var unit = one.element
        unit.rank = place + 1
        return unit
      }
    }
  }

  /// One row for each unit, one column for each target, as files have it.
  ///
  /// - Parameter top: how many units of each level; 0 for all.
  /// - Returns: shares of one that the target is missed; empty where it does not bind the unit.
  public func table(top: Int) -> ReportTable {
    ReportTable(
      columns: ["rank", "level", "unit", "name", "expected_misses", "targets"].map {
        TableColumn($0)
      } + targets.map { TableColumn("\($0.indicator)_\($0.year)") },
      rows: first(top, of: units).map { unit in
        [
          .integer(unit.rank), .text(unit.level), .text(unit.code), .text(unit.name),
          .number(unit.expected, decimals: 3), .integer(unit.misses.count),
        ]
          + targets.map { target in
            unit.misses[target].map { .share($0, decimals: 1) } ?? .empty
          }
      })
  }

  private func first(_ top: Int, of units: [Unit]) -> [Unit] {
    units.filter { top == 0 || $0.rank <= top }
  }

  /// What people read: for each level a heading and a table, or where that is too wide one for each year, or several.
  ///
  /// - Parameters:
  ///   - language: of headings.
  ///   - width: columns a line holds; nil if there is no limit.
  ///   - top: how many units of each level; 0 for all.
  /// - Returns: headings and tables.
  public func tables(_ language: Language, fitting width: Int?, top: Int) -> [(
    title: String, table: ReportTable
  )] {
    UnitKind.allCases.flatMap { kind -> [(title: String, table: ReportTable)] in
      let all = units.filter { $0.level == kind.rawValue }
      guard !all.isEmpty else { return [] }
      let own = targets.filter { target in all.contains { $0.misses[target] != nil } }
      let years = Set(own.map(\.year)).sorted()
      var parts = [own]
      if !fits(own, all, top, width, language) {
        parts = []
        // Years with few targets share a table.
        for year in years {
          let more = own.filter { $0.year == year }
          if let last = parts.last, fits(last + more, all, top, width, language) {
            parts[parts.count - 1] += more
          } else {
            parts += split(more, all, top, width, language)
          }
        }
      }
      return parts.map { part in
        (title(kind, all.count, part, language), table(part, first(top, of: all), language))
      }
    }
  }

  /// As many targets to a table as a line holds, one at least.
  private func split(
    _ targets: [Target], _ units: [Unit], _ top: Int, _ width: Int?, _ language: Language
  ) -> [[Target]] {
    var parts: [[Target]] = []
    for target in targets {
      if let last = parts.last, fits(last + [target], units, top, width, language) {
        parts[parts.count - 1].append(target)
      } else {
        parts.append([target])
      }
    }
    return parts
  }

  private func fits(
    _ targets: [Target], _ units: [Unit], _ top: Int, _ width: Int?, _ language: Language
  ) -> Bool {
    guard let width else { return true }
    return table(targets, first(top, of: units), language).leastWidth(language) <= width
  }

  private func title(
    _ kind: UnitKind, _ count: Int, _ targets: [Target], _ language: Language
  ) -> String {
    let years = Set(targets.map(\.year)).sorted().map(String.init).joined(separator: ", ")
    let word = StoredColumn.Vocabulary.level.said(kind.rawValue, language)
    let level = word.prefix(1).uppercased() + word.dropFirst()
    return switch language {
    case .vi: "\(level): \(count) đơn vị, mục tiêu năm \(years)"
    case .en: "\(level): \(count) unit\(count == 1 ? "" : "s"), targets of \(years)"
    }
  }

  private func table(_ targets: [Target], _ units: [Unit], _ language: Language) -> ReportTable {
    let hasYears = Set(targets.map(\.year)).count > 1
    return ReportTable(
      columns: [
        TableColumn("rank", vi: "Hạng", en: "Rank"), TableColumn("unit", vi: "Mã", en: "Code"),
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("expected_misses", vi: "Số không đạt", en: "Expected misses"),
      ]
        + targets.map { target in
          let head = letter(target.indicator) + (hasYears ? " \(target.year)" : "")
          return TableColumn("\(target.indicator)_\(target.year)", vi: head, en: head)
        },
      rows: units.map { unit in
        [
          .integer(unit.rank), .text(unit.code), .text(unit.name),
          .number(unit.expected, decimals: 1),
        ] + targets.map { .optional(unit.misses[$0].map { 100 * $0 }, decimals: 0) }
      })
  }

  /// The letter that stands for an indicator: A, B, … Z, AA, ….
  private func letter(_ indicator: String) -> String {
    var number = indicators.firstIndex(of: indicator) ?? 0
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + number % 26))) + letters
      number = number / 26 - 1
    } while number >= 0
    return letters
  }

  private var indicators: [String] {
    targets.indices.filter { place in
      targets.firstIndex { $0.indicator == targets[place].indicator } == place
    }.map { targets[$0].indicator }
  }

  /// What the columns of `tables` mean.
  public func legend(_ language: Language) -> String {
    let list = indicators.map { id in
      let name = names[id]?.text(in: language) ?? id
      return "\(letter(id)): \(name)" + (name == id ? "" : " (\(id))")
    }.joined(separator: "; ")
    return switch language {
    case .vi:
      """
      Mỗi cột là một mục tiêu, ô là xác suất (%) số liệu công bố không đạt; – là mục tiêu không đặt ra cho đơn vị.
      Số không đạt: số mục tiêu dự kiến không đạt (tổng các xác suất); đơn vị có số này lớn nhất đứng đầu.
      \(list).
      """
    case .en:
      """
      Each column is a target, each cell the odds (per cent) that the published figure misses it; – where the unit has no such target.
      Expected misses: how many targets the unit misses on average (the sum of the odds); the most stand first.
      \(list).
      """
    }
  }
}
