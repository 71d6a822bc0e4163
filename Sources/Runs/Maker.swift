public import Reports

/// The program that makes model files and run folders, as these name it.
public struct Maker: Sendable {
  /// The version of this toolkit.
  public static let version = "0.1.0"

  /// What it was built from; nil to leave it out.
  public var build: Build?
  /// The words of the command line.
  public var commandLine: [String]

  /// Names a program.
  public init(build: Build? = nil, commandLine: [String] = []) {
    self.build = build
    self.commandLine = commandLine
  }

  /// The tool and its version, by which files of other tools are told.
  public var tool: String { "attain \(Self.version)" }
}
