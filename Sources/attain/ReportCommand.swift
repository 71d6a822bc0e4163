import ArgumentParser
import Registry
import Reports

/// `attain report`: run folders as one HTML page for people who decide.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Console.text(
      vi: "Lập báo cáo HTML (một tệp, xem không cần mạng) từ một hay nhiều thư mục kết quả.",
      en: "Write an HTML report (one file, read offline) of one run folder or of several."),
    discussion: Console.text(
      vi: """
        attain report out/baseline --out report.html --lang vi
        attain report out/baseline out/outreach out/full --out report.html --map xa.geojson

        Thư mục đầu là phương án gốc, thư mục cuối được trình bày chi tiết (hoặc theo --detail). Không mô phỏng lại.
        """,
      en: """
        attain report out/baseline --out report.html
        attain report out/baseline out/outreach out/full --out report.html --map communes.geojson

        The first folder is the reference, the last is shown in detail (or what --detail says). Nothing is drawn again.
        """))

  @Argument(
    help: .said(
      vi: "Một hay nhiều thư mục kết quả; thư mục đầu là phương án gốc.",
      en: "One run folder or several, the reference first."),
    completion: .directory)
  var runs: [String]

  @Option(
    name: .shortAndLong,
    help: .said(vi: "Tệp HTML sẽ ghi.", en: "The HTML file to write."),
    completion: .file(extensions: ["html"]))
  var out: String

  @Option(
    help: .said(
      vi: "Thư mục kết quả được trình bày chi tiết (mặc định: thư mục cuối).",
      en: "The run folder that is shown in detail (default: the last)."),
    completion: .directory)
  var detail: String?

  @Option(
    help: .said(
      vi:
        "Thư mục do `attain compare` ghi từ đúng các lần chạy này: cho sai số của các thay đổi theo từng cặp lượt mô phỏng.",
      en:
        "A folder that `attain compare` wrote of exactly these runs: gives the errors of changes within pairs of draws."
    ),
    completion: .directory)
  var compared: String?

  @Option(
    help: .said(
      vi: "Bản đồ các đơn vị (GeoJSON, kinh độ và vĩ độ).",
      en: "A map of the units (GeoJSON, longitudes and latitudes)."),
    completion: .file(extensions: ["geojson", "json"]))
  var map: String?

  @Option(
    help: .said(
      vi: "Thuộc tính của bản đồ chứa mã đơn vị (mặc định: thuộc tính khớp nhiều mã nhất).",
      en: "The map's property that holds the units' codes (default: the one that matches most)."))
  var mapKey: String?

  @Flag(
    help: .said(vi: "Thay tệp nếu đã có.", en: "Replace the file if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi: "Ngôn ngữ của báo cáo và thông báo (mặc định theo LANG).",
      en: "Language of the report and of messages (default: from LANG)."))
  var lang: Language = Console.environmentLanguage

  @Flag(name: .shortAndLong, help: .said(vi: "Không in thông báo.", en: "Print no message."))
  var quiet = false

  func validate() throws {
    if runs.isEmpty {
      throw ValidationError(
        Console.text(vi: "Cần ít nhất một thư mục kết quả.", en: "Give at least one run folder."))
    }
    if let detail, !runs.contains(detail) {
      throw ValidationError(
        Console.text(
          vi: "--detail phải là một trong các thư mục đã cho, không phải \(detail).",
          en: "--detail must be one of the folders given, not \(detail)."))
    }
    if mapKey != nil, map == nil {
      throw ValidationError(
        Console.text(vi: "--map-key chỉ dùng cùng --map.", en: "--map-key goes with --map."))
    }
    if compared != nil, runs.count < 2 {
      throw ValidationError(
        Console.text(
          vi: "--compared cần từ hai thư mục kết quả.",
          en: "--compared takes two run folders or more."))
    }
  }

  func run() throws {
    try StagedFile.requireFree(out, of: .report, force: force)
    let stored = try runs.map { try StoredRun(folder: $0) }
    let detailed = detail.flatMap { runs.firstIndex(of: $0) } ?? runs.count - 1
    let shapes = try map.map { path in
      try stored[detailed].map(path: path, key: mapKey)
    }
    let comparison = try compared.map { try StoredComparison(folder: $0, of: stored) }
    let report = Report(
      stored, detailed: detailed, comparison: comparison, map: shapes, language: lang)
    let page = try report.html()
    try Interrupt.whileWriting {
      try StagedFile.write(page, to: out)
    }
    tell(shapes, bytes: page.utf8.count)
  }

  private func tell(_ shapes: UnitMap?, bytes: Int) {
    if let shapes {
      Console.say(
        vi: "Bản đồ: mã đơn vị ở thuộc tính \(shapes.key).",
        en: "Map: units' codes are in the property \(shapes.key).", quiet: quiet)
      if !shapes.withoutUnit.isEmpty {
        Console.say(
          vi: "Không có đơn vị cho các vùng: \(Self.some(shapes.withoutUnit))",
          en: "No unit for the shapes: \(Self.some(shapes.withoutUnit))", quiet: quiet)
      }
      if !shapes.withoutFeature.isEmpty {
        Console.say(
          vi: "Không có trên bản đồ: \(Self.some(shapes.withoutFeature))",
          en: "Not on the map: \(Self.some(shapes.withoutFeature))", quiet: quiet)
      }
    }
    let megabytes = Double(bytes / 100_000) / 10
    Console.say(
      vi: "Báo cáo: \(out) (\("\(megabytes)".replacing(".", with: ",")) MB)",
      en: "Report: \(out) (\(megabytes) MB)", quiet: quiet)
  }

  private static let mostNamed = 20

  private static func some(_ names: [String]) -> String {
    let shown = names.prefix(mostNamed).joined(separator: ", ")
    return names.count > mostNamed ? "\(shown), … (\(names.count))" : shown
  }
}
