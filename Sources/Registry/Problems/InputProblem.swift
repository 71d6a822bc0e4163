/// Where in a line of a table or in the tree of a document something stands.
public enum InputField: Sendable, Hashable {
  /// A column of a CSV file, by its header.
  case column(String)
  /// A key of a YAML file, with the keys above it: `targets[2].at_least`, counting from 1.
  case key(String)

  /// The name of the column or key.
  public var name: String {
    switch self {
    case .column(let name), .key(let name): name
    }
  }
}

/// One thing in a planner's file that cannot be taken as it stands.
///
/// A problem says where it is, what stands there and which rule that breaks; the rule knows what
/// was expected instead. Reading goes on after a problem, so that one pass lists them all.
public struct InputProblem: Error, Sendable, Hashable {
  /// The file as it was named by whoever asked for it.
  public var file: String
  /// The line, counting from 1, if it stands on one.
  public var line: Int?
  /// The character within the line, counting from 1, if known.
  public var character: Int?
  /// The column or key, if it is about one.
  public var field: InputField?
  /// The offending text, shortened to at most 60 characters and made printable.
  public let text: String?
  /// The rule that was broken.
  public var rule: InputRule

  /// Makes a problem; `text` may be of any length and content.
  ///
  /// Of a file outside the scenario's folder nothing is repeated: no text, and no key or heading that is not a word
  /// of ours (`Confinement`).
  public init(
    file: String, line: Int? = nil, character: Int? = nil, field: InputField? = nil,
    text: String? = nil, rule: InputRule
  ) {
    self.file = file
    self.line = line
    self.character = character
    if Confinement.current?.holds(file) ?? true {
      self.field = field
      self.text = text.map(Excerpt.printable)
    } else {
      self.field = field.flatMap { Glossary.vietnamese[$0.name] == nil ? nil : $0 }
      self.text = nil
    }
    self.rule = rule
  }

  /// What makes two problems the same mistake.
  struct Cause: Hashable {
    var rule: InputRule
    var field: InputField?
    var text: String?
  }
  /// What makes two problems mistakes of one kind: the rule, whatever its operands, and the column or key.
  struct Kind: Hashable {
    var rule: String
    var field: String?
  }

  /// One rule that one text breaks in one place.
  var cause: Cause { Cause(rule: rule, field: field, text: text) }

  /// One rule that is broken in one column, or under one key of all entries of a list.
  var kind: Kind {
    // What no text broke is not made on many lines: two columns that are missing are two mistakes.
    guard text != nil else { return Kind(rule: "\(rule)", field: field?.name) }
    return Kind(
      rule: Self.name(of: rule), field: field?.name.replacing(/\[[0-9]+\]/, with: "[]"))
  }

  /// Of `count(CountRule.unknownUnit(suggestion: nil))`, `count.unknownUnit`: all but the operands.
  private static func name(of rule: Any) -> String {
    let mirror = Mirror(reflecting: rule)
    guard let payload = mirror.children.first, let label = payload.label else { return "\(rule)" }
    let isRule = Mirror(reflecting: payload.value).displayStyle == .enum
    return isRule ? "\(label).\(name(of: payload.value))" : label
  }

  /// The name of the column, if it is about a column of a table.
  public var column: String? {
    if case .column(let name) = field { name } else { nil }
  }

  /// The problem in one line: place, offending text, rule, and what was expected.
  ///
  /// `registrations.csv:14: column numerator: "12.5" is not a whole number; expected an integer ≥ 0`
  public func message(in language: Language) -> String {
    var message = file
    if let line {
      message += ":\(line)"
      if field == nil, let character { message += ":\(character)" }
    }
    message += ": "
    if let field { message += label(of: field, in: language) + ": " }
    if let text { message += "\"\(text)\" " }
    let wording = rule.wording
    message += wording.statement.text(in: language) ?? ""
    if let expected = wording.expected?.text(in: language) {
      message += language == .en ? "; expected \(expected)" : "; cần \(expected)"
    }
    return message
  }

  /// Vietnamese names of the columns follow the header in brackets, in the planner's words.
  private func label(of field: InputField, in language: Language) -> String {
    switch (field, language) {
    case (.column(let name), .en): "column \(name)"
    case (.key(let name), .en): "key \(name)"
    case (.column(let name), .vi):
      "cột \(name)" + (Glossary.vietnamese[name].map { " (\($0))" } ?? "")
    case (.key(let name), .vi): "khóa \(name)"
    }
  }
}
