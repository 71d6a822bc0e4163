public import Packing
internal import Registry
internal import Parallelism
internal import Trends

/// Per draw the totals of units that have no series of their own.
///
/// Rates are summed as events times rate in steps of 2⁻²⁰ events, so that all sums are sums of
/// integers: exact, and the same in any order, on any thread and in any shard.
///
/// A unit is added to the nearest total above it alone; what stands further up is the sum of the totals
/// below it, made when it is asked for.
///
/// Every year of every total has a lock of its own, and units begin at different years, so that threads
/// seldom wait for one another. Memory is O(totals · years · draws), whatever the number of units or
/// threads.
public final class ParentSums: Sendable {
  static let steps = Double(1 << 20)

  /// The years of one total.
  private final class Slot: Sendable {
    let unit: Int
    let model: Int
    let years: [Year]
    /// The next total above; nil if there is none.
    let above: Int?

    init(unit: Int, model: Int, years: Int, above: Int?) {
      self.unit = unit
      self.model = model
      self.above = above
      self.years = (0..<years).map { _ in Year() }
    }
  }

  /// One year of one total, without the totals below; nil until something is added.
  private final class Year: Sendable {
    let sum = Mutex<YearSum?>(nil)
  }

  private let programme: FittedProgramme
  private let draws: Int
  private let firstYears: [Int]
  private let slots: [Slot]
  /// The position of a total in `slots`, by unit, then by model.
  private let positions: [Int: [Int: Int]]
  /// Of each of `slots` those right below it.
  private let below: [[Int]]

  /// The units that are a sum for some rate, in tree order.
  let units: [Int]

  /// - Parameters:
  ///   - programme: what was fitted.
  ///   - draws: joint draws.
  ///   - firstYears: for each model the first year that all its units forecast.
  init(programme: FittedProgramme, draws: Int, firstYears: [Int]) {
    self.programme = programme
    self.draws = draws
    self.firstYears = firstYears
    var units: Set<Int> = []
    var slots: [Slot] = []
    var positions: [Int: [Int: Int]] = [:]
    for model in 0..<programme.modelCount {
      let above = Set(
        programme.model(model).ownUnits.flatMap { programme.sums(of: model, over: $0) })
      units.formUnion(above)
      let years = max(0, programme.horizon(of: model) - min(firstYears[model], 9999) + 1)
      guard years > 0 else { continue }
      let ordered = above.sorted()
      for (offset, unit) in ordered.enumerated() {
        positions[unit, default: [:]][model] = slots.count + offset
      }
      slots += ordered.map { unit in
        let next = programme.sums(of: model, over: unit).first
        return Slot(
          unit: unit, model: model, years: years, above: next.flatMap { positions[$0]?[model] })
      }
    }
    var below = [[Int]](repeating: [], count: slots.count)
    for (position, slot) in slots.enumerated() {
      if let above = slot.above { below[above].append(position) }
    }
    self.below = below
    self.units = units.sorted()
    self.slots = slots
    self.positions = positions
  }

  /// Adds a unit's draws to the sum above it, unless the unit above has a series of its own.
  func add(_ drawn: UnitDraws) {
    for rate in drawn.rates {
      let first = max(firstYears[rate.model], rate.years.lowerBound)
      guard first <= rate.years.upperBound,
        let above = programme.sums(of: rate.model, over: drawn.unit).first,
        let position = positions[above]?[rate.model]
      else { continue }
      let hasStocks = programme.isBacklog(rate.model)
      let count = rate.years.upperBound - first + 1
      for turn in 0..<count {
        let year = first + (turn + drawn.unit) % count
        change(slots[position].years[year - firstYears[rate.model]]) { total in
          if total == nil {
            total = YearSum(rate, year: year, hasStocks: hasStocks)
          } else {
            total?.add(rate, year: year, hasStocks: hasStocks)
          }
        }
      }
    }
  }

  private func change(_ year: Year, _ body: (inout YearSum?) -> Void) {
    year.sum.withLock { sum in
      // Taken out while it is changed, so that it is changed in place.
      var total = sum.take()
      body(&total)
      sum = total
    }
  }

  /// One year of a total with all that is below it.
  private func total(_ position: Int, _ year: Int) -> YearSum? {
    var total = slots[position].years[year].sum.withLock { $0 }
    for part in below[position].compactMap({ self.total($0, year) }) {
      if total == nil { total = part } else { total?.add(part) }
    }
    return total
  }

  /// The totals of a unit as draws.
  func draws(of unit: Int) -> [RateDraws] {
    (positions[unit] ?? [:]).sorted { $0.key < $1.key }.compactMap { model, position in
      let lifetime = programme.tree.units[unit].lifetime
      let sums = slots[position].years.indices.map { offset -> YearSum? in
        lifetime.exists(in: firstYears[model] + offset) ? total(position, offset) : nil
      }
      // Nothing stands before a unit begins, and nothing after the last of its parts has ended.
      guard let first = sums.firstIndex(where: { $0 != nil }) else { return nil }
      let known = sums[first...].prefix { $0 != nil }.compactMap(\.self)
      let year = firstYears[model] + first
      return RateDraws(model: model, years: year...(year + known.count - 1), draws: draws, known)
    }
  }

  /// Writes everything that was summed; units by their codes, so that another part of the country can
  /// read them.
  public func pack(into writer: inout ByteWriter) {
    let codes = programme.tree.units.map(\.code)
    for slot in slots {
      for (offset, year) in slot.years.enumerated() {
        guard let sum = year.sum.withLock({ $0 }) else { continue }
        writer.flag(true)
        writer.text(codes[slot.unit])
        writer.integer(slot.model)
        writer.integer(firstYears[slot.model] + offset)
        sum.pack(into: &writer)
      }
    }
    writer.flag(false)
  }

  /// Adds what `pack` wrote.
  ///
  /// - Throws: `invalid` if it is of other units, models, years or draws; what came before was added.
  public func add(packed reader: inout ByteReader) throws(PackingError) {
    while try reader.flag() {
      let code = try reader.text()
      let model = try reader.integer(Int.self)
      let year = try reader.integer(Int.self)
      let sum = try YearSum(unpacking: &reader, draws: draws)
      guard let unit = programme.tree.index(ofCode: code), let position = positions[unit]?[model],
        slots[position].years.indices.contains(year - firstYears[model])
      else { throw .invalid }
      change(slots[position].years[year - firstYears[model]]) { total in
        if total == nil { total = sum } else { total?.add(sum) }
      }
    }
  }
}
