import Foundation
import Testing

/// A command line that makes no sense leaves with 2 and says why on standard error.
@Suite struct UsageTests {
  /// A command line and what its first line on standard error must be.
  struct Misuse: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var message: String

    init(_ arguments: String, _ message: String) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.message = message
    }

    var testDescription: String { "attain " + arguments.joined(separator: " ") }
  }

  static let run = "run scenario.yaml --out out/run"

  static let misuses: [Misuse] = [
    Misuse("predict", "Error: There is no command 'predict'."),
    Misuse("rang out/x", "Error: There is no command 'rang'. Did you mean 'rank'?"),
    Misuse("shard wrk parts 1", "Error: There is no command 'wrk'. Did you mean 'work'?"),
    Misuse(
      "run scenario.yaml --ouut out/run", "Error: Unknown option '--ouut'. Did you mean '--out'?"),
    Misuse("run", "Error: Missing expected argument '<scenario>'"),
    Misuse("run scenario.yaml", "Error: Missing expected argument '--out <out>'"),
    Misuse("run scenario.yaml --out", "Error: Missing value for '--out <out>'"),
    Misuse("\(run) --drwas 5", "Error: Unknown option '--drwas'. Did you mean '--draws'?"),
    Misuse("\(run) --draws many", "Error: The value 'many' is invalid for '--draws <draws>'"),
    Misuse("\(run) --draws 0", "Error: --draws must be from 1 to 10000000, not 0."),
    Misuse(
      "\(run) --draws 1000000000", "Error: --draws must be from 1 to 10000000, not 1000000000."),
    Misuse("\(run) --draws 0 --lang vi", "Lỗi: --draws phải từ 1 đến 10000000, không thể là 0."),
    Misuse("\(run) --horizon 1800", "Error: --horizon must be from 2000 to 2100, not 1800."),
    Misuse("\(run) --seed=-1", "Error: The value '-1' is invalid for '--seed <seed>'"),
    Misuse("\(run) --threads 0", "Error: --threads must be from 1 to 1024, not 0."),
    Misuse(
      "\(run) --lang fr",
      "Error: The value 'fr' is invalid for '--lang <lang>'. Please provide one of 'vi' and 'en'."),
    Misuse(
      "\(run) --format xml",
      "Error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'table', "
        + "'csv' or 'json'."),
    Misuse("sample city --units 0", "Error: --units must be from 1 to 400000, not 0."),
    Misuse(
      "sample city --units 2000000000", "Error: --units must be from 1 to 400000, not 2000000000."),
    Misuse(
      "sample city --national --units 33", "Error: --national needs at least 34 units, not 33."),
    Misuse("rank run --top=-1", "Error: --top must be 0 or more, not -1."),
  ]

  @Test(arguments: misuses)
  func isRefusedWithTwo(_ misuse: Misuse) throws {
    let workspace = try Workspace.correct()
    let before = try workspace.contents()
    let result = try Tool.run(misuse.arguments, in: workspace.path)
    #expect(result.code == 2)
    #expect(result.errorLines.first == misuse.message)
    let isVietnamese = misuse.message.hasPrefix("Lỗi: ")
    #expect(result.err.contains(isVietnamese ? "Cách dùng: attain" : "Usage: attain"))
    #expect(result.out.isEmpty)
    #expect(try workspace.contents() == before)
  }

  @Test func aRankingThatIsNotThereIsRefusedWithTheOnesThereAre() throws {
    let city = try SmallCity.shared()
    let result = try Tool.run(["rank", "run", "--indicator", "deaths"], in: city.path)
    #expect(result.code == 2)
    #expect(result.errorLines.count == 1)
    #expect(
      result.err.hasPrefix("There is no such ranking; there are: birth_on_time 2028, birth_on_"))
    #expect(result.out.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["-h"], [], ["help", "run"], ["run", "--help"], ["rank", "--help"],
  ])
  func helpIsAResult(_ arguments: [String]) throws {
    let workspace = try Workspace()
    let result = try Tool.run(arguments, in: workspace.path)
    #expect(result.code == 0)
    #expect(result.out.contains("USAGE: attain"))
    #expect(result.err.isEmpty)
  }

  @Test func theVersionIsThatOfTheManifest() throws {
    let city = try SmallCity.shared()
    let result = try Tool.run(["--version"], in: city.path)
    #expect(result.code == 0)
    #expect(result.err.isEmpty)
    let lines = result.out.split(separator: "\n").map(String.init)
    let version = try #require(lines.first)
    #expect(version.split(separator: ".").count == 3)
    let manifest = try city.text("manifest.json")
    #expect(manifest.contains("\"tool\" : \"attain \(version)\""))
    // Libraries and the commit are those of the manifest, and packages those of `Package.swift`.
    let libraries = lines.dropFirst().filter { !$0.contains(":") }
    #expect(libraries.contains { $0.hasPrefix("OpenBLAS 0.") })
    for line in libraries {
      let words = line.split(separator: " ")
      let isThere =
        words[0] == "commit"
        ? manifest.contains("\"commit\" : \"\(words[1])\"")
        : manifest.contains("\"\(words[0])\" : \"\(words[1])\"")
      #expect(isThere, "\(line)")
    }
    let kernel = try #require(lines.last).split(separator: " ").last ?? ""
    #expect(manifest.contains("\"kernel\" : \"\(kernel)\""))
    let package = try String(contentsOfFile: Package.root + "/Package.swift", encoding: .utf8)
    for name in ["GRDB", "Yams", "swift-argument-parser"] {
      let line = try #require(libraries.first { $0.hasPrefix("\(name) ") })
      let version = line.split(separator: " ")[1]
      #expect(
        package.contains("\(name)\", exact: \"\(version)\"")
          || package.contains("\(name).swift\", exact: \"\(version)\""))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowTheCommands(_ shell: String) throws {
    let workspace = try Workspace()
    let result = try workspace.attain("--generate-completion-script", shell)
    #expect(result.code == 0)
    #expect(result.err.isEmpty)
    for word in ["attain", "check", "run", "rank", "sample", "csv-dialect", "excel-vi"] {
      #expect(result.out.contains(word))
    }
  }
}
