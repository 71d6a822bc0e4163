import Testing

/// One thing that is wrong with a workspace, and exactly what the tool must say about it.
struct Malformed: Sendable, CustomTestStringConvertible {
  /// What is wrong, for the test's name.
  var name: String
  /// The files that are written over the correct ones.
  var files: [String: [UInt8]] = [:]
  /// Files that a folder stands in place of.
  var folders: [String] = []
  /// Files that are not there.
  var missing: [String] = []
  /// The messages in English, all of them.
  var en: [String]
  /// The messages in Vietnamese, where they are checked.
  var vi: [String]?
  /// How many problems the last line counts; as many as there are messages if nil.
  var total: Int?

  var testDescription: String { name }

  /// A workspace with this thing wrong.
  func workspace() throws -> Workspace {
    let workspace = try Workspace.correct()
    for (name, bytes) in files { try workspace.write(name, bytes) }
    for name in missing + folders { try workspace.remove(name) }
    for name in folders { try workspace.makeFolder(name) }
    return workspace
  }

  /// A file with a text of its own.
  static func file(
    _ file: String, _ name: String, _ text: String, en: [String], vi: [String]? = nil
  ) -> Malformed {
    Malformed(name: "\(file): \(name)", files: [file: Array(text.utf8)], en: en, vi: vi)
  }

  /// A file with bytes of its own.
  static func bytes(
    _ file: String, _ name: String, _ bytes: [UInt8], en: [String], vi: [String]? = nil
  ) -> Malformed {
    Malformed(name: "\(file): \(name)", files: [file: bytes], en: en, vi: vi)
  }

  /// A table of registrations: the header, one good row, and these from line 3 on.
  static func rows(_ name: String, _ rows: String, en: [String], vi: [String]? = nil) -> Malformed {
    let head = Workspace.header + "00012,death_on_time,2020,60,100,forms\n"
    return .file("registrations.csv", name, head + rows + "\n", en: en, vi: vi)
  }

  /// The correct units, and these from line 6 on.
  static func units(_ name: String, _ rows: String, en: [String], vi: [String]? = nil) -> Malformed
  {
    .file("units.csv", name, Workspace.units + rows + "\n", en: en, vi: vi)
  }

  /// The correct programme, and this from line 8 on.
  static func programme(_ name: String, _ lines: String, en: [String], vi: [String]? = nil)
    -> Malformed
  {
    .file("programme.yaml", name, Workspace.programme + lines + "\n", en: en, vi: vi)
  }

  /// A scenario that names the correct files on line 1, and says this from line 2 on.
  static func scenario(_ name: String, _ lines: String, en: [String], vi: [String]? = nil)
    -> Malformed
  {
    let data =
      "data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}\n"
    return .file("scenario.yaml", name, data + lines + "\n", en: en, vi: vi)
  }
}
