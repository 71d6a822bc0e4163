import Testing

@testable import Registry

@Suite struct UnitsFileTests {
  @Test func theSampleIsRead() throws {
    let tree = try UnitsFile.tree(of: Array(SampleFiles.units.utf8), file: "units.csv")
    #expect(
      tree.units[1]
        == AdministrativeUnit(
          code: "31", name: "Hải Phòng", kind: .province, parent: "VN", population: 4_600_000,
          latitude: 20.86, longitude: 106.68))
    #expect(tree.units[2].name == "Hưng Đạo, phường")
    #expect(tree.units[2].tags == ["urban", "river"])
    #expect(tree.parent == [nil, 0, 1, 1])
  }

  /// What a Vietnamese Excel writes: a byte order mark, `;`, decimal commas, CRLF.
  @Test func aVietnameseSpreadsheetIsRead() throws {
    let text = """
      tags;lon;lat;parent;kind;name;code\r
      ;;;;nation;Việt Nam;VN\r
      ;106,6881;20,8449;VN;province;"Hải Phòng; thành phố";31\r
      xã | đảo | xã;;;31;commune;Cát Hải;00013\r
      ;;;;;;\r

      """
    let tree = try UnitsFile.tree(
      of: [0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "units.csv")
    #expect(tree.units.map(\.code) == ["VN", "31", "00013"])
    #expect(tree.units[1].latitude == 20.8449)
    #expect(tree.units[1].longitude == 106.6881)
    #expect(tree.units[1].name == "Hải Phòng; thành phố")
    #expect(tree.units[2].tags == ["xã", "đảo"])
  }

  @Test func aDecimalPointAmongSemicolonsIsAskedAbout() throws {
    let text = "code;name;kind;parent;lat;lon\n31;Hải Phòng;province;;20.86;106,68\n"
    let error = #expect(throws: InputRejected.self) {
      try UnitsFile.tree(of: Array(text.utf8), file: "units.csv")
    }
    #expect(
      error?.lines(in: .en) == [
        "units.csv:2: column lat: \"20.86\" has a decimal point, but `;` separates the columns; "
          + "expected a decimal comma: 20,86"
      ])
  }

  @Test func lifetimesAreRead() throws {
    let text = """
      code,name,kind,parent,from,to
      P,p,province,,2025-07,
      A,a,commune,P,,2025-12
      B,b,commune,P,2026-01,

      """
    let tree = try UnitsFile.tree(of: Array(text.utf8), file: "units.csv")
    #expect(
      tree.units.map(\.lifetime) == [
        Lifetime(from: Period("2025-07")), Lifetime(to: Period("2025-12")),
        Lifetime(from: Period("2026-01")),
      ])
  }

  @Test func lifetimesThatCannotBeAreRejected() {
    let text = """
      code,name,kind,parent,from,to
      P,p,province,,2020-01,2025-06
      A,a,commune,P,2019,2020-12
      B,b,commune,P,2021-01,2020-12
      C,c,commune,P,,
      D,d,commune,P,,2019-12
      E,e,commune,P,,12/2020

      """
    let error = #expect(throws: InputRejected.self) {
      try UnitsFile.tree(of: Array(text.utf8), file: "units.csv")
    }
    #expect(
      error?.lines(in: .en) == [
        "units.csv:3: column from: \"2019\" is not a month; expected a month such as 2025-07",
        "units.csv:4: column to: \"2020-12\" is before the unit begins (2021-01); "
          + "expected the last month in which the unit exists",
        "units.csv:5: column parent: \"P\" is the parent, which ends in 2025-06, before this unit "
          + "does; expected a unit that still exists, or `to` no later than 2025-06",
        "units.csv:6: column parent: \"P\" is the parent, which begins in 2020-01, after this unit "
          + "has ended; expected a unit that existed at the same time",
        "units.csv:7: column to: \"12/2020\" is not a month; expected a month such as 2025-07",
      ])
    #expect(
      error?.lines(in: .vi).first
        == "units.csv:3: cột from (tháng bắt đầu): \"2019\" không phải một tháng; cần một tháng, như 2025-07"
    )
  }

  @Test func tooManyUnitsAreRejected() {
    let rows = (0...UnitsFile.mostUnits).map { "\($0),x,commune,\n" }.joined()
    let error = #expect(throws: InputRejected.self) {
      try UnitsFile.tree(of: Array(("code,name,kind,parent\n" + rows).utf8), file: "units.csv")
    }
    #expect(error?.lines(in: .en) == ["units.csv:500002: more than 500000 units"])
  }

  /// A circle does not hide the other faults, and is told once.
  @Test func everyFaultOfATreeIsFound() {
    let text = """
      code,name,kind,parent
      A,a,province,B
      B,b,province,A
      C,c,province,A
      D,d,commune,nowhere
      E,e,nation,F
      F,f,province,
      D,d,commune,F

      """
    let error = #expect(throws: InputRejected.self) {
      try UnitsFile.tree(of: Array(text.utf8), file: "units.csv")
    }
    #expect(
      error?.lines(in: .en) == [
        "units.csv:2: column parent: \"B\" leads back here: A → B → A",
        "units.csv:4: column parent: \"A\" is a province, which cannot stand above a province",
        "units.csv:5: column parent: \"nowhere\" is not the code of any unit in this file",
        "units.csv:6: column parent: \"F\" is a province, which cannot stand above a nation",
        "units.csv:8: column code: \"D\" is already the code of the unit on line 5; "
          + "expected a code of its own",
      ])
  }

  /// Whatever the checks let through, the tree takes: they must never disagree.
  @Test func randomForestsAreReadOrRejected() {
    var generator = SplitMix(seed: 3)
    for _ in 0..<2_000 {
      let codes = ["", "A", "B", "C", "D", "E"]
      let rows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        let code = codes.randomElement(using: &generator) ?? ""
        let kind = UnitKind.allCases.randomElement(using: &generator) ?? .commune
        return "\(code),x,\(kind.rawValue),\(codes.randomElement(using: &generator) ?? "")\n"
      }
      _ = try? UnitsFile.tree(
        of: Array(("code,name,kind,parent\n" + rows.joined()).utf8), file: "units.csv")
    }
  }
}
