/// Up to which month the figures of a set of files can hold what happened.
///
/// Told by the files, never by the clock: the same files give the same results for ever. It is the end of the
/// newest period with registrations that a quarter of the units of the largest level have reached, two at least,
/// whatever the indicator and the source; of a level of one or two units, that one has. Some units' mistyped years move
/// nothing, nor do forms of a period to come that are filled with zeros.
struct KnownTo {
  /// Months from the beginning of year 0 to the end of that month; nil without rows.
  let endMonth: Int?
  /// True if the scenario says so.
  let isSaid: Bool

  private let table: RegistrationTable
  private let options: IntakeOptions

  init(table: RegistrationTable, tree: UnitTree, options: IntakeOptions) {
    self.table = table
    self.options = options
    isSaid = options.knownTo != nil
    endMonth = options.knownTo?.endMonth ?? Self.newest(table, tree)
  }

  /// Reports a month before periods that have figures.
  func check(_ problems: inout InputProblems) {
    guard let said = options.knownTo, let mention = options.mentions["known_to"] else { return }
    let later = table.rows.filter { $0.period.endMonth > said.endMonth && $0.denominator > 0 }
    // The first in the file.
    guard let row = later.min(by: { $0.line < $1.line }) else { return }
    problems.add(
      mention.problem(
        text: said.description,
        rule: .count(.laterThanKnown(row.period, file: table.file, line: row.line))))
  }

  /// How many days of the limit the last events of a year still have before them; 0 if none.
  func daysMissing(withinDays: Int, of year: Int) -> Int {
    guard let endMonth else { return 0 }
    return max(0, Self.days(toEndOf: year * 12 + 12) + withinDays - Self.days(toEndOf: endMonth))
  }

  /// The month in which a limit has passed for all events of a year.
  static func month(withinDays: Int, of year: Int) -> Int {
    let last = days(toEndOf: year * 12 + 12) + withinDays
    var month = year * 12 + 12 + withinDays / 31
    while days(toEndOf: month) < last { month += 1 }
    return month
  }

  /// A month as it is written in files.
  static func text(endMonth: Int) -> String {
    let (year, month) = ((endMonth - 1) / 12, (endMonth - 1) % 12 + 1)
    return "\(year)-" + (month < 10 ? "0" : "") + "\(month)"
  }

  private static func newest(_ table: RegistrationTable, _ tree: UnitTree) -> Int? {
    var newest = [Int](repeating: 0, count: tree.units.count)
    for row in table.rows where row.numerator > 0 {
      newest[Int(row.unit)] = max(newest[Int(row.unit)], row.period.endMonth)
    }
    let levels = Dictionary(grouping: newest.indices.filter { newest[$0] > 0 }) {
      tree.units[$0].kind
    }
    // Of two levels with as many units the lower.
    let largest = UnitKind.allCases.compactMap { levels[$0] }.max { $0.count <= $1.count }
    guard let own = largest?.map({ newest[$0] }).sorted(by: >) else { return nil }
    return own.count > 2 ? own[max(2, (own.count + 3) / 4) - 1] : own[0]
  }

  /// Days from the beginning of year 0 of the Gregorian calendar to the end of a month.
  private static func days(toEndOf endMonth: Int) -> Int {
    let (year, month) = ((endMonth - 1) / 12, (endMonth - 1) % 12)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let before = year - 1
    return 365 * year + before / 4 - before / 100 + before / 400
      + lengths[...month].reduce(0, +)
  }
}
