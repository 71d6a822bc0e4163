import Foundation
import Testing

/// The files inside a workbook, read with `unzip`.
struct Unzipped {
  let names: [String]
  private let path: String

  init(_ path: String) throws {
    self.path = path
    names = try Self.run(["-Z1", path]).split(separator: "\n").map(String.init)
  }

  /// The text of a file.
  func text(_ name: String) throws -> String { try Self.run(["-p", path, name]) }

  /// The number of a sheet by what is written on its tab.
  func sheet(_ name: String) throws -> String {
    let tabs = try text("xl/workbook.xml").matches(of: /<sheet name="(.*?)"/).map { "\($0.1)" }
    let place = try #require(tabs.firstIndex(of: name), "\(tabs)")
    return try text("xl/worksheets/sheet\(place + 1).xml")
  }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
