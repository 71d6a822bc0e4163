/// Reads registrations.csv: `unit,indicator,period,numerator,denominator,source`.
///
/// The rows are checked by themselves and against each other within one source; which source is
/// taken, and how rates above 100 % are, is for `RegistrationIntake`.
public enum RegistrationsFile {
  /// The columns, all required.
  static let columns = ["unit", "indicator", "period", "numerator", "denominator", "source"]

  /// Reads a file of registrations.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - tree: the units its rows can be of.
  ///   - programme: the indicators its rows can be of.
  ///   - mention: where another file names it, if one does.
  /// - Returns: its rows, by indicator, unit, source and period.
  /// - Throws: everything that is wrong with the file.
  public static func read(
    _ path: String, tree: UnitTree, programme: Programme, mention: InputMention? = nil
  ) throws(InputRejected) -> [Observation] {
    var problems = InputProblems()
    let table = table(path, tree: tree, programme: programme, mention: mention, &problems)
    try problems.check()
    return table.map { table in table.rows.map(table.observation) } ?? []
  }

  /// Reads registrations from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  ///   - tree: the units its rows can be of.
  ///   - programme: the indicators its rows can be of.
  /// - Returns: its rows, by indicator, unit, source and period.
  /// - Throws: everything that is wrong with the file.
  public static func observations(
    of bytes: [UInt8], file: String, tree: UnitTree, programme: Programme
  ) throws(InputRejected) -> [Observation] {
    var problems = InputProblems()
    let table = table(of: bytes, file: file, tree: tree, programme: programme, &problems)
    try problems.check()
    return table.map { table in table.rows.map(table.observation) } ?? []
  }

  /// The rows that can be read of a file; nil if there is no table.
  ///
  /// Where units or programme could not be read they are nil, and what needs them is not checked.
  static func table(
    _ path: String, tree: UnitTree?, programme: Programme?, mention: InputMention?,
    _ problems: inout InputProblems
  ) -> RegistrationTable? {
    do throws(InputRejected) {
      return try self.table(
        of: CSVDocument(path: path, mention: mention), tree: tree, programme: programme,
        &problems)
    } catch {
      problems.add(error)
      return nil
    }
  }

  /// The rows that can be read of the bytes of a file; nil if they are no table.
  static func table(
    of bytes: [UInt8], file: String, tree: UnitTree?, programme: Programme?,
    _ problems: inout InputProblems
  ) -> RegistrationTable? {
    let document: CSVDocument
    do throws(InputRejected) {
      document = try CSVDocument(bytes: bytes, file: file)
    } catch {
      problems.add(error)
      return nil
    }
    return table(of: document, tree: tree, programme: programme, &problems)
  }

  private static func table(
    of document: CSVDocument, tree: UnitTree?, programme: Programme?,
    _ problems: inout InputProblems
  ) -> RegistrationTable? {
    let file = document.file
    guard let found = CSVColumns(document, required: columns, &problems),
      var reader = RegistrationRowReader(found, tree: tree, programme: programme)
    else { return nil }
    let before = problems.total
    var rows: [RegistrationRow] = []
    document.forEachRow(&problems) { row, problems in
      if let read = reader.read(row, &problems) { rows.append(read) }
    }
    if rows.isEmpty, problems.total == before {
      problems.add(InputProblem(file: file, rule: .table(.noRows)))
    }
    rows.sort(by: RegistrationRow.precedes)
    let table = RegistrationTable(
      file: file, rows: rows, indicators: reader.indicators.names, sources: reader.sources.names)
    OverlapCheck(table: table).run(&problems)
    return table
  }
}
