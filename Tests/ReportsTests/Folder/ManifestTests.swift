import Foundation
import Registry
import Testing

@testable import Reports

@Suite("Manifest")
struct ManifestTests {
  private static func manifest(inputs: [String]) async throws -> Manifest {
    Manifest(
      version: "0.1.0", model: try await Run.model(inputs: inputs), file: nil, seed: .max,
      draws: 200,
      findings: [
        DataQualityFinding(
          severity: .note, rule: "a", message: LocalizedText(vi: "một", en: "one")),
        DataQualityFinding(
          severity: .warning, rule: "b", message: LocalizedText(vi: "hai", en: "two")),
      ],
      execution: .init(
        commandLine: ["attain", "run", "a b.yaml"], threads: 2, seconds: ["fit": 0.125]))
  }

  @Test("comes back from JSON as it went, whatever the seed")
  func roundTrip() async throws {
    let manifest = try await Self.manifest(inputs: [])
    let json = try manifest.json()
    #expect(json.hasSuffix("}\n"))
    #expect(json.contains("\"seed\" : 18446744073709551615"))
    #expect(json.contains("Giữ nguyên"))
    #expect(try JSONDecoder().decode(Manifest.self, from: Data(json.utf8)) == manifest)
    #expect(try manifest.json() == json)
  }

  @Test("names every input with its size and fingerprint")
  func inputs() async throws {
    let folder = try TemporaryFolder()
    try folder.make(".", files: ["units.csv": "abc", "empty.csv": ""])
    let files = ["units.csv", "empty.csv"].map { "\(folder.path)/\($0)" }
    let manifest = try await Self.manifest(inputs: files)
    #expect(manifest.inputs.map(\.file) == files)
    #expect(manifest.inputs.map(\.bytes) == [3, 0])
    #expect(manifest.inputs[0].sha256.hasPrefix("ba7816bf"))
    #expect(manifest.inputs[1].sha256.hasPrefix("e3b0c442"))
  }

  @Test("an input that has gone is reported by name")
  func missing() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/gone.csv"
    let error = await #expect(throws: ReportError.self) {
      try await Self.manifest(inputs: [file])
    }
    guard case .damaged(file, _) = error else {
      Issue.record("not what was expected: \(String(describing: error))")
      return
    }
  }

  @Test("describes the models, and repeats warnings only")
  func models() async throws {
    let manifest = try await Self.manifest(inputs: [])
    #expect(manifest.tool == "attain 0.1.0")
    #expect(manifest.warnings == ["two"])
    #expect(
      manifest.models.map(\.key)
        == ["death_on_time/registrations/forms", "events of death/registrations/forms"])
    #expect(manifest.models.map(\.trend) == ["persistence", "random walk"])
    #expect(manifest.models.allSatisfy { $0.units == 3 && $0.years == [2020, 2024] })
    let values = manifest.models.flatMap(\.hyperParameters).map(\.value)
    #expect(values.count >= 4)
    for value in values {
      // Four significant digits.
      let digits = "\(value)".filter { $0.isNumber }.drop { $0 == "0" }.count
      #expect(value > 0 && (digits <= 4 || "\(value)".contains("e")))
    }
  }
}
