internal import Foundation
internal import Registry

extension Report {
  /// The page: one HTML file that asks the network for nothing.
  ///
  /// Its policy (Content-Security-Policy) lets nothing run but the two scripts of this file, told by their
  /// digests, and nothing be loaded.
  ///
  /// - Returns: the same bytes for the same run folders and map.
  /// - Throws: `digestFailed`.
  public func html() throws(ReportError) -> String {
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let code = String(decoding: PackageResources.report_js, as: UTF8.self)
    let policy = [
      "default-src 'none'",
      "script-src \(try Self.source(VegaLibrary.script)) \(try Self.source(code))",
      "style-src \(try Self.source(style))", "img-src data:", "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
    let head = Markup.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "generator", "content": run.manifest.tool]),
        // Without it a browser may ask for favicon.ico.
        .tag("link", ["rel": "icon", "href": "data:,"]),
        .tag("title", [:], "\(title) – \(run.name(language))"),
        .tag("style", [:], [.verbatim(style)]),
      ])
    let sections = sections
    let body = Markup.tag(
      "body", [:],
      [
        header(sections),
        .tag("main", [:], sections.map(\.markup)),
        footer,
        map.map {
          Markup.tag(
            "script", ["type": "application/json", "id": "map-shapes"],
            [.verbatim($0.json.htmlSafeText)])
        } ?? .nothing,
        .tag("script", [:], [.verbatim(VegaLibrary.script)]),
        .tag("script", [:], [.verbatim(code)]),
      ])
    return "<!DOCTYPE html>\n"
      + Markup.tag("html", ["lang": language.rawValue], [head, body]).html + "\n"
  }

  /// A script or style in the words of the policy.
  private static func source(_ text: String) throws(ReportError) -> String {
    let hex = Array(try SHA256.hex(Data(text.utf8)).utf8)
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { index in
      UInt8(String(decoding: hex[index..<index + 2], as: UTF8.self), radix: 16)
    }
    return "'sha256-\(Data(bytes).base64EncodedString())'"
  }

  private var title: String {
    said("Xác suất đạt các mục tiêu hộ tịch", "The odds of civil-registration targets")
  }

  private func header(_ sections: [ReportSection]) -> Markup {
    let programme = run.context.programme.text(in: language)
    let facts = [
      programme, seenUpTo,
      said("dự báo đến năm \(run.manifest.horizon)", "forecast to \(run.manifest.horizon)"),
      said(
        "\(numbers.whole(Double(run.manifest.draws))) lượt mô phỏng",
        "\(numbers.whole(Double(run.manifest.draws))) simulated futures"), run.manifest.tool,
    ].compactMap(\.self)
    let marks = run.context.assumptions.filter { $0.en?.hasPrefix("synthetic data") == true }
    return .tag(
      "header", [:],
      [
        .tag("h1", [:], title), .tag("p", ["class": "subtitle"], run.name(language)),
        .tag("p", ["class": "facts"], facts.joined(separator: " · ")),
        marks.isEmpty
          ? .nothing
          : paragraph(
            said("Số liệu giả lập, không phải số liệu thật.", "Synthetic data, not real figures."),
            "warning"),
        .tag(
          "nav", ["aria-label": said("Nội dung", "Contents")],
          [
            .tag(
              "ul", [:],
              sections.map { .tag("li", [:], [.tag("a", ["href": "#\($0.id)"], $0.title)]) })
          ]),
      ])
  }

  /// Up to which year there are data, and in how many units where not all have them.
  private var seenUpTo: String? {
    let seen = run.seenUpTo
    guard let last = seen.last else { return nil }
    let all = seen.reduce(0) { $0 + $1.units }
    guard seen.count > 1 else {
      return said("số liệu đến năm \(last.year)", "data up to \(last.year)")
    }
    let others = seen.dropLast().reversed().map {
      said("đến \($0.year): \($0.units)", "up to \($0.year): \($0.units)")
    }.joined(separator: ", ")
    return said(
      "số liệu đến năm \(last.year) ở \(last.units) trên \(all) đơn vị (\(others))",
      "data up to \(last.year) in \(last.units) of \(all) units (\(others))")
  }

  private var footer: Markup {
    .tag(
      "footer", [:],
      [
        paragraph(
          said(
            "Lập bằng \(run.manifest.tool). Biểu đồ vẽ bằng Vega (giấy phép BSD 3 điều khoản, University of Washington Interactive Data Lab). Trang này không tải gì từ mạng.",
            "Made by \(run.manifest.tool). Charts are drawn by Vega (BSD 3-clause licence, University of Washington Interactive Data Lab). This page loads nothing from the network."
          ), "note")
      ])
  }
}
