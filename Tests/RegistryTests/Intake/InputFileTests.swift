import Testing

@testable import Registry

@Suite struct InputFileTests {
  @Test(arguments: [
    ("units.csv", "a/b.yaml", "a/units.csv"), ("../p/n.yaml", "a/b/c.yaml", "a/p/n.yaml"),
    ("../../x", "a/b.yaml", "../x"), ("/x/./y", "a/b.yaml", "/x/y"), ("../../x", "/a/b", "/x"),
    ("x", "b.yaml", "x"), ("./x//y", "b.yaml", "x/y"),
  ])
  func pathsAreRelativeToTheFileThatNamesThem(path: String, file: String, resolved: String) {
    #expect(InputFile.resolve(path, from: file) == resolved)
  }

  @Test func aMissingFileAndAFolderAreNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("data/x.csv", "")
    #expect(
      try folder.messages { _ = try UnitsFile.read(folder.path + "/units.csv") }
        == ["units.csv: the file does not exist"])
    #expect(
      try folder.messages(in: .vi) { _ = try UnitsFile.read(folder.path + "/data") }
        == ["data: tệp thực ra là thư mục"])
  }

  @Test func aMissingFileIsReportedWhereItIsNamed() throws {
    let mention = InputMention(file: "scenario.yaml", line: 4, key: "data.units")
    let error = #expect(throws: InputRejected.self) {
      try UnitsFile.read("nowhere/units.csv", mention: mention)
    }
    #expect(
      error?.lines(in: .en) == [
        "scenario.yaml:4: key data.units: \"nowhere/units.csv\" names a file that does not exist"
      ])
    #expect(
      error?.lines(in: .vi) == [
        "scenario.yaml:4: khóa data.units: \"nowhere/units.csv\" là tên một tệp không tồn tại"
      ])
  }

  @Test func aFileThatIsTooLargeIsNotTaken() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.yaml", [UInt8](repeating: 32, count: 2_000))
    #expect(
      throws: InputProblem(file: path, rule: .file(.unavailable(.tooLarge(1_000))))
    ) { try InputFile.bytes(path, limit: 1_000, mention: nil) }
  }
}
