internal import Foundation
internal import Registry
internal import Trends

/// The digest in the head of a model file, of everything in it: `about.digest`, the first key of the first object.
///
/// It is the SHA-256 of the file's text, unpacked, with zeros in the place of its own digits.
enum ModelDigest {
  /// What stands in its place while it is computed.
  static let blank = String(repeating: "0", count: 64)
  /// It begins within so many bytes.
  private static let head = 200

  /// The text with its digest in the head.
  ///
  /// - Parameter text: of a file whose digest is `blank`.
  /// - Returns: the text of the file.
  /// - Throws: `digestFailed`.
  static func signed(_ text: [UInt8]) throws(ReportError) -> [UInt8] {
    guard let place = place(in: text) else {
      preconditionFailure("a model file begins with its digest")
    }
    var text = text
    text.replaceSubrange(place, with: try SHA256.hex(Data(text)).utf8)
    return text
  }

  /// Makes sure that a file is as it was written.
  ///
  /// - Parameters:
  ///   - text: of the file.
  ///   - digest: what it says.
  /// - Throws: `changed`.
  static func check(_ text: [UInt8], is digest: String) throws(ModelFault) {
    var blanked = Data(text)
    if let place = place(in: text) { blanked.replaceSubrange(place, with: blank.utf8) }
    let found = try? SHA256.hex(blanked)
    guard found == digest else {
      throw ModelFault(key: "about.digest", text: digest, rule: .changed)
    }
  }

  /// Where the digits stand.
  private static func place(in text: [UInt8]) -> Range<Int>? {
    let key = Array("\"digest\":".utf8)
    let head = text.prefix(head)
    guard
      let start = head.indices.first(where: { head[$0...].starts(with: key) }),
      let quote = head[(start + key.count)...].firstIndex(of: UInt8(ascii: "\"")),
      text.count > quote + blank.utf8.count
    else { return nil }
    return (quote + 1)..<(quote + 1 + blank.utf8.count)
  }
}
