internal import Foundation
public import Registry
public import Simulation

/// The files of a synthetic country, each of which says what it is.
public struct SampleFiles {
  /// The file that says of a folder that it was made up.
  public static let mark = "SYNTHETIC.md"

  private let country: SyntheticCountry
  private let truth: SyntheticTruth
  private let seed: UInt64
  private let plan: String
  private let planTargets: [Target]
  /// The indicators that are written; nil for all.
  private let indicators: Set<String>?

  /// Describes the files.
  ///
  /// - Parameters:
  ///   - country: what was made.
  ///   - truth: what it was made from.
  ///   - seed: of the streams it was drawn with.
  ///   - plan: the programme file with the targets, as a path relative to the folder.
  ///   - planTargets: the targets of that file.
  ///   - indicators: the ids of the indicators to write; nil for all.
  public init(
    _ country: SyntheticCountry, truth: SyntheticTruth, seed: UInt64, plan: String,
    planTargets: [Target], indicators: Set<String>? = nil
  ) {
    self.country = country
    self.truth = truth
    self.seed = seed
    self.plan = plan
    self.planTargets = planTargets
    self.indicators = indicators
  }

  /// Writes the folder: complete or absent.
  ///
  /// Long tables are written as they are made, so that memory does not grow with them.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - force: true to replace a folder of made-up files that stands there.
  ///   - others: the texts of more files, by name.
  /// - Throws: `ReportError`; `CancellationError`. Either way nothing is left behind.
  public func write(to path: String, force: Bool, with others: [String: String]) throws {
    let folder = try StagedFolder(path, force: force, mark: Self.mark)
    do {
      let texts = [
        "truth.json": try parameters(), "programme.yaml": programme, "baseline.yaml": baseline,
        Self.mark: page,
      ]
      for (name, text) in texts.merging(others, uniquingKeysWith: { $1 }) {
        try folder.write(text, to: name)
      }
      try folder.write(units.csv(), to: "units.csv")
      try writeRegistrations(to: folder)
      try writeTruth(to: folder)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  private func isWritten(_ indicator: String) -> Bool { indicators?.contains(indicator) ?? true }

  private var units: ReportTable {
    ReportTable(
      columns: ["code", "name", "kind", "parent", "tags"].map { TableColumn($0) },
      rows: country.units.map { unit in
        [
          .text(unit.code), .text(unit.name), .text(unit.kind.rawValue),
          .text(unit.parent ?? ""), .text(unit.tags.joined(separator: "|")),
        ]
      })
  }

  private func writeRegistrations(to folder: StagedFolder) throws {
    let table = try TableFile(
      folder, "registrations.csv",
      columns: ["unit", "indicator", "period", "numerator", "denominator", "source"])
    try country.forEachRow { row in
      guard isWritten(row.indicator) else { return }
      try table.append([
        .text(row.unit), .text(row.indicator), .integer(row.count.year),
        .integer(row.count.numerator), .integer(row.count.denominator),
        .text(SyntheticCountry.source),
      ])
    }
    try country.forEachWorkRow { row in
      guard isWritten(row.indicator) else { return }
      try table.append([
        .text(row.unit), .text(row.indicator), .text(row.period), .integer(row.numerator),
        .integer(row.denominator), .text(SyntheticCountry.source),
      ])
    }
    try table.finish()
  }

  private func writeTruth(to folder: StagedFolder) throws {
    let table = try TableFile(
      folder, "truth.csv", columns: ["unit", "indicator", "basis", "year", "rate"])
    try country.forEachTrueRate { truth in
      guard isWritten(truth.indicator) else { return }
      try table.append([
        .text(truth.unit), .text(truth.indicator), .text(truth.basis.rawValue),
        .integer(truth.year), .share(truth.rate, decimals: 4),
      ])
    }
    try table.finish()
  }

  private func parameters() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(truth), as: UTF8.self) + "\n"
  }

  /// Targets of the plan for communes, asked of the units above them too, and named as assumed.
  private var programme: String {
    """
    # SYNTHETIC sample. The plan's targets for communes, asked of the levels above as well.
    extends: \(plan)
    targets:
    \(["province", "nation"].filter { level in
      country.units.contains { $0.kind.rawValue == level }
    }.map(assumedTargets).joined(separator: "\n"))

    """
  }

  private func assumedTargets(_ level: String) -> String {
    let reported = country.indicators
    return planTargets.compactMap { target in
      guard target.scope == .level(.commune), let value = target.atLeast,
        reported.contains(target.indicator), isWritten(target.indicator)
      else { return nil }
      return "  - {indicator: \(target.indicator), level: \(level), year: \(target.year), "
        + "at_least: \(value), "
        + "source: {vi: \"giả định: áp dụng chỉ tiêu của kế hoạch cấp xã cho "
        + "\(level == "nation" ? "cả nước" : "cấp tỉnh")\", "
        + "en: \"assumed: the commune plan's target applied to the \(level)\"}}"
    }.joined(separator: "\n")
  }

  private var baseline: String {
    """
    # SYNTHETIC sample: nothing in this folder describes a real place.
    scenario: {vi: "Thành phố mẫu (số liệu giả lập), nếu không có gì thay đổi", en: "Sample city (synthetic data), if nothing changes"}
    data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
    model:
      trend: auto
      events: {\(truth.shockYear): outlier}
    horizon: \(truth.horizon)
    draws: 10000
    seed: 20260101

    """ + section("backlogs", Self.backlogs) + section("milestones", Self.milestones)
  }

  /// A key with the entries of the indicators that are written, or nothing.
  private func section(_ key: String, _ entries: [(indicator: String, text: String)]) -> String {
    let written = entries.filter { isWritten($0.indicator) }
    return written.isEmpty ? "" : "\(key):\n" + written.map { $0.text + "\n" }.joined()
  }

  private static let backlogs: [(indicator: String, text: String)] = [
    (
      "birth_e_certificate_phase1",
      """
        birth_e_certificate_phase1: {started: 2024-01}
      """
    ),
    (
      "birth_unregistered_cleared",
      """
        birth_unregistered_cleared: {started: 2025-01}
      """
    ),
    (
      "birth_e_certificate_phase2",
      """
        birth_e_certificate_phase2:    # no history yet: throughput from people and what each completes
          staff: {median: 0.5, ci90: [0.25, 1]}
          productivity: {median: 2000, ci90: [1200, 3500]}
          capacity_per_year: 4000
          evidence: {vi: "giả định: đặt ra cho bộ mẫu", en: "assumption: made up for the sample"}
      """
    ),
    (
      "divorce_backlog",
      """
        divorce_backlog: {stock_ratio: {median: 1.05, ci90: [0.9, 1.3]}, evidence: {vi: "giả định: đặt ra cho bộ mẫu", en: "assumption: made up for the sample"}}
      """
    ),
  ]

  private static let milestones: [(indicator: String, text: String)] = [
    (
      "divorce_realtime",
      """
        divorce_realtime:
          start: 2026-07
          one_for_all: true            # one connection between courts and registers, for all communes
          evidence: {vi: "giả định: đặt ra cho bộ mẫu", en: "assumption: made up for the sample"}
          steps:
            - {id: agreement, months: {triangular: [3, 6, 14]}}
            - {id: software, months: {median: 10, ci90: [5, 22]}, after: [agreement]}
            - {id: data-cleaning, months: {median: 8, ci90: [4, 16]}, after: [agreement]}
            - {id: pilot, months: {triangular: [3, 6, 12]}, after: [software, data-cleaning]}
            - {id: roll-out, months: {triangular: [3, 8, 18]}, after: [pilot]}
      """
    ),
    (
      "annual_statistics_published",
      """
        annual_statistics_published: {prior: {beta: [9, 1]}, evidence: {vi: "giả định: đặt ra cho bộ mẫu", en: "assumption: made up for the sample"}}
      """
    ),
  ]

  private var page: String {
    """
    # Synthetic data / Số liệu giả lập

    Everything in this folder was made by `attain sample` (seed \(seed)). Units, names and counts are
    fictitious. Mọi đơn vị, tên gọi và số liệu trong thư mục này đều là giả lập.

    - `truth.json`: the parameters it was made from; what each means is documented at
      `SyntheticTruth` in `Sources/Simulation/Synthetic`.
    - `truth.csv`: the true underlying rates, cohort basis, also of the years to come if nothing
      changes: forecasts can be held against them.
    - `registrations.csv`: what offices would report. On time stands over the registrations of the
      year, within one year over the events of the year (or over the people listed in it), and the
      newest cohort of the latter is absent because it is not complete yet. Of a backlog (e-certificates, unregistered people,
      divorces up to 2025) a row says what was done by the end of the period, over the stock as it
      was listed then; of a milestone, whether it was done. Court divorces are shown from
      2019 on as if the rule of 2026 had been in force, so that there is a history to learn from.
    - `baseline.yaml` also holds what is assumed of backlogs and milestones. All of it is made up.

    """
  }
}
