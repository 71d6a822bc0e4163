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

extension LocalizedText: ExpressibleByStringLiteral {
  /// A text that is the same in both languages, such as a citation.
  public init(stringLiteral text: String) { self.init(vi: text, en: text) }

  /// A text that is the same in both languages.
  public init(same text: String) { self.init(vi: text, en: text) }

  private enum CodingKeys: String, CodingKey {
    case vi
    case en
  }

  /// Writes `{vi, en}`, or one text that is the same in both.
  public func encode(to encoder: any Encoder) throws {
    if let vi, vi == en {
      var one = encoder.singleValueContainer()
      try one.encode(vi)
      return
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(vi, forKey: .vi)
    try values.encodeIfPresent(en, forKey: .en)
  }

  /// Reads `{vi, en}`, or one text that stands for both.
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.init(same: text)
      return
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      vi: try values.decodeIfPresent(String.self, forKey: .vi),
      en: try values.decodeIfPresent(String.self, forKey: .en))
  }
}
