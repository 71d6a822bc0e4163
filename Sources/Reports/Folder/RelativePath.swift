internal import Foundation

/// Paths that are taken from a folder, so that they hold wherever a command stands.
enum RelativePath {
  /// A file's path from a folder; links above both are followed, the file's own name is kept.
  ///
  /// - Parameters:
  ///   - folder: from here; it need not exist.
  ///   - file: from here; it need not exist.
  /// - Returns: the path; an absolute one where the two share nothing but the root.
  static func from(_ folder: String, to file: String) -> String {
    let place = URL(fileURLWithPath: file)
    let start = components(URL(fileURLWithPath: folder, isDirectory: true))
    let end = components(place.deletingLastPathComponent()) + [place.lastPathComponent]
    let common = zip(start, end).prefix { $0 == $1 }.count
    guard common > 1 else { return "/" + end.dropFirst().joined(separator: "/") }
    let up = [String](repeating: "..", count: start.count - common)
    return (up + end[common...]).joined(separator: "/")
  }

  /// The parts of a folder's real path: links are followed as far as there is anything.
  private static func components(_ folder: URL) -> [String] {
    let files = FileManager.default
    // Of what is not there a step upwards can only be taken in words; Foundation would go on upwards for ever.
    var there = files.fileExists(atPath: folder.path) ? folder : folder.standardizedFileURL
    var rest: [String] = []
    while there.path != "/", !files.fileExists(atPath: there.path) {
      rest.insert(there.lastPathComponent, at: 0)
      there = there.deletingLastPathComponent()
    }
    return there.resolvingSymlinksInPath().standardizedFileURL.pathComponents + rest
  }
}
