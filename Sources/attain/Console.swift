import ArgumentParser
import Foundation
import Registry
import Reports

/// What goes to the terminal beside the result: messages, on stderr.
enum Console {
  /// The language that the environment asks for: LC_ALL, LC_MESSAGES or LANG, the first that is set.
  static let environmentLanguage: Language = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return locale?.hasPrefix("vi") == true ? .vi : .en
  }()

  /// The language of this process: `--lang` if it was given, else the environment's.
  ///
  /// Read from the command line itself, because errors of parsing must be told in it too.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      let value =
        argument == "--lang" && index + 1 < arguments.count
        ? arguments[index + 1]
        : argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : nil
      if let value, let language = Language(rawValue: value) { return language }
    }
    return environmentLanguage
  }()

  /// The text in the process's language.
  static func text(vi: String, en: String) -> String { language == .vi ? vi : en }

  /// How many columns a line of standard output holds: COLUMNS if it is set, else what the terminal
  /// says; nil where it is no terminal.
  static var width: Int? { width(of: STDOUT_FILENO) }

  private static func width(of stream: Int32) -> Int? {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }) {
      return columns > 0 ? columns : nil
    }
    var size = winsize()
    guard isatty(stream) == 1, unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Prints paragraphs on standard output, each a line however long, in lines that it holds.
  static func print(_ lines: String...) { print(paragraphs: lines.paragraphs) }

  /// Prints words that have line ends of their own, and names in them made printable.
  static func print(paragraphs text: String) {
    StandardOutput.print(WrappedText.wrapped(text, to: width))
  }

  /// Writes lines to stderr, after what was printed before: both may go to one file.
  ///
  /// On a terminal they are broken where it ends. What is in them of names and paths stays on its line.
  static func say(_ lines: [String]) {
    let width = isatty(STDERR_FILENO) == 1 ? width(of: STDERR_FILENO) : nil
    // Commands stay on one line, so that they can be copied.
    let text = lines.map(\.printable).map { line in
      (line.drop { $0 == " " }.hasPrefix("attain ") ? line : WrappedText.wrapped(line, to: width))
        + "\n"
    }.joined()
    write(text)
  }

  /// Writes to stderr after what was printed before.
  ///
  /// That nobody can read messages is no reason to stop: where stderr takes none, the exit code tells all the same.
  static func write(_ text: String) {
    try? StandardOutput.flush()
    _ = StandardStreams.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a line to stderr in the process's language, unless `quiet`.
  ///
  /// - Parameters:
  ///   - vi: the line in Vietnamese.
  ///   - en: the line in English.
  ///   - command: a command to be typed, which ends the line, or on a terminal has a line of its own.
  ///   - quiet: true to write nothing.
  static func say(vi: String, en: String, command: String? = nil, quiet: Bool) {
    guard !quiet else { return }
    let line = text(vi: vi, en: en)
    guard let command else { return say([line]) }
    say(isatty(STDERR_FILENO) == 1 ? [line, "  \(command)"] : ["\(line) \(command)"])
  }
}

extension ArgumentHelp {
  /// Help in the process's language.
  static func said(vi: String, en: String) -> ArgumentHelp {
    ArgumentHelp(Console.text(vi: vi, en: en))
  }
}
