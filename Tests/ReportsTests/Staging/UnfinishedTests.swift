import Foundation
import Registry
import Synchronization
import Testing

@testable import Reports

@Suite("What is being written")
struct UnfinishedTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func stage(_ name: String, force: Bool = false) throws -> StagedFolder {
    let staged = try StagedFolder("\(folder.path)/\(name)", force: force, mark: "manifest.json")
    try staged.write("new", to: "manifest.json")
    return staged
  }

  /// What a writer of `name` leaves behind that is killed.
  private func leave(_ name: String, of file: String? = nil) throws -> String {
    let left = ".\(name).partial-\(UUID().uuidString)"
    if let file {
      try folder.make(left, files: [file: "half"])
    } else {
      try folder.make(".", files: [left: "half"])
    }
    return left
  }

  @Test(
    "what a writer left that is gone goes with the next writer of the name, of a folder or a file")
  func abandoned() throws {
    _ = try leave("run", of: "odds.csv")
    _ = try leave("run")
    _ = try leave("page.html")
    let other = try leave("other", of: "odds.csv")
    let mine = ".run.partial-and-notes"
    try folder.make(".", files: [mine: "mine"])
    try stage("run").commit()
    try StagedFile.write("page", to: "\(folder.path)/page.html")
    #expect(
      folder.content
        == [mine, other, "\(other)/odds.csv", "page.html", "run", "run/manifest.json"].sorted())
  }

  @Test("what one that was killed before it made folders left above goes as well")
  func abandonedAbove() throws {
    _ = try leave("run", of: "odds.csv")
    try folder.make("deep/er")
    try stage("deep/er/run").commit()
    #expect(folder.content == ["deep", "deep/er", "deep/er/run", "deep/er/run/manifest.json"])
  }

  @Test("what a writer is at work on stays")
  func alive() throws {
    try stage("run").commit()
    let one = try stage("run", force: true)
    let two = try stage("run", force: true)
    try two.commit()
    try one.commit()
    #expect(folder.content == ["run", "run/manifest.json"])
  }

  @Test("a name of any length that the system takes", arguments: [180, 181, 240, 255])
  func longNames(length: Int) throws {
    let name = String(repeating: "x", count: length)
    try stage(name).commit()
    try StagedFile.write("page", to: "\(folder.path)/\(name.dropLast())y")
    let accents = String(repeating: "ữ", count: length / 3)
    try stage(accents).commit()
    #expect(folder.content.count == 5)
  }

  /// Whether a file is there, asked over and over.
  private final class Watch: Sendable {
    let isDone = Atomic(false)
    let gone = Atomic(0)

    init(_ path: String) {
      let thread = Thread { [self] in
        while !isDone.load(ordering: .relaxed) {
          if unsafe access(path, F_OK) != 0 { gone.add(1, ordering: .relaxed) }
        }
      }
      thread.start()
    }
  }

  @Test("a folder that is replaced is there at every moment")
  func atEveryMoment() throws {
    try stage("run").commit()
    let watch = Watch("\(folder.path)/run/manifest.json")
    for _ in 0..<100 { try stage("run", force: true).commit() }
    watch.isDone.store(true, ordering: .relaxed)
    #expect(watch.gone.load(ordering: .relaxed) == 0)
    #expect(folder.content == ["run", "run/manifest.json"])
  }

  @Test("where the file system cannot exchange two steps do it, and a killed one's rest goes")
  func twoSteps() throws {
    try stage("run").commit(inOneStep: false)
    try folder.make("run", files: ["old.csv": "old"])
    try folder.make(".run.replaced-\(UUID().uuidString)", files: ["manifest.json": "older"])
    try stage("run", force: true).commit(inOneStep: false)
    #expect(folder.content == ["run", "run/manifest.json"])
    let one = try stage("new")
    try stage("new").commit(inOneStep: false)
    #expect(throws: ReportError.alreadyThere(path: "\(folder.path)/new")) {
      try one.commit(inOneStep: false)
    }
  }

  @Test("what came to stand there meanwhile and is nobody's run is not replaced")
  func meanwhile() throws {
    try folder.make("run", files: ["manifest.json": "old"])
    let staged = try stage("run", force: true)
    try FileManager.default.removeItem(atPath: "\(folder.path)/run")
    try folder.make("run", files: ["letters.txt": "mine"])
    #expect(
      throws: ReportError.notReplaceable(path: "\(folder.path)/run", missing: "manifest.json")
    ) { try staged.commit() }
    staged.discard()
    #expect(folder.content == ["run", "run/letters.txt"])
  }

  @Test("folders above that were made for nothing go again")
  func madeForNothing() throws {
    let file = try StagedFile("\(folder.path)/deep/er/page.html")
    file.discard()
    #expect(folder.content.isEmpty)
  }

  @Test("two files are both there or neither")
  func twoFiles() throws {
    try folder.make(".", files: ["file": "text"])
    #expect(throws: ReportError.self) {
      try StagedFile.write(
        [("one", "\(folder.path)/one.csv"), ("two", "\(folder.path)/file/two.csv")])
    }
    #expect(folder.content == ["file"])
  }

  @Test("what keeps a path from being written to is known before any work")
  func places() throws {
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(folder.path)/nowhere", withDestinationPath: "gone")
    try files.createSymbolicLink(atPath: "\(folder.path)/a", withDestinationPath: "b")
    try files.createSymbolicLink(atPath: "\(folder.path)/b", withDestinationPath: "a")
    unsafe mkfifo("\(folder.path)/pipe", 0o600)
    let long = String(repeating: "x", count: 256)
    let cases: [(String, StorageFault)] = [
      ("nowhere", .brokenLink), ("nowhere/run", .brokenLink), ("a", .brokenLink),
      ("a/deep/run", .brokenLink), (long, .nameTooLong), ("\(long)/run", .nameTooLong),
      ("pipe/run", .notAFolder("pipe")),
    ]
    for (name, fault) in cases {
      let path = "\(folder.path)/\(name)"
      let expected = ReportError.cannotWrite(path: path, reason: fault)
      for force in [false, true] {
        #expect(throws: expected, "\(name)") {
          try StagedFolder.requireFree(path, force: force, mark: "odds.csv")
        }
        #expect(throws: expected, "\(name)") {
          try StagedFile.requireFree(path, of: .report, force: force)
        }
      }
    }
    let pipe = "\(folder.path)/pipe"
    #expect(throws: ReportError.fileNotReplaceable(path: pipe, kind: .report)) {
      try StagedFile.requireFree(pipe, of: .report, force: true)
    }
    #expect(throws: ReportError.noPath) { try StagedFile.requireFree("", of: .model, force: true) }
    #expect(throws: ReportError.noPath) {
      try StagedFolder.requireFree("", force: true, mark: "odds.csv")
    }
  }

  @Test("what was written is known by content, whoever wrote it")
  func outputs() throws {
    let staged = try stage("run")
    // More than is written at once.
    let long = String(repeating: "Hà Nội\r\n", count: 300_000)
    try staged.write(long, to: "long.csv", rows: 299_999)
    try Data("by others".utf8).write(to: URL(fileURLWithPath: staged.path(of: "other")))
    try staged.take("other")
    for output in staged.outputs {
      let data = try Data(contentsOf: URL(fileURLWithPath: staged.path(of: output.file)))
      let digest = try SHA256.hex(data)
      #expect(output.bytes == data.count && output.sha256 == digest)
    }
    #expect(staged.outputs.map(\.file) == ["long.csv", "manifest.json", "other"])
    #expect(staged.outputs.map(\.rows) == [299_999, nil, nil])
    staged.discard()
  }

  @Test("only a file of the kind that is written is replaced")
  func kinds() async throws {
    try await WrittenRun.write(to: "\(folder.path)/run")
    try RunWorkbook(runFolder: "\(folder.path)/run", language: .vi)
      .write(to: "\(folder.path)/book.xlsx")
    try folder.make(
      ".",
      files: [
        "page.html":
          "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta content=\"attain 0.1.0\" name=\"generator\">",
        "mine.html": "<!DOCTYPE html>\n<html><head><title>mine</title>",
        "model.json": "{\n \"about\" : {", "forecasts.csv": ForecastsTable.table([]).csv(),
        "totals.csv": ForecastsTable.totals([]).csv(), "empty": "", "zip.xlsx": "PK\u{3}\u{4}mine",
      ])
    let kinds: [(FileKind, String)] = [
      (.report, "page.html"), (.workbook, "book.xlsx"), (.model, "model.json"),
      (ForecastsTable.file, "forecasts.csv"), (ForecastsTable.totalsFile, "totals.csv"),
    ]
    for (kind, own) in kinds {
      for name in folder.content where name != "run" {
        let path = "\(folder.path)/\(name)"
        if name == own || name == "empty" {
          try StagedFile.requireFree(path, of: kind, force: true)
        } else {
          #expect(throws: ReportError.fileNotReplaceable(path: path, kind: kind), "\(name)") {
            try StagedFile.requireFree(path, of: kind, force: true)
          }
        }
      }
    }
  }
}
