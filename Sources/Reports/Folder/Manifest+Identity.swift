internal import Foundation
internal import Registry

extension Manifest {
  /// What a run is, whatever its odds: its name, what was asked, and every file that was read, by content.
  private struct Identity: Encodable {
    var tool: String
    var scenario: LocalizedText
    var seed: UInt64
    var draws: Int
    var horizon: Int
    var modelFile: String?
    var inputs: [String]
    var question: [String: String]?
    var interventions: [Intervention]?
  }

  /// A digest of what the run is.
  ///
  /// Runs that differ in a price alone have the same odds and other digests; a run that was made again from the same
  /// files, or copied, or whose files stand elsewhere, has the same digest.
  ///
  /// - Throws: `digestFailed`.
  public func identity() throws(ReportError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let identity = Identity(
      tool: tool, scenario: scenario, seed: seed, draws: draws, horizon: horizon,
      modelFile: modelFile?.sha256, inputs: inputs.map(\.sha256).sorted(),
      question: origin?.question, interventions: interventions)
    guard let data = try? encoder.encode(identity) else {
      preconditionFailure("texts and whole numbers can be written as JSON")
    }
    return try SHA256.hex(data)
  }
}
