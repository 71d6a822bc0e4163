import Testing

@testable import Registry

/// Names where codes belong, titles above the header, and names that a spreadsheet breaks.
@Suite struct NamesForCodesTests {
  private func problems(_ registrations: String, units: String = SampleFiles.units) throws
    -> [InputProblem]
  {
    let folder = try TemporaryFolder()
    do {
      _ = try SampleFiles.load(in: folder, units: units, registrations: registrations)
      return []
    } catch let rejected as InputRejected {
      return rejected.problems
    }
  }

  private let header = "unit,indicator,period,numerator,denominator,source\n"

  @Test func aNameIsToldWithItsCode() throws {
    let found = try problems(
      header + "cát  HẢI,Khai tử đúng hạn,2023,20,40,forms\n")
    #expect(
      found.map(\.rule) == [
        .count(.unitByName(codes: ["00013"])), .count(.indicatorByName(ids: ["death_on_time"])),
      ])
    #expect(
      found.first?.message(in: .en).hasSuffix(
        "\"cát  HẢI\" is a name, and units are given by their codes: `00013` has this name; expected the code"
      ) == true)
    // A letter and its mark as two characters.
    let composed = try problems(header + "Ca\u{301}t Ha\u{309}i,death_on_time,2023,20,40,forms\n")
    #expect(composed.map(\.rule) == [.count(.unitByName(codes: ["00013"]))])
    #expect(
      try problems(header + "Cát Bà,death_on_time,2023,20,40,forms\n").map(\.rule)
        == [.count(.unknownUnit(suggestion: nil))])
  }

  @Test func namesThatRepeatAreToldWithAllTheirCodes() throws {
    let units = SampleFiles.units + "00014,Cát Hải,commune,31,,,,\n"
    let found = try problems(header + "Cát Hải,death_on_time,2023,20,40,forms\n", units: units)
    #expect(found.map(\.rule) == [.count(.unitByName(codes: ["00013", "00014"]))])
  }

  @Test(arguments: [
    ("BÁO CÁO SỐ LIỆU,,,,,\n,,,,,\n", 3), ("Báo cáo năm 2025\n\n\n", 4), ("a;b;c\nTổng\n", 3),
    ("Bảng 1, số liệu\n", 2),
  ])
  func aHeaderUnderATitleIsFound(_ title: String, _ line: Int) throws {
    let found = try problems(title + SampleFiles.registrations)
    #expect(found.map(\.rule) == [.table(.headerBelow(line: line))], "\(found)")
    #expect(found.first?.message(in: .en).contains("which is on line \(line)") == true)
    // Of units too; then nothing is said of the rows that need them.
    let units = try problems(SampleFiles.registrations, units: title + SampleFiles.units)
    #expect(units.map(\.rule) == [.table(.headerBelow(line: line))])
  }

  @Test func aLineBreakInACellIsABlank() throws {
    let folder = try TemporaryFolder()
    let units = SampleFiles.units.replacing(
      "00013,Cát Hải,", with: "00013,\"Cát\r\n\n Hải \"\"cũ\"\"\",")
    let data = try SampleFiles.load(in: folder, units: units)
    #expect(data.tree.units.last?.name == "Cát Hải \"cũ\"")
    let found = try problems(header + "\"000\n13\",death_on_time,2023,20,40,forms\n")
    #expect(found.count == 1 && found.first?.line == 2)
  }
}
