import ArgumentParser

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
    guard ThreadSupply.isEnough else { leave(after: NoThread.toBeHad) }
    let words = CommandLineWords.arranged(Array(CommandLine.arguments.dropFirst()))
    let task = Task {
      try CommandLineWords.requireCommand(words)
      var command: any ParsableCommand
      do { command = try Attain.parseAsRoot(words) } catch {
        throw CommandLineWords.better(error, for: words)
      }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
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

  private static func leave(after error: any Error) -> Never {
    let failure = Failure(error)
    let lines = failure.lines(in: Console.language)
    if !lines.isEmpty { Console.say(lines) }
    exit(failure.code)
  }

  /// Help and version are asked for and leave with 0; what cannot be parsed leaves with 2.
  private static func leave(parsing error: any Error) -> Never {
    let text = ParserWords.translated(Attain.fullMessage(for: error), Console.language)
    guard Attain.exitCode(for: error) != .success else {
      Console.print(text)
      do { try StandardOutput.flush() } catch { leave(after: error) }
      exit(Failure.done)
    }
    Console.say([text])
    exit(Failure.usage)
  }
}
