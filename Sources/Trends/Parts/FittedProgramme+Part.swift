internal import Registry

extension FittedProgramme {
  /// What it takes to draw some units and nothing else: these units, all above them, and what they share.
  ///
  /// Drawn from the part a unit is, bit for bit, what it is drawn from the whole. What only the whole
  /// country tells is lost: sums, the first year that all units forecast (`Ensemble` is told it), and
  /// which units are the worst.
  ///
  /// - Parameter units: the indices of units with nothing below them.
  /// - Returns: the part, whose units are in the same order.
  /// - Complexity: O(units of the whole).
  public func part(of units: some Sequence<Int>) -> FittedProgramme {
    var isKept = [Bool](repeating: false, count: tree.units.count)
    func keep(_ unit: Int) {
      var here: Int? = unit
      while let index = here, !isKept[index] {
        isKept[index] = true
        here = tree.parent[index]
      }
    }
    for unit in units {
      precondition(tree.children[unit].isEmpty, "a part is made of units with nothing below them")
      keep(unit)
    }
    // Every model has a root, even where it is none of the units' own.
    for paths in rates.map(\.paths) + events.map(\.paths) { paths.tree.nodes[0].unit.map(keep) }
    let indices = tree.units.indices.filter { isKept[$0] }
    let new = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($0.element, $0.offset) })
    func moved<Value>(_ values: [Int: Value]) -> [Int: Value] {
      Dictionary(
        uniqueKeysWithValues: values.compactMap { unit, value in new[unit].map { ($0, value) } })
    }
    func part(_ paths: FittedPaths) -> FittedPaths {
      paths.part {
        paths.tree.nodes[$0].unit.map { isKept[$0] } ?? true
      } unit: { index in
        guard let moved = new[index] else { preconditionFailure("what stands above is kept") }
        return moved
      }
    }
    guard let fewer = try? UnitTree(indices.map { tree.units[$0] }) else {
      preconditionFailure("units with all that is above them are a tree")
    }
    var programme = self
    programme.tree = fewer
    programme.findings = []
    for index in rates.indices {
      programme.rates[index].paths = part(rates[index].paths)
      programme.rates[index].observed = moved(rates[index].observed)
      programme.rates[index].ownDenominators = Set(
        rates[index].ownDenominators.compactMap { new[$0] })
      programme.rates[index].apart = Set(rates[index].apart.compactMap { new[$0] })
    }
    for index in events.indices { programme.events[index].paths = part(events[index].paths) }
    for index in backlogs.indices {
      // Throughput may drift from the first year of any unit in the country.
      programme.backlogs[index].beginning = backlogs[index].firstYear
      programme.backlogs[index].histories = moved(backlogs[index].histories)
    }
    for index in milestones.indices {
      programme.milestones[index].histories = moved(milestones[index].histories)
    }
    return programme
  }

  /// What it takes to draw the units that others stand below, once all others are drawn elsewhere: every
  /// unit and count, but of paths only those that units share, and those of units above others.
  public var trunk: FittedProgramme {
    func trunk(_ paths: FittedPaths) -> FittedPaths {
      let tree = paths.tree
      // A path is shared because something hangs below it: the first that does stays.
      let firsts = Set(tree.children.compactMap(\.first))
      return paths.part { position in
        !tree.children[position].isEmpty || firsts.contains(position)
          || tree.nodes[position].unit.map { !self.tree.children[$0].isEmpty } ?? false
      } unit: {
        $0
      }
    }
    var programme = self
    for index in rates.indices { programme.rates[index].paths = trunk(rates[index].paths) }
    for index in events.indices { programme.events[index].paths = trunk(events[index].paths) }
    return programme
  }
}
