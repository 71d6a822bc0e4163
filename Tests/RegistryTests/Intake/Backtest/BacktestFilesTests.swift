import Compression
import Testing

@testable import Registry

@Suite struct PanelFileTests {
  private static let header = "area,indicator,year,numerator,denominator\n"

  @Test func rowsAreReadInFileOrder() throws {
    let folder = try TemporaryFolder()
    // Columns in another order, one more of them, and codes whose zeros matter.
    let path = try folder.write(
      "t.csv",
      "year,note,area,indicator,denominator,numerator\n2020,x,007,b,20,19\n2019,,7,b,20.5,1.25\n")
    #expect(
      try PanelFile.read(path) == [
        PanelRow(area: "007", indicator: "b", year: 2020, numerator: 19, denominator: 20),
        PanelRow(area: "7", indicator: "b", year: 2019, numerator: 1.25, denominator: 20.5),
      ])
  }

  @Test func whatIsNoProportionIsLeftOut() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "t.csv",
      Self.header + "a,b,2018,,20\na,b,2019,1,\na,b,2020,0,0\na,b,2021,21,20\na,b,2022,20,20\n")
    #expect(try PanelFile.read(path).map(\.year) == [2022])
  }

  @Test(arguments: [
    (
      "a,b,2020,x,20\n",
      "t.csv:2: column numerator: \"x\" is not a number; expected a number such as 20.86"
    ),
    (
      "a,b,2020,-1,20\n",
      "t.csv:2: column numerator: \"-1\" is out of range; expected a number from 0 to 1000000000000"
    ),
    (
      "a,b,20.5,1,20\n",
      "t.csv:2: column year: \"20.5\" is not a whole number; expected an integer ≥ 0"
    ),
    ("", "t.csv: no rows under the header; expected at least one row"),
    (
      "a,b,2020,1,20\na,c,2020,1,20\na,b,2020,2,20\n",
      "t.csv:4: column year: \"2020\" repeats the unit, indicator, period and source of line 2"
    ),
  ])
  func whatCannotBeReadIsSaid(rows: String, message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t.csv", Self.header + rows)
    #expect(try folder.messages { _ = try PanelFile.read(path) } == [message])
  }

  @Test func aMissingColumnIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t.csv", "area,indicator,year,numerator\na,b,2020,1\n")
    #expect(
      try folder.messages { _ = try PanelFile.read(path) }
        == ["t.csv:1: the column `denominator` is missing"])
  }
}

@Suite struct ForecastKeysFileTests {
  private static let header = "panel,area,indicator,origin,year,denominator,target\n"

  @Test func keysAreReadInFileOrder() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "k.csv", Self.header + "p,007,b,2019,2020,946,0.95\np,007,b,2019,2020,946.0,0.9\n")
    let key = ForecastKey(
      panel: "p", area: "007", indicator: "b", origin: 2019, year: 2020, denominator: 946,
      target: 0.95)
    var other = key
    other.target = 0.9
    #expect(try ForecastKeysFile.read(path) == [key, other])
  }

  @Test(arguments: [
    (
      "p,a,b,2019,2019,9,0.9\n",
      "k.csv:2: column year: \"2019\" is out of range; expected a whole number from 2020 to 2069"
    ),
    (
      "p,a,b,2019,2070,9,0.9\n",
      "k.csv:2: column year: \"2070\" is out of range; expected a whole number from 2020 to 2069"
    ),
    (
      "p,a,b,2019,2020,0,0.9\n",
      "k.csv:2: column denominator: \"0\" is out of range; expected a number from 1 to 1000000000000"
    ),
    (
      "p,a,b,2019,2020,9,95\n",
      "k.csv:2: column target: \"95\" is out of range; expected a number from 0 to 1"
    ),
    (
      "p,a,b,2019,2020,9,0.9\np,a,b,2019,2020,9,0.9\n",
      "k.csv:3: column target: \"0.9\" repeats the unit, indicator, period and source of line 2"
    ),
  ])
  func keysThatMakeNoSenseAreRejected(rows: String, message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("k.csv", Self.header + rows)
    #expect(try folder.messages { _ = try ForecastKeysFile.read(path) } == [message])
  }
}

@Suite struct PackedFileTests {
  @Test func aFileNamedGzIsUnpacked() throws {
    let folder = try TemporaryFolder()
    let text = Array("area,indicator,year,numerator,denominator\na,b,2020,1,2\n".utf8)
    let path = try folder.write("t.csv.gz", try Gzip.compressed(text))
    #expect(try InputFile.bytes(path, limit: 1_000, mention: nil) == text)
    #expect(try PanelFile.read(path).count == 1)
  }

  @Test func aFileThatIsNotWhatItsNameSaysIsRejected() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t.csv.gz", "area,indicator\n")
    #expect(
      try folder.messages { _ = try PanelFile.read(path) }
        == ["t.csv.gz: the file is not a whole gzip file"])
    #expect(
      try folder.messages(in: .vi) { _ = try PanelFile.read(path) }
        == ["t.csv.gz: tệp không phải tệp gzip trọn vẹn"])
  }

  @Test func theLimitHoldsForWhatIsUnpacked() throws {
    let folder = try TemporaryFolder()
    let packed = try Gzip.compressed(Array(repeating: 32, count: 5_000))
    let path = try folder.write("t.csv.gz", packed)
    #expect(packed.count < 1_000)
    #expect(
      throws: InputProblem(file: path, rule: .file(.unavailable(.tooLarge(1_000))))
    ) { try InputFile.bytes(path, limit: 1_000, mention: nil) }
  }
}
