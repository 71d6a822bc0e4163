import Foundation
import Testing

/// How far a scenario from somebody else reaches.
@Suite struct ConfinementTests {
  /// A folder of a scenario with something private beside it.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let correct = try Workspace.correct()
    for name in ["units.csv", "registrations.csv", "programme.yaml"] {
      try workspace.write("city/\(name)", try correct.read(name))
    }
    try workspace.write("city/scenario.yaml", QuickModel.scenario)
    try workspace.write(
      "private/letters.txt",
      "Dear Hidden,\nsecret: {number: 4711}\nsecret: [again\nunit,secretcolumn\n\"open secret\n")
    return workspace
  }

  private static let readers: [[String]] = [
    ["check"], ["check", "--format", "csv"], ["run", "--out", "o"], ["fit", "--out", "m.json"],
    ["diagnose"], ["backtest"], ["shard", "plan", "--shards", "2", "--out", "s"],
  ]

  private func run(_ reader: [String], _ scenario: String, _ more: [String], in folder: String)
    throws -> ToolResult
  {
    var words = reader
    words.insert(scenario, at: reader[0] == "shard" ? 2 : 1)
    return try Tool.run(words + more + ["--lang", "en"], in: folder)
  }

  @Test func nothingIsRepeatedOfAFileOutsideTheFolder() throws {
    let workspace = try workspace()
    try FileManager.default.createSymbolicLink(
      atPath: "\(workspace.path)/city/linked.csv", withDestinationPath: "../private/letters.txt")
    let secret = "\(workspace.path)/private/letters.txt"
    for key in ["units", "registrations", "programme", "costs", "extends"] {
      for path in ["../private/letters.txt", secret, "linked.csv"] {
        var text = QuickModel.scenario
        switch key {
        case "extends": text = "extends: \(path)\n"
        case "costs":
          text =
            text.replacing("data: {", with: "data: {costs: \(path), ")
            + "interventions:\n  - {id: a, lever: outreach, affects: [death_on_time], start: 2026-01, costs: [{item: x, per: commune, quantity: 1}]}\n"
        default:
          text = text.replacing(try Regex("\(key): [a-z]+\\.[a-z]+"), with: "\(key): \(path)")
        }
        try workspace.write("city/s.yaml", text)
        // The others read no prices.
        let ofPrices: Set = ["check", "run", "shard"]
        for reader in Self.readers where key != "costs" || ofPrices.contains(reader[0]) {
          for (folder, scenario) in [("", "city/s.yaml"), ("/city", "s.yaml")] {
            let result = try run(reader, scenario, [], in: workspace.path + folder)
            #expect(result.code == 3, "\(key) \(path) \(reader): \(result.err)")
            for word in ["ecret", "Hidden", "4711", "again"] {
              #expect(
                !(result.out + result.err).contains(word), "\(key) \(path) \(reader): \(result.err)"
              )
            }
            let confined = try run(reader, scenario, ["--confined"], in: workspace.path + folder)
            #expect(confined.code == 3)
            #expect(
              confined.err.contains(
                "names a file that is outside the scenario's folder, to which --confined keeps"),
              "\(key) \(path) \(reader): \(confined.err)")
          }
        }
      }
    }
  }

  @Test func whatStandsInTheFolderIsReadAndRepeated() throws {
    let workspace = try workspace()
    try FileManager.default.createSymbolicLink(
      atPath: "\(workspace.path)/other", withDestinationPath: "city")
    for scenario in [
      "city/scenario.yaml", "other/scenario.yaml", "\(workspace.path)/city/scenario.yaml",
    ] {
      let result = try workspace.attain("check", scenario, "--confined")
      #expect(result.code == 0, "\(result.err)")
    }
    try workspace.write(
      "city/registrations.csv",
      try workspace.text("city/registrations.csv").replacing(",2018,", with: ",20x18,"))
    let result = try workspace.attain("check", "city/scenario.yaml", "--confined")
    #expect(result.code == 3 && result.err.contains("\"20x18\""), "\(result.err)")
  }

  @Test func whatIsNoRegularFileIsRefusedAtOnce() throws {
    let workspace = try workspace()
    #expect(unsafe mkfifo("\(workspace.path)/city/pipe", 0o600) == 0)
    for path in ["pipe", "/dev/zero", "/dev/stdin", "/dev/random"] {
      for key in ["units", "registrations", "programme"] {
        try workspace.write(
          "city/s.yaml",
          QuickModel.scenario.replacing(
            try Regex("\(key): [a-z]+\\.[a-z]+"), with: "\(key): \(path)"))
        let result = try Tool.run(
          ["check", "city/s.yaml", "--lang", "en"], in: workspace.path, within: 20)
        #expect(result.code == 3)
        #expect(
          result.err.contains("names a file that is no regular file but a pipe or a device"),
          "\(result.err)")
      }
    }
    for words in [
      ["check", "city/pipe"], ["simulate", "city/pipe"], ["run", "/dev/zero", "--out", "o"],
      ["backtest", "--keys", "city/pipe", "--panel", "city/pipe", "--out", "o.csv"],
    ] {
      let result = try Tool.run(words + ["--lang", "en"], in: workspace.path, within: 20)
      #expect(result.code == 3, "\(words): \(result.err)")
      #expect(result.err.contains("is no regular file but a pipe or a device"), "\(result.err)")
    }
    for name in ["manifest.json", "context.json", "odds.csv", "ranking.csv"] {
      let city = try SmallCity.shared()
      try workspace.makeFolder("run-\(name)")
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(city.path)/run")
      where file != name {
        try FileManager.default.copyItem(
          atPath: "\(city.path)/run/\(file)", toPath: "\(workspace.path)/run-\(name)/\(file)")
      }
      #expect(unsafe mkfifo("\(workspace.path)/run-\(name)/\(name)", 0o600) == 0)
      for command in [
        ["rank"], ["budget"], ["report", "--out", "r.html"], ["workbook", "--out", "w.xlsx"],
      ] {
        var words = command
        words.insert("run-\(name)", at: 1)
        // Whatever it says, it says it.
        let result = try Tool.run(words, in: workspace.path, within: 20)
        #expect(!result.wasKilled)
      }
    }
  }

  @Test func aGzipBombIsStopped() throws {
    let workspace = try workspace()
    // A thousandth of what it unpacks to, ten times: 2 GB of zeros in 2 MB.
    let script =
      "head -c 200000000 /dev/zero | gzip -9 > part; for i in 1 2 3 4 5 6 7 8 9 10; do cat part; done > city/bomb.csv.gz"
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    try shell.run()
    shell.waitUntilExit()
    try workspace.write(
      "city/s.yaml", QuickModel.scenario.replacing("registrations.csv", with: "bomb.csv.gz"))
    // All memory together, so that what is unpacked can be no more than part of it.
    let limited = Process()
    limited.executableURL = URL(fileURLWithPath: "/bin/sh")
    limited.arguments = [
      "-c", "ulimit -d 800000; exec \"$0\" check city/s.yaml --lang en", Tool.path,
    ]
    limited.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    limited.environment = Tool.environment
    let error = try PrintedText()
    limited.standardError = error.handle
    try limited.run()
    limited.waitUntilExit()
    let text = String(decoding: try error.read(), as: UTF8.self)
    #expect(limited.terminationStatus == 3, "\(text)")
    #expect(
      text.contains("names a file that unpacks to more than a hundred times its size"), "\(text)")
  }
}
