/// The months in which a unit exists; before and after there is nothing to count, to promise or to pay.
///
/// Communes are merged, split and renamed. A unit without dates has always been there and stays.
public struct Lifetime: Sendable, Hashable {
  /// A unit without dates.
  public static let always = Lifetime()

  /// The first month; nil if it has always been there.
  public let from: Period?
  /// The last month; nil if it stays.
  public let to: Period?

  /// A lifetime of whole months.
  ///
  /// - Parameters:
  ///   - from: the first month, a period of one month; nil for always.
  ///   - to: the last month, not before `from`; nil for ever.
  public init(from: Period? = nil, to: Period? = nil) {
    self.from = from
    self.to = to
  }

  /// True if the unit has neither a beginning nor an end.
  public var isUnlimited: Bool { from == nil && to == nil }

  /// Months from the beginning of year 0 to the unit's beginning.
  public var firstMonth: Int { from?.firstMonth ?? .min }

  /// Months from the beginning of year 0 to the unit's end: the first month in which it is gone.
  public var endMonth: Int { to?.endMonth ?? .max }

  /// The first year of which it sees a month; nil if it has always been there.
  public var firstYear: Int? { from?.year }

  /// The last year of which it sees a month; nil if it stays.
  public var lastYear: Int? { to?.year }

  /// The last year at whose end the unit exists; nil if it stays.
  public var lastYearEnd: Int? { to.map { $0.endMonth / 12 - 1 } }

  /// True if the unit exists in a month, counted from January of year 0.
  public func exists(inMonth month: Int) -> Bool { firstMonth <= month && month < endMonth }

  /// The months of a year in which the unit exists, 1…12; nil if there are none.
  public func months(in year: Int) -> ClosedRange<Int>? {
    let first = max(firstMonth, year * 12)
    let end = min(endMonth, year * 12 + 12)
    return first < end ? (first - year * 12 + 1)...(end - year * 12) : nil
  }

  /// True if the unit exists in some month of a year.
  public func exists(in year: Int) -> Bool { months(in: year) != nil }

  /// True if the unit exists in every month of a year.
  public func covers(_ year: Int) -> Bool { months(in: year) == 1...12 }

  /// True if the unit still exists on 31 December of a year, when targets fall due.
  public func exists(atEndOf year: Int) -> Bool { exists(inMonth: year * 12 + 11) }

  /// The share of a year in which the unit exists, 0…1.
  public func share(of year: Int) -> Double { Double(months(in: year)?.count ?? 0) / 12 }

  /// The months of a period in which the unit exists, 0…12.
  public func months(of period: Period) -> Int {
    max(min(endMonth, period.endMonth) - max(firstMonth, period.firstMonth), 0)
  }
}

extension AdministrativeUnit {
  /// The months in which the unit exists.
  public var lifetime: Lifetime { Lifetime(from: from, to: to) }
}

extension UnitTree {
  /// The units directly under one that exist in some month of a year, in file order.
  public func children(of unit: Int, in year: Int) -> [Int] {
    children[unit].filter { units[$0].lifetime.exists(in: year) }
  }

  /// True if every unit has always been there and stays.
  public var isUnchanging: Bool { units.allSatisfy(\.lifetime.isUnlimited) }
}
