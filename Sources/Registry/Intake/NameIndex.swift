internal import Foundation

/// Finds what a name is of, however it is spaced, cased or composed.
///
/// People copy names from reports, where a letter with its mark can be one character or two.
struct NameIndex {
  private let keysOfName: [String: [String]]

  /// Takes names with the keys that have them, in the order in which they are to be told.
  init(_ names: [(name: String, key: String)]) {
    var keysOfName: [String: [String]] = [:]
    for (name, key) in names {
      let plain = Self.plain(name)
      if !plain.isEmpty, !(keysOfName[plain] ?? []).contains(key) {
        keysOfName[plain, default: []].append(key)
      }
    }
    self.keysOfName = keysOfName
  }

  /// The keys of everything that has a name, none if nothing has.
  func keys(of name: String) -> [String] { keysOfName[Self.plain(name)] ?? [] }

  private static func plain(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
