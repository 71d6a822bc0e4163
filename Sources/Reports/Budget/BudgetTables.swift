public import Interventions
public import Outlook
public import Registry
internal import Trends

/// What a programme costs and buys, as tables and sentences.
public struct BudgetTables: Sendable {
  private let budget: Budget
  private let outlook: Outlook
  private let programme: Programme
  private let language: Language

  /// Interventions that the scenario gives no cost.
  private let unpaid: [String]

  /// Makes the tables; nil without a budget.
  ///
  /// - Parameters:
  ///   - outlook: what was simulated.
  ///   - programme: the indicators' names.
  ///   - interventions: what was done.
  ///   - language: of words.
  public init?(
    _ outlook: Outlook, programme: Programme, interventions: [Intervention], language: Language
  ) {
    guard let budget = outlook.budget else { return nil }
    self.budget = budget
    self.outlook = outlook
    self.programme = programme
    self.language = language
    unpaid = interventions.filter { $0.costs.isEmpty && !$0.isInert }.map(\.id)
  }

  static let amounts = TableField<BudgetTotalRow>.amounts(\.amounts).map {
    TableColumn($0.column.key, title: $0.column.title)
  }

  private func cells(_ cost: Budget.Amount) -> [Cell] { cost.amounts.map(Cell.integer) }

  /// `budget.csv`: by year, unit, intervention and item, in whole dong.
  public var rows: ReportTable {
    let units = outlook.fitted.tree.units
    return BudgetRow.schema.table(
      budget.rows.map { row in
        let unit = row.unit.map { units[$0] }
        return BudgetRow(
          year: row.year, time: time(row.year), unit: unit?.code, name: unit?.name,
          intervention: row.intervention, item: row.item, quantity: row.quantity,
          amounts: row.cost.amounts, source: row.source ?? noSource)
      })
  }

  private func time(_ year: Int) -> CostTime { CostTime(year, lastSeen: budget.lastSeen) }

  /// `budget-totals.csv`: sums of `rows` over all, by year, by intervention, and by both; where some years are past,
  /// sums over all years also of those and of the others.
  public var totals: ReportTable {
    BudgetTotalRow.schema.table(
      budget.totals.flatMap { total -> [BudgetTotalRow] in
        func row(_ year: Int?, _ time: CostTime, _ cost: Budget.Amount) -> BudgetTotalRow {
          BudgetTotalRow(
            year: year, time: time, intervention: total.intervention, amounts: cost.amounts,
            remark: remark)
        }
        if let year = total.year { return [row(year, time(year), total.cost)] }
        return sums(of: total).map { time, _, cost in row(nil, time, cost) }
      })
  }

  /// The sum over all years, and where some are past, of those and of the others.
  private func sums(of total: Budget.Total) -> [(CostTime, ClosedRange<Int>?, Budget.Amount)] {
    let parts: [(CostTime, ClosedRange<Int>?)] = [(.past, budget.past), (.toCome, budget.toCome)]
    return [(.all, budget.years, total.cost)]
      + (budget.past == nil ? [] : parts).compactMap { time, years in
        years.map { (time, $0, budget.cost(of: $0, intervention: total.intervention)) }
      }
  }

  /// What the terminal shows: all, the past and what is to come where there is a past, each year, and each
  /// intervention.
  public var summary: ReportTable {
    let isVietnamese = language == .vi
    let rows = budget.totals.flatMap { total -> [[Cell]] in
      let id = total.intervention ?? (isVietnamese ? "tất cả" : "all")
      if let year = total.year {
        guard total.intervention == nil else { return [] }
        return [[.text("\(year)"), .text(id)] + cells(total.cost)]
      }
      return sums(of: total).compactMap { time, years, cost in
        // An intervention that had no cost in the past is told once.
        if time != .all, total.intervention != nil, cost.mean == 0 || cost == total.cost {
          return nil
        }
        let words = years.flatMap { time == .all ? nil : time.said($0, language) }
        return [.text(words ?? (isVietnamese ? "tất cả" : "all")), .text(id)] + cells(cost)
      }
    }
    return ReportTable(
      columns: totals.columns.filter { $0.key != "time" && $0.key != "remark" }, rows: rows
    ).inMillions()
  }

  /// `cost-effectiveness.csv`: what the whole programme buys.
  public var effectiveness: ReportTable {
    EffectivenessRow.schema.table(
      budget.effectiveness.map { one in
        let unit = outlook.fitted.tree.units[one.unit]
        let rate = outlook.fitted.model(one.model)
        return EffectivenessRow(
          unit: unit.code, name: unit.name, indicator: rate.indicator, basis: rate.rateBasis,
          first: one.first.written, year: one.year,
          gained: EffectivenessRow.Figures(one.gained),
          costPerGained: EffectivenessRow.Figures(one.costPerGained),
          points: EffectivenessRow.Figures(one.points),
          costPerPoint: EffectivenessRow.Figures(one.costPerPoint),
          pGain: one.pGain.estimate, pGainError: one.pGain.standardError, remark: remark)
      })
  }

  /// What stands in place of a source that nobody gave.
  private var noSource: String {
    language == .vi ? "KHÔNG CÓ NGUỒN" : "NO SOURCE"
  }

  /// What every output of the budget must say; empty where there is nothing.
  public var remark: String {
    var remarks: [String] = []
    if !budget.withoutSource.isEmpty {
      let items = budget.withoutSource.joined(separator: ", ")
      remarks.append(
        language == .vi ? "đơn giá không có nguồn: \(items)" : "prices without a source: \(items)")
    }
    if !unpaid.isEmpty {
      let ids = unpaid.joined(separator: ", ")
      remarks.append(language == .vi ? "không ghi chi phí: \(ids)" : "no cost stated: \(ids)")
    }
    if budget.isBeyondBounds {
      remarks.append(
        language == .vi
          ? "có khoản vượt 10^15 đồng, chỉ tính đến mức đó"
          : "some cost is beyond 10^15 dong and was counted as that")
    }
    return remarks.joined(separator: "; ")
  }

  /// What the terminal says below the totals.
  public var lines: [String] {
    guard !budget.rows.isEmpty else {
      return [
        language == .vi
          ? "Không có chi phí nào trong các năm dự báo." : "Nothing is spent in the years forecast."
      ] + (remark.isEmpty ? [] : ["* \(remark)"])
    }
    let numbers = SpokenNumbers(language: language)
    let growth = budget.priceGrowth.map { numbers.percent($0.centre, 1) }
    var lines: [String]
    switch language {
    case .vi:
      lines = [
        "Trung bình là tổng đúng từng đồng các dòng của budget.csv; P50, P80, P95 tính trên tổng của từng lượt mô phỏng nên không cộng dồn.",
        growth.map { "Giá tăng \($0) mỗi năm." }
          ?? "Giá giữ như trong bảng đơn giá, không tính trượt giá.",
      ]
    case .en:
      lines = [
        "Means are the sums of the rows of budget.csv, to the dong; P50, P80 and P95 are of the sum in each draw and do not add up.",
        growth.map { "Prices grow by \($0) a year." }
          ?? "Prices are those of the cost table, without growth.",
      ]
    }
    if let past = budget.past {
      let years = CostTime.written(past)
      lines.append(
        language == .vi
          ? "Chi phí \(years) đã qua: số liệu đã gồm kết quả của các năm đó, nên giá dưới đây chỉ lấy chi phí và mức tăng của các năm dự báo."
          : "The costs of \(years) are past: the data hold what came of them, so prices below are of costs and gains of the years forecast alone."
      )
    }
    if !budget.effectiveness.isEmpty {
      lines.append(
        language == .vi
          ? "Mỗi dòng dưới đây chia toàn bộ chi phí trung bình của mọi giải pháp cho mức tăng trung bình của riêng chỉ tiêu đó, trong cùng các năm được ghi (trong ngoặc: khoảng 90 % của các lượt mô phỏng). Đồng cho mỗi điểm phần trăm: chi phí của các năm đó chia cho số điểm tăng thêm của riêng năm cuối."
          : "Each line below divides the mean cost of all interventions by the mean gain on that indicator alone, over the years named (in brackets the central 90 % of the draws). VND per percentage point: the cost of those years together over the points gained in the last of them alone."
      )
    }
    lines += prices
    if let unpriced { lines.append(unpriced) }
    if !remark.isEmpty { lines.append("* \(remark)") }
    return lines
  }

  /// For each rate of each topmost unit its prices, to the year of every target and to the last.
  private var prices: [String] {
    budget.effectiveness.indices.filter { index in
      let (before, here) = (budget.effectiveness[..<index].last, budget.effectiveness[index])
      return before.map { $0.unit != here.unit || $0.model != here.model } ?? true
    }.compactMap { first in
      let head = budget.effectiveness[first]
      let all = budget.effectiveness.filter { $0.unit == head.unit && $0.model == head.model }
      let said = all.compactMap(price)
      guard !said.isEmpty else { return nil }
      let rate = outlook.fitted.model(head.model)
      let name = programme.indicator(rate.indicator)?.name.text(in: language) ?? rate.indicator
      let unit = outlook.fitted.tree.units[head.unit].name
      let basis = rate.rateBasis.map { " (\(Legend.basis($0, language)))" } ?? ""
      return "\(unit), \(name)\(basis): \(said.joined(separator: "; "))."
    }
  }

  /// What an event and a percentage point cost over the months that are counted; nil where neither has a price.
  private func price(_ one: Budget.Effectiveness) -> String? {
    var prices: [String] = []
    if let price = one.costPerGained {
      prices.append(
        language == .vi
          ? "\(spoken(price)) cho mỗi trường hợp tăng thêm"
          : "\(spoken(price)) per event gained")
    }
    if let price = one.costPerPoint {
      prices.append(
        language == .vi
          ? "\(spoken(price)) cho mỗi điểm phần trăm năm \(one.year)"
          : "\(spoken(price)) per percentage point in \(one.year)")
    }
    guard !prices.isEmpty else { return nil }
    return "\(Legend.months(one.first, one.year)): \(prices.joined(separator: ", "))"
  }

  private func spoken(_ price: AveragePrice) -> String {
    let numbers = SpokenNumbers(language: language)
    let texts = [price.ratio, price.q05, price.q95].map(numbers.money)
    return numbers.said(
      vi: "\(texts[0]) đồng (\(texts[1]) đến \(texts[2]))",
      en: "\(texts[0]) VND (\(texts[1]) to \(texts[2]))")
  }

  /// The indicators that the money buys nothing of in too many draws to have a price.
  private var unpriced: String? {
    var names: [String] = []
    for one in budget.effectiveness where one.costPerGained == nil && one.costPerPoint == nil {
      let indicator = outlook.fitted.model(one.model).indicator
      let name = programme.indicator(indicator)?.name.text(in: language) ?? indicator
      if !names.contains(name) { names.append(name) }
    }
    names.removeAll { name in
      budget.effectiveness.contains { one in
        let indicator = outlook.fitted.model(one.model).indicator
        return (programme.indicator(indicator)?.name.text(in: language) ?? indicator) == name
          && (one.costPerGained != nil || one.costPerPoint != nil)
      }
    }
    guard !names.isEmpty else { return nil }
    let list = names.joined(separator: ", ")
    return language == .vi
      ? "Không tính chi phí cho mỗi trường hợp vì hơn 5 % số lượt mô phỏng không tăng thêm gì: \(list)."
      : "No price, since more than 5 % of the draws gain nothing: \(list)."
  }
}
