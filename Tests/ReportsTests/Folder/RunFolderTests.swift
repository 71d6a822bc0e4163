import Testing

@testable import Reports

@Suite("Run folder")
struct RunFolderTests {
  @Test("all files, or none and nothing left behind")
  func complete() throws {
    let folder = try TemporaryFolder()
    try RunFolder.write(
      ["manifest.json": "{}", "odds.csv": "a\r\n"], to: "\(folder.path)/run", force: false,
      mark: "manifest.json")
    #expect(folder.content == ["run", "run/manifest.json", "run/odds.csv"])
    #expect(throws: ReportError.self) {
      try RunFolder.write(
        ["manifest.json": "{}", "no/such/folder.csv": ""], to: "\(folder.path)/run", force: true,
        mark: "manifest.json")
    }
    #expect(folder.content == ["run", "run/manifest.json", "run/odds.csv"])
  }

  @Test("a cancelled task writes nothing")
  func cancelled() async throws {
    let folder = try TemporaryFolder()
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      try RunFolder.write(
        ["manifest.json": "{}"], to: "\(folder.path)/run", force: false, mark: "manifest.json")
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(folder.content.isEmpty)
  }
}
