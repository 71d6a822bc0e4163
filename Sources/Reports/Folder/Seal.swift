internal import Foundation

/// A manifest that names the files of its folder.
protocol FolderManifest: Encodable {
  var outputs: [FolderOutput]? { get set }
  var execution: Manifest.Execution { get set }
  func json() throws -> String
}

extension FolderManifest {
  /// The manifest of a folder with these files, as JSON that cannot change unnoticed.
  func sealed(_ outputs: [FolderOutput]) throws -> String {
    var manifest = self
    manifest.outputs = outputs
    manifest.execution.seal = Seal.open
    let text = try manifest.json()
    return text.replacing(
      Seal.line(Seal.open), with: Seal.line(try SHA256.hex(Data(text.utf8))), maxReplacements: 1)
  }
}

extension Manifest: FolderManifest {}
extension ComparisonManifest: FolderManifest {}

/// The digest of a manifest within it: of the text in which the seal is zeros.
enum Seal {
  static let open = String(repeating: "0", count: 64)

  static func line(_ seal: String) -> String { "\"seal\" : \"\(seal)\"" }

  /// True if a seal is that of a manifest; a folder of an older tool names no files and has none.
  static func fits(_ seal: String?, _ manifest: Data, isSealed: Bool) throws(ReportError) -> Bool {
    guard let seal, isSealed else { return seal == nil && !isSealed }
    var text = manifest
    guard let place = text.range(of: Data(line(seal).utf8)) else { return false }
    text.replaceSubrange(place, with: Data(line(open).utf8))
    return try SHA256.hex(text) == seal
  }
}
