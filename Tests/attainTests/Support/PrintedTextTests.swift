import Foundation
import Testing

@Suite("What a process printed")
struct PrintedTextTests {
  @Test func isClosedWithTheValue() throws {
    let path = try {
      let text = try PrintedText()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/echo")
      process.standardOutput = text.handle
      try process.run()
      process.waitUntilExit()
      #expect(try text.read() == Data("\n".utf8))
      #expect(try Self.isOpen(text.path))
      return text.path
    }()
    #expect(try !Self.isOpen(path))
  }

  /// Whether this process holds a file open, be it removed or not.
  private static func isOpen(_ path: String) throws -> Bool {
    let folder = "/proc/self/fd/"
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains {
      // Others come and go meanwhile.
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: folder + $0)
      return place?.hasPrefix(path) == true
    }
  }
}
