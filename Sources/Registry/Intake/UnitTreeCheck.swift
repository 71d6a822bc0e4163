/// Finds everything that keeps the rows of units.csv from forming a tree.
///
/// `UnitTree` stops at the first rule broken, which is right for code that builds one; planners are
/// owed all of them.
struct UnitTreeCheck {
  /// The rows, in file order.
  let rows: [UnitRow]
  /// The file, for messages.
  let file: String

  /// Reports repeated codes, unknown parents, parents that do not stand above, circles, and units that
  /// outlive their parents.
  func run(_ problems: inout InputProblems) {
    var indexOfCode: [String: Int] = [:]
    for (index, row) in rows.enumerated() where !row.unit.code.isEmpty {
      if let first = indexOfCode[row.unit.code] {
        let rule = UnitRule.duplicateCode(firstLine: rows[first].line)
        problems.add(problem(row, "code", row.unit.code, rule), in: file)
      } else {
        indexOfCode[row.unit.code] = index
      }
    }
    let parents = parents(indexOfCode, &problems)
    let circular = reportCycles(parents, &problems)
    for (index, parent) in parents.enumerated() where !circular.contains(index) {
      guard let parent, rows[index].hasKind, rows[parent].hasKind else { continue }
      let (above, below) = (rows[parent].unit.kind, rows[index].unit.kind)
      if above >= below {
        let rule = UnitRule.parentNotAbove(parent: above, child: below)
        problems.add(problem(rows[index], "parent", rows[index].unit.parent, rule), in: file)
      }
      guard rows[index].hasLifetime, rows[parent].hasLifetime else { continue }
      checkLifetime(rows[index], under: rows[parent].unit, &problems)
    }
  }

  /// Reports a unit that lives on under one that has ended, and one that ends before its parent begins.
  ///
  /// It may well be older than its parent: an old commune in a new province.
  private func checkLifetime(
    _ row: UnitRow, under parent: AdministrativeUnit, _ problems: inout InputProblems
  ) {
    let (own, above) = (row.unit.lifetime, parent.lifetime)
    if let end = above.to, own.endMonth > above.endMonth {
      problems.add(problem(row, "parent", row.unit.parent, .outlivesParent(end)), in: file)
    } else if let start = above.from, own.endMonth <= above.firstMonth {
      problems.add(problem(row, "parent", row.unit.parent, .endsBeforeParent(start)), in: file)
    }
  }

  /// The index of each row's parent, where it has one that exists.
  private func parents(_ indexOfCode: [String: Int], _ problems: inout InputProblems) -> [Int?] {
    var parents: [Int?] = []
    for row in rows {
      guard let code = row.unit.parent else {
        parents.append(nil)
        continue
      }
      let parent = indexOfCode[code]
      parents.append(parent)
      if parent == nil {
        problems.add(
          problem(
            row, "parent", code,
            .unknownParent(
              suggestion: Spelling.nearestCode(to: code, among: rows.lazy.map(\.unit.code)))),
          in: file)
      }
    }
    return parents
  }

  /// Reports each circle once, at its first row; returns the rows that stand on circles.
  private func reportCycles(_ parents: [Int?], _ problems: inout InputProblems) -> Set<Int> {
    var circular: Set<Int> = []
    for circle in Circles.find(parents) {
      circular.formUnion(circle)
      let codes = (circle + [circle[0]]).map { rows[$0].unit.code }
      let row = rows[circle[0]]
      problems.add(problem(row, "parent", row.unit.parent, .cycle(codes)), in: file)
    }
    return circular
  }

  private func problem(_ row: UnitRow, _ column: String, _ text: String?, _ rule: UnitRule)
    -> InputProblem
  {
    InputProblem(
      file: file, line: row.line, field: .column(column), text: text, rule: .unit(rule))
  }
}
