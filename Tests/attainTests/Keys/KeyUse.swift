import Testing

/// A key that a reader takes, and a change of what stands under it that makes a difference.
struct KeyUse: Sendable, CustomTestStringConvertible {
  /// What becomes of the change.
  enum Difference: Sendable {
    /// Some number, odds or remark is another: in a table of the run folder.
    case numbers
    /// It is said where people read it: in `context.json`, on the map or by `run` itself.
    case words
    /// It is refused, in these words.
    case refused(String)
  }

  /// The file of the reader.
  var reader: String
  var keys: [String]
  /// The file that is changed.
  var file: String
  var old: String
  var new: String
  var difference: Difference

  init(
    _ reader: String, _ keys: [String], in file: String = "scenario.yaml", _ old: String,
    _ new: String, _ difference: Difference = .numbers
  ) {
    self.reader = reader + ".swift"
    self.keys = keys
    self.file = file
    (self.old, self.new) = (old, new)
    self.difference = difference
  }

  var testDescription: String { "\(reader): \(keys.joined(separator: ", "))" }

  static let all = scenario + interventions + work + programme + tables
}
