import Testing

@testable import Registry

@Suite struct UnitTreeTests {
  private func unit(_ code: String, _ kind: UnitKind, _ parent: String? = nil)
    -> AdministrativeUnit
  {
    AdministrativeUnit(code: code, name: code, kind: kind, parent: parent)
  }

  @Test func parentsComeBeforeChildrenWhateverTheFileOrder() throws {
    let tree = try UnitTree([
      unit("a", .commune, "P"), unit("P", .province, "N"), unit("b", .commune, "P"),
      unit("N", .nation),
    ])
    #expect(tree.topDown == [3, 1, 0, 2])
    #expect(tree.children == [[], [0, 2], [], [1]])
    #expect(tree.roots == [3])
    #expect(tree.ancestors(of: 0) == [1, 3])
    #expect(tree.index(ofCode: "b") == 2)
  }

  @Test func theFirstRuleBrokenIsThrown() {
    #expect(throws: UnitTreeError.duplicateCode("a", first: 0, again: 1)) {
      try UnitTree([unit("a", .commune), unit("a", .commune)])
    }
    #expect(throws: UnitTreeError.unknownParent("P", unit: 0)) {
      try UnitTree([unit("a", .commune, "P")])
    }
    #expect(throws: UnitTreeError.cycle(["a", "b", "a"], unit: 0)) {
      try UnitTree([unit("a", .province, "b"), unit("b", .province, "a")])
    }
    #expect(throws: UnitTreeError.parentNotAbove(parent: "a", unit: 1)) {
      try UnitTree([unit("a", .commune), unit("b", .province, "a")])
    }
  }
}
