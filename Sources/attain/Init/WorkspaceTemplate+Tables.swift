import Reports

/// The example's tables: made up, and so by their source, which every output repeats.
extension WorkspaceTemplate {
  /// A source that begins with `synthetic` is named as made up wherever it is used.
  private static let source = "synthetic example"

  private static let communes = ["V01", "V02", "V03", "V04", "V05"]

  var units: ReportTable {
    let city = said(vi: "Thành phố Ví dụ", en: "Example City")
    let commune = said(vi: "Xã Ví dụ", en: "Example Commune")
    let rural = said(vi: "nông thôn", en: "rural")
    let urban = said(vi: "thành thị", en: "urban")
    return ReportTable(
      columns: ["code", "name", "kind", "parent", "tags"].map { TableColumn($0) },
      rows: [[.text("V"), .text(city), .text("province"), .empty, .empty]]
        + Self.communes.enumerated().map { place, code in
          [
            .text(code), .text("\(commune) \(place + 1)"), .text("commune"), .text("V"),
            .text(place < 3 ? rural : urban),
          ]
        })
  }

  var registrations: ReportTable {
    var rows: [[Cell]] = []
    for (place, code) in Self.communes.enumerated() {
      for year in 2018...2025 {
        let since = year - 2018
        // Some wobble, the same every time.
        let wobble = (place * 7 + year * 5) % 9 - 4
        let births = 320 + 90 * place - 6 * since + 3 * wobble
        let deaths = 110 + 35 * place + 3 * since + 2 * wobble
        let onTime = [
          ("birth_on_time", births, 938 + 6 * since - 8 * place + wobble),
          ("death_on_time", deaths, 715 + 14 * since + 12 * place + 3 * wobble),
        ]
        for (indicator, registered, perMille) in onTime {
          rows.append([
            .text(code), .text(indicator), .integer(year), .integer(registered * perMille / 1000),
            .integer(registered), .text(Self.source),
          ])
        }
      }
    }
    return ReportTable(
      columns: ["unit", "indicator", "period", "numerator", "denominator", "source"].map {
        TableColumn($0)
      }, rows: rows)
  }

  var costs: ReportTable {
    let source = said(
      vi: "VÍ DỤ: thay bằng đơn giá thật", en: "EXAMPLE: put a real price in its place")
    let items = [
      (
        "desk-day", said(vi: "ngày bàn đăng ký lưu động", en: "day of a mobile desk"), 800_000,
        1_200_000, 2_000_000
      ),
      (
        "leaflets", said(vi: "đợt tờ rơi của một xã", en: "a commune's leaflets"), 2_000_000,
        3_000_000, 5_000_000
      ),
    ]
    return ReportTable(
      columns: ["item", "unit", "low", "mid", "high", "source", "year"].map { TableColumn($0) },
      rows: items.map {
        [
          .text($0.0), .text($0.1), .integer($0.2), .integer($0.3), .integer($0.4), .text(source),
          .integer(2026),
        ]
      })
  }
}
