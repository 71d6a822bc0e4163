import ArgumentParser
import Registry

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Parses the command line, runs the command in a task that an interrupt cancels, and leaves with
/// the exit code that fits.
@main enum Main {
  static func main() async {
    StandardStreams.prepare()
    Allocator.keepFreedMemory()
    guard HandleSupply.isEnough else { leave(after: ShortSupply.handles) }
    guard ThreadSupply.isEnough else { leave(after: ShortSupply.threads) }
    guard MemorySupply.take() else { leave(after: ShortSupply.memory) }
    let ended = Failure(ShortSupply.memory)
    MemoryEnd.leaves(
      saying: ended.lines(in: Console.language).joined(separator: "\n"), code: ended.code)
    let words = CommandLineWords.arranged(Array(CommandLine.arguments.dropFirst()))
    let task = Task {
      try CommandLineWords.requireCommand(words)
      let confinement = (try parsed(words) as? any ScenarioReader)?.confinement(words)
      try await Confinement.$current.withValue(confinement) {
        // Parsed once more, since a command may not be handed from outside to where it runs.
        var command = try parsed(words)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      }
      try StandardOutput.flush()
    }
    let interrupt = Interrupt(cancelling: task)
    do {
      try await task.value
    } catch {
      interrupt.finish()
      if Attain.exitCode(for: error) == .success || Failure.isUsage(error) {
        leave(parsing: error)
      }
      leave(after: error)
    }
  }

  private static func parsed(_ words: [String]) throws -> any ParsableCommand {
    do { return try Attain.parseAsRoot(words) } catch {
      throw CommandLineWords.better(error, for: words)
    }
  }

  private static func leave(after error: any Error) -> Never {
    let failure = Failure(error)
    let lines = failure.lines(in: Console.language)
    if !lines.isEmpty { Console.say(lines) }
    exit(failure.code)
  }

  /// Help and version are asked for and leave with 0; what cannot be parsed leaves with 2.
  private static func leave(parsing error: any Error) -> Never {
    let words = ParserWords.translated(Attain.fullMessage(for: error), Console.language)
    // What was typed is repeated in it.
    let text = CommandLine.arguments.filter { $0 != $0.printable }
      .reduce(words) { $0.replacing($1, with: $1.printable) }
    guard Attain.exitCode(for: error) != .success else {
      Console.print(paragraphs: text)
      do { try StandardOutput.flush() } catch { leave(after: error) }
      exit(Failure.done)
    }
    Console.say(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    exit(Failure.usage)
  }
}
