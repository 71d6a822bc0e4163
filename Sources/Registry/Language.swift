/// The languages the product speaks.
public enum Language: String, Sendable, CaseIterable, Codable {
  /// Vietnamese, the language of the planners it is made for.
  case vi
  /// English.
  case en
}

/// A name or sentence given in one language or both.
public struct LocalizedText: Sendable, Equatable, Codable {
  /// The Vietnamese text, if given.
  public var vi: String?
  /// The English text, if given.
  public var en: String?

  /// Makes a text from what is known of it.
  public init(vi: String? = nil, en: String? = nil) {
    self.vi = vi
    self.en = en
  }

  /// The text in `language`, else in the other language, else nil.
  public func text(in language: Language) -> String? {
    switch language {
    case .vi: vi ?? en
    case .en: en ?? vi
    }
  }
}
