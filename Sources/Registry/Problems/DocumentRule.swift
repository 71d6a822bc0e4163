/// What is wrong with the syntax of a YAML document.
public enum YAMLSyntaxFault: Sendable, Hashable {
  /// A tab where spaces should indent.
  case tab
  /// A colon where no key can stand, as in `key: a: b`.
  case misplacedColon
  /// A list or map that is not indented like its neighbours.
  case structure
  /// A bracket that is not closed.
  case unclosedBracket
  /// Quoted text that never ends.
  case unclosedQuote
  /// A character that cannot begin a value without quotes.
  case unquotedSpecial
  /// An alias to something that was never named.
  case undefinedAlias
  /// More than one document in the file.
  case severalDocuments
  /// A control character.
  case controlCharacter
  /// Anything else, in the parser's words.
  case other(String)
}

/// What a part of a YAML document is.
public enum YAMLShape: String, Sendable, Hashable {
  /// A single value.
  case scalar
  /// A list of values.
  case list
  /// Keys with values.
  case map
  /// Nothing: a key without a value, `~` or `null`.
  case null
}

/// Rules about the shape of a YAML document.
public enum DocumentRule: Sendable, Hashable {
  /// The file can be parsed.
  case syntax(YAMLSyntaxFault)
  /// The file holds something.
  case empty
  /// A map has each key once.
  case duplicateKey
  /// Every key is one that is read; the known one it resembles, if any.
  case unknownKey(suggestion: String?)
  /// A required key is there.
  case missingKey(String)
  /// A part has the shape it should have.
  case wrongShape(found: YAMLShape, expected: YAMLShape)
  /// A key is a single value.
  case complexKey
  /// `<<` merges maps.
  case mergeOfNonMap
  /// Parts stand no deeper inside each other than the limit.
  case tooDeep(limit: Int)
  /// With every alias written out, there are no more parts than the limit.
  case tooManyParts(limit: Int)
  /// Files that extend each other do not go in circles; the files along the way.
  case extendsInCircle([String])
  /// No more files extend each other than the limit.
  case extendsTooDeep(limit: Int)
}
