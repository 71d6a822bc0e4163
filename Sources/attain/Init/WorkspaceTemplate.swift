import Registry
import Reports

/// The files of a workspace, in the user's language.
struct WorkspaceTemplate {
  let language: Language
  let dialect: CSVDialect

  /// The file that explains the others.
  var guideName: String { language == .vi ? "HUONG-DAN.md" : "README.md" }

  /// Writes the folder: complete or absent, and never over another.
  ///
  /// - Parameters:
  ///   - path: where the folder is to stand.
  ///   - others: the texts of more files, by name.
  /// - Throws: `notOverwritten` if something is there; `cannotWrite`; `CancellationError`.
  func write(to path: String, with others: [String: String]) throws {
    let texts = [
      "units.csv": units.csv(dialect), "registrations.csv": registrations.csv(dialect),
      "costs.csv": costs.csv(dialect), "programme.yaml": programme, "baseline.yaml": baseline,
      "outreach.yaml": outreach, guideName: guide,
    ]
    do {
      try RunFolder.write(
        texts.merging(others, uniquingKeysWith: { own, _ in own }), to: path, force: false,
        mark: "baseline.yaml")
    } catch ReportError.alreadyThere {
      throw ReportError.notOverwritten(path: path)
    }
  }

  func said(vi: String, en: String) -> String { language == .vi ? vi : en }
}
