/// What a quantity of a cost is counted by.
public enum CostBasis: String, Sendable, CaseIterable, Codable {
  /// Communes reached, times months in which it runs there.
  case communeMonth = "commune_month"
  /// Communes reached, each once, in the month it begins there.
  case commune
  /// Events of the first indicator affected, in the months in which it runs.
  case event
  /// Events that meet the rule of the first indicator affected and would not have without the
  /// intervention; for a backlog drive, overdue registrations found.
  case registrationGained = "registration_gained"
  /// Years in which it runs anywhere, by the month.
  case year
  /// Once, in the month it first begins anywhere.
  case once
}

/// The price of an item: whole dong, with the year they are of.
public struct Price: Sendable, Equatable, Codable {
  /// What it is a price of.
  public var item: String
  /// What one of it is: `month`, `set`, ….
  public var unit: String
  /// The lowest, likeliest and highest price of one, in dong; the triangular distribution.
  public var low: Int, mid: Int, high: Int
  /// Where it is known from; nil if nobody said.
  public var source: String?
  /// The year whose prices they are.
  public var year: Int

  /// Makes a price; 0 ≤ low ≤ mid ≤ high.
  public init(
    item: String, unit: String, low: Int, mid: Int, high: Int, source: String?, year: Int
  ) {
    self.item = item
    self.unit = unit
    self.low = low
    self.mid = mid
    self.high = high
    self.source = source
    self.year = year
  }
}

/// One thing an intervention pays for.
public struct CostLine: Sendable, Equatable, Codable {
  /// What is paid for, and its price.
  public var price: Price
  /// What the quantity is counted by.
  public var basis: CostBasis
  /// How many of the item for one of the basis; at least 0.
  public var quantity: Prior
  /// True if the quantity of a month is multiplied by the month's dose.
  public var followsDose: Bool

  /// Makes a line.
  public init(_ price: Price, per basis: CostBasis, quantity: Prior, followsDose: Bool = false) {
    self.price = price
    self.basis = basis
    self.quantity = quantity
    self.followsDose = followsDose
  }
}
