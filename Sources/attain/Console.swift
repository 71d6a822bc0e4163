import ArgumentParser
import Foundation
import Registry

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

  /// How many characters a line of standard output holds: COLUMNS if it is set, else what the terminal
  /// says; nil where it is no terminal.
  static var width: Int? {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }) {
      return columns > 0 ? columns : nil
    }
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1,
      unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Writes lines to stderr, after what was printed before: both may go to one file.
  static func say(_ lines: [String]) {
    fflush(nil)
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Writes a line to stderr in the process's language, unless `quiet`.
  static func say(vi: String, en: String, quiet: Bool) {
    guard !quiet else { return }
    say([text(vi: vi, en: en)])
  }
}

extension ArgumentHelp {
  /// Help in the process's language.
  static func said(vi: String, en: String) -> ArgumentHelp {
    ArgumentHelp(Console.text(vi: vi, en: en))
  }
}
