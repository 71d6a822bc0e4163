import Testing

@testable import Registry

@Suite struct DocumentChainTests {
  @Test func layersComeFromTheGeneralToTheSpecial() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", "k: {x: 1, y: [1, 2], z: {p: 1}}\n")
    try folder.write("sub/b.yaml", "extends: ../a.yaml\nk: {y: [3], z: {q: 2}}\n")
    let path = try folder.write("sub/c.yaml", "extends: b.yaml\nk: {x: 5}\nl: 6\n")
    let chain = try DocumentChain(reading: path)
    #expect(chain.files.map(folder.relative) == ["a.yaml", "sub/b.yaml", "sub/c.yaml"])
    var problems = InputProblems()
    let map = try #require(YAMLMap(chain.merged, keys: ["k", "l"], &problems))
    let k = try #require(map.map("k", keys: ["x", "y", "z"], &problems))
    #expect(k.integer("x", in: 0...9, &problems) == 5)
    #expect(k.list("y", &problems)?.count == 1)
    let z = try #require(k.map("z", keys: ["p", "q"], &problems))
    #expect(z.value.entries.map(\.key) == ["p", "q"])
    #expect(k["x"].map { folder.relative($0.file) } == "sub/c.yaml")
    #expect(z["p"].map { folder.relative($0.file) } == "a.yaml")
    #expect(problems.isEmpty)
  }

  @Test func aNullTakesBack() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", "k: 1\n")
    let path = try folder.write("b.yaml", "extends: a.yaml\nk: ~\n")
    var problems = InputProblems()
    let map = YAMLMap(try DocumentChain(reading: path).merged, keys: ["k"], &problems)
    #expect(map?.text("k", &problems) == nil)
    #expect(problems.isEmpty)
  }

  @Test func circlesAreToldFileByFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", "extends: sub/b.yaml\n")
    try folder.write("sub/b.yaml", "x: 1\nextends: ../sub/../a.yaml\n")
    #expect(
      try folder.messages { _ = try DocumentChain(reading: path) } == [
        "sub/b.yaml:2: key extends: files extend each other in a circle: "
          + "a.yaml → sub/b.yaml → a.yaml"
      ])
  }

  @Test func chainsAreNotEndless() throws {
    let folder = try TemporaryFolder()
    for number in 0..<20 {
      try folder.write("\(number).yaml", "extends: \(number + 1).yaml\n")
    }
    #expect(
      try folder.messages { _ = try DocumentChain(reading: folder.path + "/0.yaml") } == [
        "15.yaml:1: key extends: more than 16 files extend each other"
      ])
  }

  @Test func whatIsExtendedMustBeThere() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", "k: 1\nextends: base.yaml\n")
    #expect(
      try folder.messages(in: .vi) { _ = try DocumentChain(reading: path) } == [
        "a.yaml:2: khóa extends: \"base.yaml\" là tên một tệp không tồn tại"
      ])
    let empty = try folder.write("b.yaml", "extends: ''\n")
    #expect(
      try folder.messages { _ = try DocumentChain(reading: empty) } == [
        "b.yaml:1: key extends: the value is missing"
      ])
  }
}
