/// Reads units.csv: `code,name,kind,parent` and perhaps `population,lat,lon,tags,from,to`.
///
/// Codes are text and unique; `kind` is `nation`, `province` or `commune`; an empty `parent` is the
/// top of what the file describes; tags are separated by `|`; `from` and `to` are the first and the last
/// month in which a unit exists, empty where it has always been there and where it stays. Further columns are read
/// where a covariate names them, and may stand there unread if their name begins with `x_`.
public enum UnitsFile {
  /// The most units a file may hold; Viet Nam has about 3,400.
  static let mostUnits = 500_000
  /// How the names of columns begin that may stand in the file for scenarios with covariates.
  private static let furtherMark = "x_"

  /// Reads a file of units.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - mention: where another file names it, if one does.
  ///   - covariates: what the file must say of every unit with none below it.
  ///   - covariatesMention: where they are named.
  /// - Returns: the units and who stands under whom.
  /// - Throws: everything that is wrong with the file.
  public static func read(
    _ path: String, mention: InputMention? = nil, covariates: [Covariate] = [],
    covariatesMention: InputMention? = nil
  ) throws(InputRejected) -> UnitTree {
    let bytes: [UInt8]
    do throws(InputProblem) {
      bytes = try InputFile.bytes(path, limit: InputFile.largestTable, mention: mention)
    } catch {
      throw InputRejected(error)
    }
    return try tree(
      of: bytes, file: path, covariates: covariates, covariatesMention: covariatesMention)
  }

  /// Reads units from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  ///   - covariates: what the file must say of every unit with none below it.
  ///   - covariatesMention: where they are named.
  /// - Returns: the units and who stands under whom.
  /// - Throws: everything that is wrong with the file.
  public static func tree(
    of bytes: [UInt8], file: String, covariates: [Covariate] = [],
    covariatesMention: InputMention? = nil
  ) throws(InputRejected) -> UnitTree {
    let document = try CSVDocument(bytes: bytes, file: file)
    var problems = InputProblems()
    let check = CovariateCheck(
      covariates: covariates, header: document.header, file: file, mention: covariatesMention)
    let further = document.header.filter {
      check.columns.contains($0) || $0.hasPrefix(furtherMark)
    }
    guard
      let columns = CSVColumns(
        document, required: ["code", "name", "kind", "parent"],
        optional: ["population", "lat", "lon", "tags", "from", "to"] + further,
        &problems),
      let reader = UnitRowReader(columns, numbers: check.columns)
    else {
      throw problems.rejected()
    }
    var rows: [UnitRow] = []
    var firstTooMany: Int?
    document.forEachRow(&problems) { row, problems in
      if rows.count < mostUnits {
        rows.append(reader.read(row, &problems))
      } else {
        firstTooMany = firstTooMany ?? row.line
      }
    }
    if let firstTooMany {
      problems.add(
        InputProblem(file: file, line: firstTooMany, rule: .unit(.tooMany(limit: mostUnits))))
    }
    if rows.isEmpty, problems.isEmpty {
      problems.add(InputProblem(file: file, rule: .table(.noRows)))
    }
    UnitTreeCheck(rows: rows, file: file).run(&problems)
    check.run(rows, &problems)
    try problems.check()
    do throws(UnitTreeError) {
      return try UnitTree(rows.map(\.unit))
    } catch {
      preconditionFailure("the units were checked and still do not form a tree: \(error)")
    }
  }
}

/// A unit as it was read, with what is needed to report problems found later.
struct UnitRow: Sendable {
  /// The unit.
  var unit: AdministrativeUnit
  /// The line it stands on.
  var line: Int
  /// False if the kind could not be read and `unit.kind` says nothing.
  var hasKind: Bool
  /// False if `from` and `to` could not be read and the unit's lifetime says nothing.
  var hasLifetime: Bool
}
