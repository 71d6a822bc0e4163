/// What the parser of the command line tells of all commands, as far as a manual needs it.
struct DescribedTool: Decodable {
  /// A command, with those below it.
  struct Command: Decodable {
    var commandName: String
    var shouldDisplay: Bool?
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// The commands below that people are told of; not `help`, which every command has as an option.
    var shown: [Command] {
      (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }
  }

  /// What a command takes.
  struct Argument: Decodable {
    /// How it is given.
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    /// One of its names.
    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
  }

  var command: Command
}
