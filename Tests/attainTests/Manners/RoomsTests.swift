import Foundation
import Testing

/// The tree of folders in CONTRIBUTING.md is that of `Sources`.
@Suite struct RoomsTests {
  /// Folders of the tree in the document, as paths below `Sources`.
  private static func described() throws -> Set<String> {
    let text = try String(contentsOfFile: "\(Package.root)/CONTRIBUTING.md", encoding: .utf8)
    let tree = try #require(
      text.split(separator: "### Rooms").last?.split(separator: "```").dropFirst().first)
    var path: [String] = []
    var found: Set<String> = []
    for line in tree.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count / 2
      let name = line.drop { $0 == " " }.prefix { $0 != " " }
      path = path.prefix(depth) + [String(name)]
      found.insert(path.joined(separator: "/"))
    }
    return found.filter { !$0.hasPrefix("C…") && !$0.hasPrefix("CVectorKernels") }
  }

  /// Folders that hold something, but for documents and what is in C.
  private static func folders() throws -> Set<String> {
    let parents = try FileManager.default.subpathsOfDirectory(atPath: "\(Package.root)/Sources")
      .map { $0.split(separator: "/").dropLast() }
    return Set(
      parents.filter { path in
        guard let floor = path.first, path.last?.hasSuffix(".docc") == false else { return false }
        return floor == "Compression" || floor.first != "C"
      }.map { $0.joined(separator: "/") })
  }

  @Test func everyFolderIsInContributingAndNoOther() throws {
    let (described, folders) = (try Self.described(), try Self.folders())
    #expect(described.subtracting(folders).isEmpty)
    #expect(folders.subtracting(described).isEmpty)
    #expect(folders.count > 50)
  }
}
