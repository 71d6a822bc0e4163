/// What is wrong with a list of units that should form a forest.
public enum UnitTreeError: Error, Equatable {
  /// Two units carry one code; indices of the first and of the repeat.
  case duplicateCode(String, first: Int, again: Int)
  /// A unit names a parent that is not in the list.
  case unknownParent(String, unit: Int)
  /// Following parents from this unit comes back to it; the codes along the way.
  case cycle([String], unit: Int)
  /// A unit stands on the same level as its parent, or above it.
  case parentNotAbove(parent: String, unit: Int)
}

/// The units of a file and who stands under whom.
///
/// Everything downstream refers to a unit by its index in `units`, which is its order in the file.
public struct UnitTree: Sendable, Equatable {
  /// The units, in file order.
  public let units: [AdministrativeUnit]
  /// For each unit the index of its parent, or nil at the top.
  public let parent: [Int?]
  /// For each unit the indices of the units directly under it, in file order.
  public let children: [[Int]]
  /// The units without a parent, in file order.
  public let roots: [Int]
  /// All indices, every parent before its children.
  public let topDown: [Int]

  private let indexOfCode: [String: Int]

  /// Checks that codes are unique, parents exist and stand above, and nothing goes in circles.
  ///
  /// - Throws: the first rule broken, in file order.
  public init(_ units: [AdministrativeUnit]) throws(UnitTreeError) {
    var indexOfCode: [String: Int] = [:]
    for (index, unit) in units.enumerated() {
      if let first = indexOfCode[unit.code] {
        throw .duplicateCode(unit.code, first: first, again: index)
      }
      indexOfCode[unit.code] = index
    }
    var parent: [Int?] = []
    for (index, unit) in units.enumerated() {
      guard let code = unit.parent else {
        parent.append(nil)
        continue
      }
      guard let above = indexOfCode[code] else { throw .unknownParent(code, unit: index) }
      parent.append(above)
    }
    var children = [[Int]](repeating: [], count: units.count)
    for (index, above) in parent.enumerated() {
      if let above { children[above].append(index) }
    }
    let roots = parent.indices.filter { parent[$0] == nil }
    var topDown = roots
    var next = 0
    while next < topDown.count {
      topDown.append(contentsOf: children[topDown[next]])
      next += 1
    }
    if topDown.count < units.count {
      let reached = Set(topDown)
      for start in units.indices where !reached.contains(start) {
        if let codes = Self.cycle(from: start, parent: parent, units: units) {
          throw .cycle(codes, unit: start)
        }
      }
    }
    for (index, above) in parent.enumerated() {
      if let above, units[above].kind >= units[index].kind {
        throw .parentNotAbove(parent: units[above].code, unit: index)
      }
    }
    self.units = units
    self.parent = parent
    self.children = children
    self.roots = roots
    self.topDown = topDown
    self.indexOfCode = indexOfCode
  }

  private static func cycle(from start: Int, parent: [Int?], units: [AdministrativeUnit])
    -> [String]?
  {
    var codes = [units[start].code]
    var seen: Set<Int> = [start]
    var here = start
    while let above = parent[here] {
      codes.append(units[above].code)
      if above == start { return codes }
      if !seen.insert(above).inserted { return nil }
      here = above
    }
    return nil
  }

  /// The index of the unit with this code, or nil.
  public func index(ofCode code: String) -> Int? { indexOfCode[code] }

  /// The units above `index`, nearest first.
  public func ancestors(of index: Int) -> [Int] {
    var found: [Int] = []
    var here = index
    while let above = parent[here] {
      found.append(above)
      here = above
    }
    return found
  }
}
