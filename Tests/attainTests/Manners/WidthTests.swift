import Foundation
import Testing

/// No line is wider than the terminal it is printed on.
@Suite(.serialized) struct WidthTests {
  /// A city with long names, some typed with combining accents, some of wide letters, and two runs of it.
  private struct City: Sendable {
    let workspace: Workspace

    static let city = Result { try City() }

    private init() throws {
      workspace = try Workspace()
      try #require(try workspace.attain("sample", "city", "--units", "12").code == 0)
      let names = [
        "Thành phố Mẫu (giả lập)": "Thành phố trực thuộc trung ương có cái tên rất dài (giả lập)",
        "Mây Trắng": "Phường Nguyễn Thị Minh Khai mở rộng".decomposedStringWithCanonicalMapping,
        "Sương Trắng": "河內市還劍坊 Hoàn Kiếm",
      ]
      var units = try workspace.text("city/units.csv")
      for (name, long) in names { units = units.replacing(name, with: long) }
      try workspace.write("city/units.csv", units)
      let own = "\(Package.root)/Scenarios/sample-city"
      for file in ["costs.csv", "outreach.yaml", "full-programme.yaml"] {
        let text = try String(contentsOfFile: "\(own)/\(file)", encoding: .utf8)
        // A small city has no island.
        try workspace.write("city/\(file)", text.replacing(", island]", with: "]"))
      }
      for (scenario, folder) in [
        ("baseline", "runs/base"), ("outreach", "runs/reach"), ("full-programme", "runs/full"),
      ] {
        let run = try workspace.attain(
          "run", "city/\(scenario).yaml", "--out", folder, "--draws", "120")
        try #require(run.code == 0, "\(run.err)")
      }
      try workspace.write(
        "holes/registrations.csv",
        Workspace.registrationsWithHoles + "00012,death_on_time,2025,,1,forms\n")
      for (name, text) in [
        ("units.csv", Workspace.units), ("programme.yaml", Workspace.programme),
        ("scenario.yaml", Workspace.scenario),
      ] { try workspace.write("holes/\(name)", text) }
      try workspace.write("odd/registrations.csv", Workspace.registrationsWithHoles)
      for (name, text) in [
        ("units.csv", Workspace.units), ("programme.yaml", Workspace.programme),
        ("scenario.yaml", Workspace.scenario),
      ] { try workspace.write("odd/\(name)", text) }
    }
  }

  static let commands: [(line: String, code: Int32)] = [
    ("--help", 0), ("check city/baseline.yaml", 0), ("check odd/scenario.yaml", 0),
    ("check holes/scenario.yaml", 3),
    ("run city/baseline.yaml --out OUT --draws 100", 0),
    ("run city/full-programme.yaml --out OUT --draws 100", 0),
    ("run odd/scenario.yaml --out OUT --draws 100", 0),
    ("fit city/baseline.yaml --out OUT.json", 0), ("rank runs/base", 0),
    ("rank runs/base --all", 0), ("rank runs/base --all --by shortfall", 2),
    ("rank runs/base --by shortfall", 0), ("rank runs/base --by contribution --top 0", 0),
    ("rank runs/base --unit S001", 0), ("rank runs/base runs/full", 0),
    ("rank runs/base --year 1999", 2),
    ("compare runs/base runs/reach runs/full --out OUT", 0), ("runs runs", 0), ("levers", 0),
    ("schema", 0),
    ("budget runs/full", 0),
    ("budget runs/full --years 2027-2028", 0),
    ("runs runs --indicator death_on_time", 0),
    ("diagnose city/baseline.yaml --draws 100 --out OUT", 0),
    ("backtest city/baseline.yaml --draws 1000 --out OUT", 0),
    ("report runs/base runs/full --out OUT.html", 0), ("workbook runs/base --out OUT.xlsx", 0),
    ("sample OUT --units 3", 0), ("init OUT", 0),
    ("shard plan city/baseline.yaml --shards 2 --draws 100 --out OUT", 0),
    ("run city/nothing.yaml --out OUT", 3), ("rank nowhere", 5), ("rnak", 2),
  ]

  @Test(arguments: [80, 120], ["en", "vi"])
  func everyCommandFits(_ columns: Int, _ lang: String) throws {
    let city = try City.city.get()
    for (number, command) in Self.commands.enumerated() {
      let place = "out-\(columns)-\(lang)-\(number)"
      let arguments = command.line.split(separator: " ").map {
        String($0.replacing("OUT", with: place))
      }
      let (code, lines) = try Self.printed(arguments, in: city.workspace, columns, lang)
      #expect(code == command.code, "\(command.line): \(lines.joined(separator: "\n"))")
      #expect(!lines.isEmpty, "\(command.line)")
      // Commands to be copied stay on one line.
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("attain ") {
        #expect(Self.width(of: line) <= columns, "\(command.line):\n\(line)")
      }
    }
  }

  @Test(arguments: BothLanguagesTests.commands, ["en", "vi"])
  func everyHelpFits(_ command: [String], _ lang: String) throws {
    let workspace = try Workspace()
    let (code, lines) = try Self.printed(command + ["--help"], in: workspace, 80, lang)
    #expect(code == 0)
    for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("attain ") {
      #expect(Self.width(of: line) <= 80, "\(command):\n\(line)")
    }
  }

  /// What is no terminal has no width: tables are as wide as they are.
  @Test func filesAreNotWrapped() throws {
    let city = try City.city.get()
    let run = try Tool.run(["rank", "runs/base"], in: city.workspace.path)
    #expect(run.out.split(separator: "\n").contains { $0.count > 120 })
  }

  /// What a terminal of so many columns shows, standard output and error together, without what is wiped.
  private static func printed(
    _ arguments: [String], in workspace: Workspace, _ columns: Int, _ lang: String
  ) throws -> (code: Int32, lines: [String]) {
    let terminal = try PseudoTerminal(columns: columns)
    let process = try Tool.process(
      arguments, in: workspace.path,
      environment: ["LANG": lang == "vi" ? "vi_VN.UTF-8" : "C", "LC_ALL": ""])
    process.standardOutput = terminal.end
    process.standardError = terminal.end
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    try #require(ended.wait(timeout: .now() + 120) == .success)
    // The reader is another thread: what was printed last ends with a mark of ours.
    let mark = "-- end --"
    terminal.end.write(Data(mark.utf8))
    try terminal.wait(for: mark, within: 10)
    let text = terminal.text.replacing(mark, with: "").replacing(
      #/\u{1B}\[[0-9;]*[A-Za-z]/#, with: "")
    let lines = text.replacing("\r\n", with: "\n").split { $0 == "\n" || $0 == "\r" }
    return (process.terminationStatus, lines.map(String.init))
  }

  /// The columns that a text takes, counted apart from the tool: accents that were typed take none, the wide letters
  /// of the city's names two.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x300...0x36F: width
      case 0x4E00...0x9FFF: width + 2
      default: width + 1
      }
    }
  }
}
