import Testing

@testable import Registry

@Suite struct MalformedInputTests {
  static let all: [MalformedInput] =
    MalformedInput.counts + MalformedInput.rows + MalformedInput.tables + MalformedInput.bytes
    + MalformedInput.units + MalformedInput.targets + MalformedInput.programmes
    + MalformedInput.documents

  @Test(arguments: all)
  func isRejectedInExactlyTheseWords(_ input: MalformedInput) throws {
    #expect(try Self.messages(input, in: .en) == input.en)
    if let vi = input.vi { #expect(try Self.messages(input, in: .vi) == vi) }
  }

  @Test func thereAreEnough() {
    #expect(Self.all.count >= 100)
    #expect(Self.all.count { $0.vi != nil } >= 20)
  }

  static func messages(_ input: MalformedInput, in language: Language) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("units.csv", SampleFiles.units)
    try folder.write("registrations.csv", SampleFiles.registrations)
    try folder.write("programme.yaml", SampleFiles.programme)
    try folder.write(input.target.rawValue, input.bytes)
    return try folder.messages(in: language) {
      _ = try RegistrationIntake.load(
        units: folder.path + "/units.csv", registrations: folder.path + "/registrations.csv",
        programme: folder.path + "/programme.yaml", options: input.options)
    }
  }
}
