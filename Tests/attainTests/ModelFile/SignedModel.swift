import Foundation

/// Model files that somebody changed and gave the digest that belongs to them.
enum SignedModel {
  /// A model file with something else at some keys; its digest is that of what it has become.
  ///
  /// - Parameters:
  ///   - model: the file.
  ///   - keys: the keys that lead to what is changed, positions of lists among them.
  ///   - value: what is to stand there; nil to take the key away.
  /// - Returns: the file.
  /// - Throws: what Foundation says of files that are no JSON.
  static func changing(_ model: Data, _ keys: String, to value: Any?) throws -> Data {
    let object = try JSONSerialization.jsonObject(with: model)
    let changed = set(object, keys.split(separator: ".").map(String.init)[...], value)
    return try signed(
      JSONSerialization.data(withJSONObject: changed as Any, options: [.sortedKeys]))
  }

  /// The text with the digest that belongs to it.
  static func signed(_ text: Data) throws -> Data {
    guard let key = text.range(of: Data("\"digest\":".utf8)),
      let quote = text[key.upperBound...].firstIndex(of: UInt8(ascii: "\""))
    else { return text }
    let place = (quote + 1)..<(quote + 65)
    var signed = text
    signed.replaceSubrange(place, with: String(repeating: "0", count: 64).utf8)
    let file = FileManager.default.temporaryDirectory.path + "/attain-" + UUID().uuidString
    try signed.write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let sum = Process()
    sum.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    sum.arguments = [file]
    let pipe = Pipe()
    sum.standardOutput = pipe
    try sum.run()
    let digits = pipe.fileHandleForReading.readDataToEndOfFile().prefix(64)
    sum.waitUntilExit()
    signed.replaceSubrange(place, with: digits)
    return signed
  }

  private static func set(_ object: Any?, _ keys: ArraySlice<String>, _ value: Any?) -> Any? {
    guard let key = keys.first else { return value }
    if var list = object as? [Any], let index = Int(key), list.indices.contains(index) {
      if let new = set(list[index], keys.dropFirst(), value) {
        list[index] = new
      } else {
        list.remove(at: index)
      }
      return list
    }
    guard var map = object as? [String: Any] else { return object }
    map[key] = set(map[key], keys.dropFirst(), value)
    return map
  }
}
