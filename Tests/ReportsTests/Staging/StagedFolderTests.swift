import Foundation
import Testing

@testable import Reports

@Suite("Staged folder")
struct StagedFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func stage(
    _ name: String, force: Bool = false, files: [String: String] = ["manifest.json": "new"],
    mark: String = "manifest.json"
  ) throws -> StagedFolder {
    let staged = try StagedFolder("\(folder.path)/\(name)", force: force, mark: mark)
    for (file, text) in files { try staged.write(text, to: file) }
    return staged
  }

  @Test(
    "absent until it is complete, then there with all its files and nothing else",
    arguments: [
      "run", "run/", "./run//", "deep/er/run", "deep/er/run/", "tên có dấu",
    ])
  func complete(name: String) throws {
    let staged = try stage(name, files: ["manifest.json": "{}", "odds.csv": "Hà Nội\r\n"])
    #expect(staged.destination == "\(folder.path)/\(name)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(name)"))
    // Nothing is seen of it meanwhile, not even a folder above it.
    #expect(folder.content.allSatisfy { $0.hasPrefix(".") })
    try staged.commit()
    #expect(folder.read("\(name)/manifest.json") == "{}")
    #expect(folder.read("\(name)/odds.csv") == "Hà Nội\r\n")
    #expect(folder.content.allSatisfy { !$0.contains("partial") })
    #expect(folder.content.count { $0.hasSuffix(".csv") || $0.hasSuffix(".json") } == 2)
  }

  @Test("nothing is left when it is thrown away", arguments: ["run", "deep/er/run"])
  func discard(name: String) throws {
    let staged = try stage(name)
    #expect(!folder.content.isEmpty)
    staged.discard()
    #expect(folder.content.isEmpty)
    staged.discard()
  }

  @Test("what stands there is not replaced without force")
  func alreadyThere() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    let path = "\(folder.path)/run"
    #expect(throws: ReportError.alreadyThere(path: path)) {
      try StagedFolder(path, force: false, mark: "manifest.json")
    }
    #expect(folder.content == ["run", "run/manifest.json"])
  }

  @Test(
    "with force it is replaced as a whole, when the new one is complete",
    arguments: [
      "run", "run/",
    ])
  func force(name: String) throws {
    try folder.make("run", files: ["manifest.json": "old", "gone.csv": "old"])
    let staged = try stage(name, force: true)
    #expect(folder.read("run/manifest.json") == "old")
    try staged.commit()
    #expect(folder.read("run/manifest.json") == "new")
    #expect(folder.content == ["run", "run/manifest.json"])
  }

  @Test("with force and thrown away the old one stays")
  func forceDiscarded() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    try stage("run", force: true).discard()
    #expect(folder.content == ["run", "run/manifest.json"])
    #expect(folder.read("run/manifest.json") == "old")
  }

  @Test("force replaces an empty folder, but nothing that is not ours")
  func onlyOurs() throws {
    try folder.make("empty")
    try stage("empty", force: true).commit()
    #expect(folder.read("empty/manifest.json") == "new")
    try folder.make("letters", files: ["dear.txt": "diary"])
    try folder.make("letters/deeper", files: ["manifest.json": "somebody else's"])
    for name in ["letters", "letters/", "letters/dear.txt", "."] {
      let path = "\(folder.path)/\(name)"
      #expect(throws: ReportError.notReplaceable(path: path, missing: "manifest.json")) {
        try StagedFolder(path, force: true, mark: "manifest.json")
      }
    }
    #expect(throws: ReportError.notReplaceable(path: "/", missing: "manifest.json")) {
      try StagedFolder("/", force: true, mark: "manifest.json")
    }
    #expect(folder.read("letters/dear.txt") == "diary")
    #expect(folder.content.allSatisfy { !$0.contains("partial") })
  }

  @Test("each kind of folder has a mark of its own")
  func sample() throws {
    try folder.make("city", files: ["SYNTHETIC.md": "old", "units.csv": "old"])
    try stage("city", force: true, files: ["SYNTHETIC.md": "new"], mark: "SYNTHETIC.md").commit()
    #expect(folder.content == ["city", "city/SYNTHETIC.md"])
  }

  @Test("whether a place is free is known before any work")
  func requireFree() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    try folder.make("letters", files: ["dear.txt": "diary"])
    let path = { (name: String) in "\(folder.path)/\(name)" }
    try StagedFolder.requireFree(path("new"), force: false, mark: "manifest.json")
    try StagedFolder.requireFree(path("run"), force: true, mark: "manifest.json")
    #expect(throws: ReportError.alreadyThere(path: path("run"))) {
      try StagedFolder.requireFree(path("run"), force: false, mark: "manifest.json")
    }
    #expect(throws: ReportError.notReplaceable(path: path("letters"), missing: "manifest.json")) {
      try StagedFolder.requireFree(path("letters"), force: true, mark: "manifest.json")
    }
    #expect(folder.content == ["letters", "letters/dear.txt", "run", "run/manifest.json"])
  }

  @Test("of two stagings of one folder the first to be complete wins, and they do not mix")
  func concurrent() throws {
    let one = try stage("run", files: ["manifest.json": "one", "one.csv": ""])
    let two = try stage("run", files: ["manifest.json": "two", "two.csv": ""])
    try two.commit()
    #expect(throws: ReportError.alreadyThere(path: one.destination)) { try one.commit() }
    one.discard()
    #expect(folder.content == ["run", "run/manifest.json", "run/two.csv"])
    #expect(folder.read("run/manifest.json") == "two")
  }

  @Test("with force the last of two to be complete stands")
  func concurrentForce() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    let one = try stage("run", force: true, files: ["manifest.json": "one"])
    let two = try stage("run", force: true, files: ["manifest.json": "two", "two.csv": ""])
    try two.commit()
    try one.commit()
    #expect(folder.content == ["run", "run/manifest.json"])
    #expect(folder.read("run/manifest.json") == "one")
  }

  @Test("what was to be replaced may have gone meanwhile")
  func gone() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    let staged = try stage("run", force: true)
    try FileManager.default.removeItem(atPath: "\(folder.path)/run")
    try staged.commit()
    #expect(folder.content == ["run", "run/manifest.json"])
  }

  @Test("a file where a folder should be is reported")
  func fileAbove() throws {
    try folder.make(".", files: ["file": "text"])
    let path = "\(folder.path)/file/run"
    let error = #expect(throws: ReportError.self) {
      try StagedFolder(path, force: false, mark: "manifest.json")
    }
    guard case .cannotWrite(path, let reason) = error else {
      Issue.record("not what was expected: \(String(describing: error))")
      return
    }
    #expect(reason == .notAFolder("file"))
    #expect(folder.content == ["file"])
  }

  @Test("a file that cannot be written is named")
  func write() throws {
    let staged = try stage("run")
    let error = #expect(throws: ReportError.self) { try staged.write("", to: "no/such/x.csv") }
    guard case .cannotWrite(let path, _) = error else {
      Issue.record("not what was expected: \(String(describing: error))")
      return
    }
    #expect(path == "\(staged.destination)/no/such/x.csv")
    staged.discard()
  }
}
