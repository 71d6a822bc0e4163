import Registry

/// Units to test with: the code's length says the level.
enum Units {
  /// A tree from `code: parent` pairs in file order; one digit is a nation, two a province.
  static func tree(_ pairs: [(String, String?)]) throws -> UnitTree {
    try UnitTree(
      pairs.map { code, parent in
        let kind: UnitKind = code.count == 1 ? .nation : code.count == 2 ? .province : .commune
        return AdministrativeUnit(code: code, name: code, kind: kind, parent: parent)
      })
  }

  /// A nation with two provinces of two and three communes.
  static func country() throws -> UnitTree {
    try tree([
      ("1", nil), ("11", "1"), ("12", "1"), ("111", "11"), ("112", "11"), ("121", "12"),
      ("122", "12"), ("123", "12"),
    ])
  }
}
