internal import Packing
internal import Registry
internal import Parallelism

/// Per draw, how many of the units directly under a parent reach their target.
///
/// A unit without events in a draw neither reaches nor misses its target there: it is not counted among those
/// that can.
///
/// Whole numbers, so the order in which units are added changes nothing. Every parent and target has a lock
/// of its own, so that threads seldom wait for one another.
final class AttainmentCounter: Sendable {
  struct Count: Sendable {
    var units = 0
    /// How many reach it.
    var perDraw: [Int32] = []
    /// How many have no events; empty while all have in every draw.
    var withoutEvents: [Int32] = []

    mutating func add(_ other: Count) {
      units += other.units
      Self.add(other.perDraw, to: &perDraw)
      Self.add(other.withoutEvents, to: &withoutEvents)
    }

    mutating func add(_ attains: [Bool], hasEvents: [Bool]?) {
      units += 1
      if perDraw.isEmpty { perDraw = Array(repeating: 0, count: attains.count) }
      var counts = perDraw.mutableSpan
      let one = attains.span
      for draw in 0..<one.count { counts[draw] += one[draw] ? 1 : 0 }
      if let hasEvents { Self.add(hasEvents.map { $0 ? 0 : 1 }, to: &withoutEvents) }
    }

    private static func add(_ others: [Int32], to counts: inout [Int32]) {
      guard !counts.isEmpty else {
        counts = others
        return
      }
      for draw in others.indices { counts[draw] += others[draw] }
    }

    /// The draws in which some unit has events.
    private var deciding: [Int] {
      withoutEvents.isEmpty
        ? Array(perDraw.indices) : perDraw.indices.filter { Int(withoutEvents[$0]) < units }
    }

    /// The number that reaches it over the draws, and the odds that every unit with events does; nil where
    /// none can in any draw.
    var summary: (attaining: Band, pAll: Probability)? {
      let draws = deciding
      guard let band = Band(draws.map { Double(perDraw[$0]) }) else { return nil }
      let all = draws.count {
        Int(perDraw[$0]) == units - (withoutEvents.isEmpty ? 0 : Int(withoutEvents[$0]))
      }
      return (band, Probability(hits: all, of: draws.count))
    }
  }

  /// The count of one target under one parent.
  private final class Tally: Sendable {
    let count = Mutex(Count())
  }

  private let parent: [Int?]
  private let tallies = Mutex<[Int: [TargetKey: Tally]]>([:])

  /// - Parameter parent: for each unit the index of its parent.
  init(parent: [Int?]) {
    self.parent = parent
  }

  func add(_ outcome: TargetOutcome, unit: Int) {
    add(outcome.published, hasEvents: outcome.hasEvents, unit: unit, target: outcome.key)
  }

  func add(_ published: [Bool], hasEvents: [Bool]? = nil, unit: Int, target: TargetKey) {
    guard let above = parent[unit] else { return }
    tally(above, target).count.withLock { $0.add(published, hasEvents: hasEvents) }
  }

  private func add(_ count: Count, under above: Int, target: TargetKey) {
    tally(above, target).count.withLock { $0.add(count) }
  }

  private func tally(_ above: Int, _ target: TargetKey) -> Tally {
    tallies.withLock { tallies in
      if let known = tallies[above]?[target] { return known }
      let new = Tally()
      tallies[above, default: [:]][target] = new
      return new
    }
  }

  /// What was counted under a unit.
  func counts(under unit: Int) -> [TargetKey: Count] {
    let own = tallies.withLock { $0[unit] ?? [:] }
    return own.mapValues { tally in tally.count.withLock { $0 } }
  }

  /// Writes everything that was counted; parents by their codes.
  func pack(into writer: inout ByteWriter, tree: UnitTree) {
    let parents = tallies.withLock { $0.keys.sorted() }
    writer.list(parents) { writer, above in
      writer.text(tree.units[above].code)
      let counts = counts(under: above).sorted {
        ($0.key.indicator, $0.key.year) < ($1.key.indicator, $1.key.year)
      }
      writer.list(counts) { writer, count in
        count.key.pack(into: &writer)
        writer.integer(count.value.units)
        writer.counts(count.value.perDraw.map(Int64.init))
        writer.flag(!count.value.withoutEvents.isEmpty)
        if !count.value.withoutEvents.isEmpty {
          writer.counts(count.value.withoutEvents.map(Int64.init))
        }
      }
    }
  }

  /// Adds what `pack` wrote.
  func add(packed reader: inout ByteReader, tree: UnitTree, draws: Int) throws(PackingError) {
    _ = try reader.list { (reader) throws(PackingError) in
      guard let above = tree.index(ofCode: try reader.text()) else { throw .invalid }
      _ = try reader.list { (reader) throws(PackingError) in
        let key = try TargetKey(unpacking: &reader)
        let units = try reader.integer(Int.self)
        let perDraw = try reader.counts(draws)
        let without = try reader.flag() ? try reader.counts(draws) : []
        let possible = 0...Int64(max(units, 0))
        guard perDraw.allSatisfy(possible.contains), without.allSatisfy(possible.contains),
          zip(perDraw, without).allSatisfy({ possible.contains($0 + $1) }),
          units <= tree.units.count
        else { throw .invalid }
        add(
          Count(
            units: units, perDraw: perDraw.map(Int32.init),
            withoutEvents: without.map(Int32.init)), under: above, target: key)
      }
    }
  }
}
