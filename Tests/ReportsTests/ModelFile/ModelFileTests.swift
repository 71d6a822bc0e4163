import Foundation
import Registry
import Testing
import Trends

@testable import Reports

@Suite("Model files")
struct ModelFileTests {
  @Test("come back as they went, plain and packed", arguments: ["model.json", "model.json.gz"])
  func roundTrip(_ name: String) async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name)"
    let model = try await Run.model()
    try model.write(to: path)
    let back = try ModelFile(reading: path)
    #expect(try back.json() == model.json())
    #expect(back.fitted.tree == model.fitted.tree)
    #expect(back.programme == model.programme)
    #expect(back.scenario == model.scenario && back.seed == model.seed)
    #expect(folder.content == [name])
  }

  @Test("are read with their lists of numbers taken out")
  func lifted() async throws {
    let json = try await Run.model().json()
    let stored = try #require(ModelFile.decodedLifted(json))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(ReadableJSON.laidOut(Array(try encoder.encode(stored))) == json)
  }

  @Test("are written whole where a text looks like one that stands for a list")
  func lookalike() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.json"
    var model = try await Run.model()
    let plain = String(decoding: try model.json(), as: UTF8.self)
    model.scenario.en = "[0"
    let json = String(decoding: try model.json(), as: UTF8.self)
    let renamed = plain.replacing("\"en\": \"Baseline\"", with: "\"en\": \"[0\"")
    let expected = try Self.signed(renamed)
    #expect(json == expected)
    try model.write(to: path)
    #expect(try ModelFile(reading: path).json() == Array(json.utf8))
  }

  @Test("with keys that nobody asks for are read all the same")
  func unknownKeys() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.json"
    let whole = try await Run.model().json()
    let json = try JSONSerialization.jsonObject(with: Data(whole))
    let changed = try Self.setting(json, ["fitted", "rates", "0", "paths", "more"], [1, 2])
    let bytes = try Self.signed(changed)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(ModelFile.decodedLifted(Array(bytes)) == nil)
    #expect(try ModelFile(reading: path).json() == whole)
  }

  @Test("lines are short enough to be read, and the first key says what the file is")
  func readable() async throws {
    let text = String(decoding: try await Run.model().json(), as: UTF8.self)
    let head = /{\n "about": {\n  "digest": "[0-9a-f]{64}",\n  "draws": 10000,\n/
    #expect(text.prefixMatch(of: head) != nil)
    #expect(text.contains("\"format\": \"attain model\""))
    #expect(text.contains("{\"atLeast\": 0.72, \"indicator\": \"death_on_time\", \"level\": "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 240 })
  }

  /// A change by hand, and the sentence that must come of it.
  struct Change: Sendable, CustomTestStringConvertible {
    var path: [String]
    var value: String
    var says: String

    /// Keys and indices of `path` have dots between them.
    init(_ path: String, _ value: String, _ says: String) {
      self.path = path.split(separator: ".").map(String.init)
      self.value = value
      self.says = says
    }

    var testDescription: String { path.joined(separator: ".") + " = " + value }
  }

  static let point = "fitted.rates.0.paths.points.0"

  static let changes = [
    Change(
      "about.version", "5",
      "key about.version: \"5\" is not a version of model files that this tool reads; expected "
        + "version 4; fit again with this tool"),
    Change("about.format", "\"x\"", "is not a model file; expected a file that `attain fit` wrote"),
    Change("about.horizon", "1", "key about.horizon: \"1\" is outside its range"),
    Change("about.draws", "0", "key about.draws: \"0\" is outside its range"),
    Change("about.trend", "\"x\"", "key about.trend: is not the kind of value that stands here"),
    Change(
      "about.seed", "-1",
      "has a number that cannot stand where it does: too large, negative, or with a fraction"),
    Change("units.1.parent", "\"99\"", "key units[1].parent: \"99\" is not in the file"),
    Change("units.1.code", "\"01\"", "key units[1].code: \"01\" is there twice"),
    Change("units.1.kind", "null", "key units[1].kind: is not the kind of value that stands here"),
    Change(
      "programme.targets.0.atLeast", "7",
      "key programme.targets[0].atLeast: \"7.0\" is outside its range"),
    Change(
      "fitted.rates.0.events", "\"x\"", "key fitted.rates[0].events: \"x\" is not in the file"),
    Change(
      "fitted.rates.0.inside", "\"x\"", "key fitted.rates[0].inside: \"x\" is not in the file"),
    Change(
      "fitted.rates.0.observed.0.years.1", "2020",
      "key fitted.rates[0].observed[0].years: \"2020\" is out of order"),
    Change(
      "fitted.rates.0.observed.0.years", "[2020]",
      "key fitted.rates[0].observed[0].numerators: has 5 entries; expected 1"),
    Change(
      "fitted.rates.0.paths.tree.horizon", "2300",
      "key fitted.rates[0].paths.tree.horizon: \"2300\" is outside its range"),
    Change(
      "fitted.rates.0.paths.tree.nodes.1.parent", "3",
      "key fitted.rates[0].paths.tree.nodes[1].parent: \"3\" is out of order"),
    Change(
      "fitted.rates.0.paths.points", "[]", "key fitted.rates[0].paths.points: is missing"),
    Change(
      "\(point).weight", "-1",
      "key fitted.rates[0].paths.points[0].weight: \"-1.0\" is outside its range"),
    Change(
      "\(point).root.means.0", "1e99",
      "key fitted.rates[0].paths.points[0].root.means: \"1e+99\" is outside its range"),
    Change(
      "\(point).conditionals.0.gain", "[1]",
      "key fitted.rates[0].paths.points[0].conditionals[0].gain: has 1 entries; expected 20"),
    Change(
      "\(point).conditionals.0.gain", "\"[0\"",
      "key fitted.rates[0].paths.points[0].conditionals[0].gain: is not the kind of value that stands here"
    ),
    Change(
      "\(point).weight", "[1]",
      "key fitted.rates[0].paths.points[0].weight: is not the kind of value that stands here"),
    Change(
      "\(point).conditionals.0.node", "2",
      "key fitted.rates[0].paths.points[0].conditionals[1].node: \"2\" is there twice"),
    Change(
      "\(point).conditionals", "[]",
      "key fitted.rates[0].paths.points[0].conditionals: \"node 1\" is missing"),
  ]

  @Test("changed by hand are refused with the place", arguments: changes)
  func changed(_ change: Change) async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.json"
    let json = try JSONSerialization.jsonObject(with: Data(try await Run.model().json()))
    let value = try JSONSerialization.jsonObject(
      with: Data(change.value.utf8), options: .fragmentsAllowed)
    let changed = try Self.setting(json, change.path[...], value)
    try Self.signed(changed).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: InputRejected.self) { try ModelFile(reading: path) }
    #expect(error?.lines(in: .en) == ["\(path): \(change.says)"])
  }

  /// A file of an object, with the digest that belongs to it.
  private static func signed(_ object: Any) throws -> Data {
    let text = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return Data(try signed(String(decoding: text, as: UTF8.self)).utf8)
  }

  /// A file's text with the digest that belongs to it.
  private static func signed(_ text: String) throws -> String {
    let blank = text.replacing(/"digest":(\s*)"[0-9a-f]{64}"/) {
      "\"digest\":\($0.output.1)\"\(ModelDigest.blank)\""
    }
    return String(decoding: try ModelDigest.signed(Array(blank.utf8)), as: UTF8.self)
  }

  private static func setting(_ json: Any, _ path: ArraySlice<String>, _ value: Any) throws -> Any {
    guard let key = path.first else { return value }
    if var list = json as? [Any] {
      let index = try #require(Int(key))
      list[index] = try setting(list[index], path.dropFirst(), value)
      return list
    }
    var object = try #require(json as? [String: Any])
    object[key] = try setting(object[key] ?? NSNull(), path.dropFirst(), value)
    return object
  }

  @Test("that are no model files, or not whole, say so")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    let whole = try await Run.model().json()
    let cut =
      "is not whole JSON: it is cut off or was changed; expected a file that `attain fit` wrote"
    for (bytes, says) in [
      ([], cut), (Array("hello".utf8), cut), (Array(whole.prefix(whole.count / 2)), cut),
      (Array("[1]".utf8), "is not a model file; expected a file that `attain fit` wrote"),
      (
        Array("{\"draws\": 5}".utf8), "is not a model file; expected a file that `attain fit` wrote"
      ),
    ] {
      let path = "\(folder.path)/m.json"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: InputRejected.self) { try ModelFile(reading: path) }
      #expect(error?.lines(in: .en) == ["\(path): \(says)"])
    }
    try Data(whole).write(to: URL(fileURLWithPath: "\(folder.path)/plain.json.gz"))
    let error = #expect(throws: InputRejected.self) {
      try ModelFile(reading: "\(folder.path)/plain.json.gz")
    }
    #expect(
      error?.lines(in: .en)
        == ["\(folder.path)/plain.json.gz: the file is not a whole gzip file"])
  }
}
