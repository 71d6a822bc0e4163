import ArgumentParser
import Registry

/// Looks at the words of the command line before and after the parser of the library does, where it would
/// point at the wrong one.
enum CommandLineWords {
  /// The words with `--lang` after the command, where it may also be given before.
  ///
  /// The language of messages is read from the words themselves (`Console.language`), so that before a
  /// request for help nothing is left to say.
  static func arranged(_ words: [String]) -> [String] {
    guard let first = words.first else { return words }
    let taken = first == "--lang" ? 2 : first.hasPrefix("--lang=") ? 1 : 0
    guard taken > 0, words.count > taken, Language(rawValue: value(words)) != nil else {
      return words
    }
    let rest = arranged(Array(words.dropFirst(taken)))
    guard let command = rest.first, !command.hasPrefix("-"), command != "help" else { return rest }
    // Before what follows `--`, which is no option.
    let end = rest.firstIndex(of: "--") ?? rest.count
    return Array(rest[..<end] + words.prefix(taken) + rest[end...])
  }

  private static func value(_ words: [String]) -> String {
    words[0] == "--lang" ? words[1] : String(words[0].dropFirst(7))
  }

  /// Refuses a word where a command should stand and none of that name does.
  static func requireCommand(_ words: [String]) throws {
    var type: any ParsableCommand.Type = Attain.self
    for word in words {
      let commands = type.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let next = commands.first(where: { $0._commandName == word }) else {
        let names = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        let near = Spelling.nearest(to: word, among: names)
        let (vi, en) =
          near.map { (" Có phải '\($0)' không?", " Did you mean '\($0)'?") } ?? ("", "")
        throw ValidationError(
          Console.text(
            vi: "Không có lệnh '\(word)'.\(vi)", en: "There is no command '\(word)'.\(en)"))
      }
      type = next
    }
  }

  /// The error to show for one of the parser: an option that does not exist comes before an argument that
  /// is missing because of it.
  static func better(_ error: any Error, for words: [String]) -> any Error {
    let message = Attain.message(for: error)
    if words.first == "workbook", message.contains("nexpected argument") {
      return ValidationError(
        Console.text(
          vi:
            "attain workbook nhận một thư mục kết quả: mỗi lần chạy một tệp .xlsx. Nhiều lần chạy cạnh nhau: attain compare … --out ghi các bảng .csv mở được bằng Excel, attain report … ghi một báo cáo.",
          en:
            "attain workbook takes one run folder: an .xlsx file for each run. For several side by side, attain compare … --out writes .csv tables that Excel opens, attain report … one report."
        ))
    }
    guard message.hasPrefix("Missing expected argument") else { return error }
    var type: any ParsableCommand.Type = Attain.self
    for word in words {
      guard let next = type.configuration.subcommands.first(where: { $0._commandName == word })
      else { break }
      type = next
    }
    let known = Set(type.helpMessage().matches(of: /--[a-z][a-z-]*/).map { String($0.0) })
    let given = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    guard let unknown = given.first(where: { !known.contains($0) }) else { return error }
    let near = Spelling.nearest(to: unknown, among: known.sorted())
    let (vi, en) = near.map { (" Có phải '\($0)' không?", " Did you mean '\($0)'?") } ?? ("", "")
    return ValidationError(
      Console.text(
        vi: "Không có tùy chọn '\(unknown)'.\(vi)", en: "Unknown option '\(unknown)'.\(en)"))
  }
}
