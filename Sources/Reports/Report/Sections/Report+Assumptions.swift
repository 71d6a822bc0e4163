internal import Interventions
internal import Registry

extension Report {
  /// What was assumed, what is known of the data, and what the report was made of.
  var assumptions: ReportSection? {
    ReportSection(
      id: "assumptions",
      title: said("Giả định và chất lượng số liệu", "Assumptions and data quality"),
      body: assumed + interventions + findings + origin)
  }

  private var assumed: [Markup] {
    // The table of interventions has the evidence of each.
    let texts = run.context.assumptions.filter { text in
      !run.context.interventions.contains { one in
        guard let said = text.en, said.contains(one.id) else { return false }
        return one.affects.contains {
          one.evidence(of: $0).text(in: .en).map(said.hasSuffix) ?? false
        }
      }
    }.compactMap { $0.text(in: language) }
    guard !texts.isEmpty else { return [] }
    return [
      .tag("h3", [:], said("Giả định của kết quả (dấu *)", "What the results assume (marked *)")),
      .tag("ul", [:], texts.map { .tag("li", [:], $0) }),
    ]
  }

  private var interventions: [Markup] {
    guard !run.context.interventions.isEmpty else { return [] }
    let names = Dictionary(run.context.units.map { ($0.code, $0.name) }) { one, _ in one }
    let table = DataTable(
      caption: said(
        "Giải pháp của “\(planNames[detailed])”; số trong ngoặc là khoảng 90 %",
        "Interventions of “\(planNames[detailed])”; 90 % ranges in brackets"),
      columns: [
        .words(said("Giải pháp", "Intervention")),
        .words(said("Ở đâu, từ khi nào", "Where and from when")),
        .words(said("Tác động được giả định", "Effect that is assumed")),
        .words(said("Căn cứ", "Evidence")),
      ],
      rows: run.context.interventions.map { one in
        [
          .text(leverTitle(one.id)),
          .text(
            LeverWords.places(one, reached: run.context.reached?[one.id], language) {
              names[$0] ?? $0
            }),
          .tag(
            "ul", [:], LeverWords.effects(one, numbers, name: name).map { .tag("li", [:], $0) }),
          .text(one.evidence.text(in: language) ?? "–"),
        ]
      })
    return [
      .tag("h3", [:], said("Các giải pháp", "The interventions")), table.markup("cards levers"),
    ]
  }

  private var findings: [Markup] {
    let all = run.context.findings
    let total = run.context.findingCounts.values.reduce(0, +)
    let heading = Markup.tag("h3", [:], said("Số liệu đầu vào", "The data"))
    guard !all.isEmpty else {
      return [heading, paragraph(said("Không có điểm nào cần lưu ý.", "Nothing was found."))]
    }
    let names = Dictionary(run.context.units.map { ($0.code, $0.name) }) { one, _ in one }
    let warnings = run.context.findingCounts[Severity.warning.rawValue] ?? 0
    let table = DataTable(
      caption: said("Các điểm cần lưu ý của số liệu", "Findings about the data"),
      columns: [
        .words(said("Mức độ", "Severity")), .words(said("Về", "About")),
        .words(said("Kỳ", "Period")),
        .words(said("Nội dung", "Finding")),
      ],
      rows: all.map { finding in
        let about = [
          finding.unit.map { "\(names[$0] ?? $0) (\($0))" }, finding.indicator.map(name),
        ].compactMap(\.self)
        return [
          .text(
            finding.severity == .warning
              ? said("cảnh báo", "warning") : said("lưu ý", "note")),
          .text(about.isEmpty ? "–" : about.joined(separator: "; ")), .text(finding.period ?? "–"),
          .text(finding.message.text(in: language) ?? ""),
        ]
      })
    return [
      heading,
      paragraph(
        said(
          "\(warnings) cảnh báo, \(total - warnings) lưu ý."
            + (total > all.count
              ? " Bảng chỉ có \(all.count) dòng đầu; data-quality.csv có tất cả." : ""),
          "\(warnings) warnings, \(total - warnings) notes."
            + (total > all.count
              ? " The table has the first \(all.count); data-quality.csv has all." : ""))),
      folded(
        said("Xem \(all.count) điểm cần lưu ý", "See \(all.count) findings"), [table.markup()]),
    ]
  }

  private var origin: [Markup] {
    let table = DataTable(
      caption: said("Các lần chạy", "The runs"),
      columns: [
        .words(said("Phương án", "Plan")), .words(said("Thư mục", "Folder")),
        .words(said("Phiên bản", "Version")), .number(said("Số lượt mô phỏng", "Draws")),
        .number(said("Hạt giống (seed)", "Seed")),
        .words(said("Tệp số liệu (SHA-256)", "Data (SHA-256)")),
      ],
      rows: zip(planNames, runs).map { name, run in
        [
          .text(name), .text(run.folderName), .text(run.manifest.tool),
          .text(numbers.whole(Double(run.manifest.draws))), .text("\(run.manifest.seed)"),
          .tag(
            "ul", [:],
            run.manifest.inputs.map { .tag("li", [:], "\($0.shownFile) (\($0.sha256.prefix(12)))") }
          ),
        ]
      })
    let body: [Markup] = [
      .tag("h3", [:], said("Báo cáo được lập từ đâu", "Where this report comes from")),
      paragraph(
        said(
          "Mọi con số lấy từ thư mục kết quả dưới đây; không có gì được mô phỏng thêm.",
          "Every number is taken from the run folders below; nothing was drawn again.")),
      folded(said("Xem các lần chạy", "See the runs"), [table.markup()]),
    ]
    return [.tag("div", ["class": "origin"], body)]
  }
}
