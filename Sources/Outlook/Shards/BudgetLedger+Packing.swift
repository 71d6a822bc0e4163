internal import Interventions
internal import Packing
internal import Registry
internal import Simulation
internal import Parallelism
internal import Trends

extension BudgetLedger {
  /// Writes everything that was booked; units by their codes.
  func pack(into writer: inout ByteWriter) {
    let codes = fitted.tree.units.map(\.code)
    let state = state.withLock { $0 }
    writer.flag(state.isBeyondBounds)
    writer.list(state.reached.sorted()) { $0.text(codes[$1]) }
    writer.list(state.rows.sorted { $0.key < $1.key }) { writer, row in
      writer.integer(row.key.year)
      writer.integer(row.key.lever)
      writer.integer(row.key.line)
      writer.optional(row.key.unit) { $0.text(codes[$1]) }
      writer.number(row.value.quantity)
      for amount in [
        row.value.cost.mean, row.value.cost.q50, row.value.cost.q80, row.value.cost.q95,
      ] {
        writer.integer(amount)
      }
    }
    let lines = state.lines.sorted {
      ($0.key.year, $0.key.lever, $0.key.item) < ($1.key.year, $1.key.lever, $1.key.item)
    }
    writer.list(lines) { writer, line in
      writer.integer(line.key.year)
      writer.integer(line.key.lever)
      writer.text(line.key.item)
      writer.counts(line.value.map(Int64.init))
    }
    writer.list(state.late.sorted { $0.key < $1.key }) { writer, part in
      writer.integer(part.key.index)
      writer.counts(part.value.map(Int64.init))
    }
    writer.list(state.idle.sorted { $0.key < $1.key }) { writer, idle in
      writer.integer(idle.key.year)
      writer.integer(idle.key.lever)
      writer.integer(idle.value)
    }
    writer.list(state.open.sorted { $0.key < $1.key }) { writer, open in
      writer.integer(open.key.year)
      writer.integer(open.key.lever)
      writer.counts(open.value.map(Int64.init))
    }
    let effects = state.effects.sorted {
      ($0.unit, $0.model, $0.year) < ($1.unit, $1.model, $1.year)
    }
    writer.list(effects) { writer, effect in
      writer.text(codes[effect.unit])
      writer.integer(effect.model)
      writer.integer(effect.first.index)
      writer.integer(effect.year)
      for value in effect.gained { writer.number(value) }
      for value in effect.points { writer.number(value) }
    }
  }

  /// Adds what `pack` wrote of other units, under the same interventions.
  ///
  /// - Throws: `invalid` if it is of other units, interventions or draws.
  func add(packed reader: inout ByteReader) throws(PackingError) {
    let isBeyond = try reader.flag()
    let reached = try reader.list { (reader) throws(PackingError) in try self.unit(&reader) }
    let rows = try reader.list { (reader) throws(PackingError) in
      let key = RowKey(
        year: try reader.integer(), lever: try self.lever(&reader), line: try reader.integer(),
        unit: try reader.optional { (reader) throws(PackingError) in try self.unit(&reader) })
      guard plan.interventions[key.lever].costs.indices.contains(key.line) else {
        throw PackingError.invalid
      }
      let quantity = try reader.number()
      let cost = Budget.Amount(
        mean: try reader.integer(), q50: try reader.integer(), q80: try reader.integer(),
        q95: try reader.integer())
      return (key, quantity, cost)
    }
    let lines = try reader.list { (reader) throws(PackingError) in
      let key = LineKey(
        year: try reader.integer(), lever: try self.lever(&reader), item: try reader.text())
      return (key, try reader.counts(plan.draws).map { Int($0) })
    }
    let late = try reader.list { (reader) throws(PackingError) in
      let month = Month(index: try reader.integer())
      guard self.counted.cutoffs.contains(month) else { throw PackingError.invalid }
      return (month, try reader.counts(plan.draws).map { Int($0) })
    }
    let idle = try reader.list { (reader) throws(PackingError) in
      (try self.idleKey(&reader), try reader.integer(Int.self))
    }
    let open = try reader.list { (reader) throws(PackingError) in
      (try self.idleKey(&reader), try reader.counts(plan.draws).map { Int($0) })
    }
    let effects = try reader.list { (reader) throws(PackingError) in
      Effect(
        unit: try self.unit(&reader), model: try reader.integer(),
        first: Month(index: try reader.integer()), year: try reader.integer(),
        gained: try self.perDraw(&reader), points: try self.perDraw(&reader))
    }
    guard effects.allSatisfy({ (0..<fitted.modelCount).contains($0.model) }) else {
      throw .invalid
    }
    state.withLock { state in
      state.isBeyondBounds = state.isBeyondBounds || isBeyond
      state.reached.formUnion(reached)
      for (key, quantity, cost) in rows { state.rows[key] = (quantity, cost) }
      for (key, costs) in lines { state.addLine(key, costs) }
      for (month, costs) in late { state.late[month].add(costs) }
      for (key, mean) in idle { state.idle[key, default: 0] += mean }
      for (key, units) in open { state.open[key].add(units) }
      state.effects += effects
    }
  }

  private func unit(_ reader: inout ByteReader) throws(PackingError) -> Int {
    guard let unit = fitted.tree.index(ofCode: try reader.text()) else { throw .invalid }
    return unit
  }

  private func lever(_ reader: inout ByteReader) throws(PackingError) -> Int {
    let lever = try reader.integer(Int.self)
    guard plan.interventions.indices.contains(lever) else { throw .invalid }
    return lever
  }

  private func idleKey(_ reader: inout ByteReader) throws(PackingError) -> IdleKey {
    IdleKey(year: try reader.integer(), lever: try lever(&reader))
  }

  private func perDraw(_ reader: inout ByteReader) throws(PackingError) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(plan.draws)
    for _ in 0..<plan.draws { values.append(try reader.number()) }
    return values
  }
}

extension BudgetLedger.IdleKey: Comparable {
  /// By year and intervention.
  static func < (a: Self, b: Self) -> Bool { (a.year, a.lever) < (b.year, b.lever) }
}

extension BudgetLedger.RowKey: Comparable {
  /// By year, intervention, line and unit; what belongs to no single unit first.
  static func < (a: Self, b: Self) -> Bool {
    (a.year, a.lever, a.line, a.unit ?? -1) < (b.year, b.lever, b.line, b.unit ?? -1)
  }
}
