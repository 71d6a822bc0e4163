internal import Interventions
internal import Outlook
internal import Registry

extension Report {
  /// What an extra registration costs under the detailed plan, for the units that the report opens with.
  var effectiveness: [Markup] {
    let judged = run.effectiveness.filter { isJudged($0.unit, $0.indicator, $0.basis) }
    let rows = judged.filter { $0.costPerGained.range != nil }
    let left = Set(judged.map { [$0.unit, $0.indicator, $0.basis?.rawValue ?? ""] })
      .subtracting(rows.map { [$0.unit, $0.indicator, $0.basis?.rawValue ?? ""] }).count
    guard !rows.isEmpty else { return [] }
    let table = DataTable(
      caption: said("Mỗi trường hợp tăng thêm tốn bao nhiêu", "What each extra registration costs"),
      columns: [.words(said("Chỉ tiêu", "Indicator"))]
        + [
          said("Tăng thêm (trường hợp)", "Gained (events)"),
          said("Chi phí cho mỗi trường hợp", "Cost of each"),
          said("Chi phí cho mỗi điểm phần trăm", "Cost of a percentage point"),
        ].map { .number($0) },
      rows: rows.map { one in
        [
          rate(one.unit, one.indicator, one.basis, one.first, one.year),
          one.gained.range.map { middle($0) { numbers.whole($0) } } ?? "–",
          one.costPerGained.range.map { middle($0) { numbers.dong($0) } } ?? "–",
          one.costPerPoint.range.map { middle($0) { numbers.dong($0) } } ?? "–",
        ]
      })
    return [
      table.markup("cards"),
      paragraph(
        said(
          "Chi phí trung bình chia cho mức tăng trung bình trong cùng các năm được ghi, kèm khoảng 90 % của các lượt mô phỏng. Mỗi dòng chia toàn bộ chi phí của phương án trong các năm đó cho riêng chỉ tiêu đó, nên các dòng không cộng được với nhau."
            + (left > 0
              ? " \(left) chỉ tiêu không có dòng: hơn 5 % số lượt mô phỏng không tăng thêm gì."
              : ""),
          "Mean cost over mean gain of the years named, with the central 90 % of the draws. Each line divides the plan's whole cost of those years by the gain on that indicator alone, so lines do not add up."
            + (left > 0
              ? " \(left) without a line: more than 5 % of the simulated futures gain nothing."
              : "")
        ), "note"),
    ]
  }

  /// What the plans' extra money buys against the reference, draw by draw, where `attain compare` found it.
  var effects: [Markup] {
    let rows = (comparison?.effects ?? []).filter {
      ($0.row.perGained.price != nil || $0.row.perGained.reading == .dominates)
        && isJudged($0.row.unit, $0.row.indicator, $0.row.basis)
    }
    guard !rows.isEmpty else { return [] }
    let table = DataTable(
      caption: said(
        "Mỗi trường hợp tăng thêm tốn thêm bao nhiêu so với “\(planNames[0])”",
        "What each extra registration costs beyond “\(planNames[0])”"),
      columns: [
        .words(said("Phương án", "Plan")), .words(said("Chỉ tiêu", "Indicator")),
        .number(said("Tăng thêm (trường hợp)", "Gained (events)")),
        .number(said("Chi phí thêm cho mỗi trường hợp", "Extra cost of each")),
      ],
      rows: rows.sorted { ($0.run, $0.row.unit) < ($1.run, $1.row.unit) }.map { one in
        [
          .text(planNames[one.run]),
          rate(one.row.unit, one.row.indicator, one.row.basis, one.row.first, one.row.year),
          middle(one.row.gained.range) { numbers.whole($0) }, price(one.row.perGained),
        ]
      })
    return [
      table.markup("cards effects"),
      paragraph(
        said(
          "Tính trên từng cặp lượt mô phỏng (attain compare): chi phí thêm bình quân chia cho số tăng thêm bình quân, kèm khoảng 90 %. Chỉ tiêu mà phương án không làm tăng, hoặc chưa đủ căn cứ là làm tăng, thì không có dòng.",
          "From pairs of draws (attain compare): mean extra cost over mean gain, with its 90 % interval. Indicators on which a plan gains nothing, or not surely, have no line."
        ), "note"),
    ]
  }

  /// True for a rate that the answer has a target of.
  private func isJudged(_ unit: String, _ indicator: String, _ basis: Basis?) -> Bool {
    run.mainUnits.contains { $0.code == unit }
      && odds(of: unit, in: run).contains {
        $0.target.indicator == indicator && $0.basis == basis
      }
  }

  private func price(_ one: StoredRatio) -> Markup {
    if one.reading == .dominates {
      return .text(said("đạt thêm mà không tốn thêm chi phí", "more for no more money"))
    }
    guard let each = one.price else { return "–" }
    let words = one.reading == .savesForLess ? said(" tiết kiệm được", " saved") : ""
    return .group([
      .tag("b", [:], numbers.dong(each) + words),
      one.interval.map {
        .tag(
          "span", ["class": "sub"],
          "\(numbers.dong($0.lowerBound)) – \(numbers.dong($0.upperBound))")
      } ?? .nothing,
    ])
  }

  /// A number in bold above its interval.
  private func middle(
    _ range: StoredRange, _ text: (Double) -> String
  ) -> Markup {
    .group([
      .tag("b", [:], text(range.middle)),
      .tag("span", ["class": "sub"], "\(text(range.low)) – \(text(range.high))"),
    ])
  }

  /// An indicator with its denominator and year, and its unit where there are several.
  private func rate(
    _ unit: String, _ indicator: String, _ basis: Basis?, _ first: String, _ year: Int
  ) -> Markup {
    let place =
      run.mainUnits.count > 1
      ? run.mainUnits.first { $0.code == unit }.map { "\($0.name), " } ?? "" : ""
    let over = basis.map { said("tính trên ", "of ") + Legend.basis($0, language) + "; " } ?? ""
    return .group([
      .text(place + name(indicator)),
      .tag(
        "span", ["class": "sub"],
        over
          + (Month(first).map { Legend.months($0, year) }
            ?? said("đến năm \(year)", "up to \(year)"))
      ),
    ])
  }
}
