import Foundation
import Testing

/// `shard plan`, `work`, `merge` and `pipe` do what one run does.
@Suite struct ShardTests {
  private static let levers = """
    extends: baseline.yaml
    data: {costs: costs.csv}
    interventions:
      - id: notifiers
        lever: notifiers
        affects: [death_on_time, death_within_1y]
        where: {worst: {by: death_on_time, count: 3}}
        start: 2026-07
        costs: [{item: fee, per: commune_month, quantity: 1}, {item: form, per: registration_gained, quantity: 2}]
      - {id: faster, lever: training, affects: [divorce_backlog], start: 2027-01, effect: {throughput_times: {median: 1.4, ci90: [1.1, 2]}}, evidence: "assumption"}

    """

  /// A workspace with a model of the small city, a scenario, and 5 shards planned in `shards`.
  private static func planned() throws -> Workspace {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    try FileManager.default.copyItem(
      atPath: city.path + "/city", toPath: workspace.path + "/city")
    try workspace.write("city/levers.yaml", levers)
    try workspace.write(
      "city/costs.csv",
      "item,unit,low,mid,high,source,year\nfee,month,100,150,300,,2026\nform,form,1,2,3,x,2026\n")
    for arguments in [
      ["fit", "city/baseline.yaml", "--out", "model.json.gz", "--draws", "150"],
      [
        "shard", "plan", "model.json.gz", "--scenario", "city/levers.yaml", "--shards", "5",
        "--out", "shards",
      ],
    ] {
      let result = try Tool.run(arguments, in: workspace.path)
      try #require(result.code == 0, "\(result.err)")
    }
    return workspace
  }

  private static func work(
    _ workspace: Workspace, _ shards: some Sequence<Int>, _ options: String...
  )
    throws
  {
    for shard in shards {
      let result = try Tool.run(
        ["shard", "work", "shards", "\(shard)"] + options, in: workspace.path)
      try #require(result.code == 0, "\(result.err)")
    }
  }

  private static func manifest(_ workspace: Workspace, _ folder: String) throws -> NSDictionary {
    let parsed = try JSONSerialization.jsonObject(
      with: workspace.read("\(folder)/manifest.json"))
    var manifest = try #require(parsed as? [String: Any])
    manifest["execution"] = nil
    return NSDictionary(dictionary: manifest)
  }

  @Test func shardsPutTogetherAreTheRunByteForByte() throws {
    let workspace = try Self.planned()
    let simulated = try workspace.attain(
      "simulate", "model.json.gz", "--scenario", "city/levers.yaml", "--out", "once", "--lang", "vi"
    )
    try #require(simulated.code == 0, "\(simulated.err)")
    try Self.work(workspace, [5, 2], "--threads", "1")
    #expect(try workspace.attain("shard", "missing", "shards").out == "1,3-4\n")
    try Self.work(workspace, [1, 3, 4], "--threads", "3")
    #expect(try workspace.attain("shard", "missing", "shards").out.isEmpty)
    let merged = try workspace.attain("shard", "merge", "shards", "--out", "merged", "--lang", "vi")
    try #require(merged.code == 0, "\(merged.err)")
    #expect(merged.out == simulated.out)
    let names = try workspace.names(in: "once")
    #expect(try names == workspace.names(in: "merged"))
    #expect(names.contains("budget.csv") && names.count >= 9)
    for name in names where name != "manifest.json" {
      #expect(try workspace.read("once/\(name)") == workspace.read("merged/\(name)"), "\(name)")
    }
    #expect(try Self.manifest(workspace, "once").isEqual(Self.manifest(workspace, "merged")))
    #expect(try workspace.names(in: "shards").allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aPlanFromAScenarioIsTheRunOfIt() throws {
    let city = try SmallCity.shared()
    let workspace = try Workspace()
    let plan = ["shard", "plan", "city/baseline.yaml", "--draws", "200", "--shards", "7", "--out"]
    for (name, threads) in [("shards", "2"), ("again", "1")] {
      let arguments = plan + ["\(workspace.path)/\(name)", "--threads", threads]
      #expect(try Tool.run(arguments, in: city.path).code == 0)
    }
    #expect(try workspace.contents(of: "shards") == workspace.contents(of: "again"))
    try Self.work(workspace, 1...7)
    #expect(try workspace.attain("shard", "merge", "shards", "--out", "merged").code == 0)
    for name in SimulateTests.tables {
      #expect(try workspace.text("merged/\(name)") == city.text(name), "\(name)")
    }
  }

  @Test func aFinishedShardIsLeftAsItIsAndADamagedOneIsDrawnAgain() throws {
    let workspace = try Self.planned()
    try Self.work(workspace, [2])
    let whole = try workspace.read("shards/shard-0002")
    let again = try workspace.attain("shard", "work", "shards", "2")
    #expect(again.code == 0 && again.err == "Shard 2 is finished.\n")
    // Every byte is looked at: any that is changed, and any cut, is found.
    let places = [0, 14, 15, 40, whole.count / 3, whole.count / 2, whole.count - 1]
    for place in places {
      var changed = whole
      changed[place] ^= 0x10
      try workspace.write("shards/shard-0002", changed)
      #expect(try workspace.attain("shard", "missing", "shards").out == "1-5\n", "byte \(place)")
    }
    for count in [0, 7, 20, whole.count - 1] {
      try workspace.write("shards/shard-0002", whole.prefix(count))
      #expect(try workspace.attain("shard", "missing", "shards").out == "1-5\n", "\(count) bytes")
    }
    let anew = try workspace.attain("shard", "work", "shards", "2")
    #expect(anew.errorLines.first == "Shard 2 has a file that cannot be taken; it is drawn again.")
    #expect(try workspace.read("shards/shard-0002") == whole)
  }

  @Test func twoThatWorkOnOneShardAtOnceLeaveItWhole() throws {
    let workspace = try Self.planned()
    let both = try (0..<2).map { _ in
      try Tool.process(["shard", "work", "shards", "3", "--quiet"], in: workspace.path)
    }
    for one in both { try one.run() }
    for one in both { one.waitUntilExit() }
    #expect(both.allSatisfy { $0.terminationStatus == 0 })
    #expect(try workspace.attain("shard", "missing", "shards").out == "1-2,4-5\n")
    #expect(try workspace.names(in: "shards").allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aMergeRefusesWhatIsMissingDamagedOrForeignAndNamesEach() throws {
    let workspace = try Self.planned()
    #expect(
      try workspace.attain(
        "shard", "plan", "model.json.gz", "--scenario", "city/levers.yaml", "--seed", "8",
        "--shards", "5", "--out", "other"
      ).code == 0)
    for folder in ["shards", "other"] {
      #expect(try workspace.attain("shard", "work", folder, "1").code == 0)
    }
    try Self.work(workspace, [2, 3, 4])
    try workspace.write("shards/shard-0001", workspace.read("other/shard-0001"))
    try workspace.write("shards/shard-0002", workspace.read("shards/shard-0002").dropLast(9))
    try workspace.write("shards/shard-0003", workspace.read("shards/shard-0004"))
    let refused = try workspace.attain("shard", "merge", "shards", "--out", "merged")
    #expect(refused.code == 3)
    #expect(
      refused.errorLines == [
        "shards/shard-0001: belongs to another plan (another model, scenario, seed or number of draws)",
        "shards/shard-0002: was cut off or changed", "shards/shard-0003: is shard 4",
        "shards/shard-0005: is missing",
        "Nothing was written; work on these shards again with `attain shard work`.",
      ])
    #expect(!workspace.has("merged"))
  }

  @Test func aPlanThatWasChangedIsRefused() throws {
    let workspace = try Self.planned()
    #expect(
      try workspace.attain("shard", "work", "shards", "6").err
        == "There is no shard 6; the plan has shards 1–5.\n")
    #expect(
      try workspace.attain("shard", "work", "city", "1").err
        == "city has no plan.json; make one with `attain shard plan`.\n")
    // A part must not pass for a model.
    let part = try workspace.attain("simulate", "shards/part-0001.json.gz")
    #expect(part.code == 3 && part.err.contains("is not a model file"))
    let bytes = try workspace.read("shards/part-0001.json.gz")
    var other = bytes
    other[bytes.count / 2] ^= 1
    try workspace.write("shards/part-0001.json.gz", other)
    let changed = try workspace.attain("shard", "work", "shards", "1")
    #expect(changed.code == 3)
    #expect(
      changed.err
        == "shards/part-0001.json.gz is not what it was when the plan was made; plan again.\n")
    let plan = try workspace.text("shards/plan.json")
    for (old, new, fault) in [
      ("\"version\" : 2", "\"version\" : 1", "the plan is of version 1"),
      ("\"draws\" : 150", "\"draws\" : \"x\"", "key manifest.draws is not valid"),
      ("attain shard plan", "something", "is not a plan"),
      ("\"tool\" : \"attain ", "\"tool\" : \"attain 9", "the plan was made by attain 9"),
    ] {
      try #require(plan.contains(old), "\(old)")
      try workspace.write("shards/plan.json", plan.replacing(old, with: new))
      let refused = try workspace.attain("shard", "work", "shards", "1")
      #expect(refused.code == 3 && refused.err.contains(fault), "\(refused.err)")
    }
    let again = try workspace.attain(
      "shard", "plan", "model.json.gz", "--shards", "2", "--out", "shards")
    #expect(again.code == 5 && again.err.contains("add --force"))
    let many = try workspace.attain("shard", "plan", "model.json.gz", "--shards", "8", "--out", "x")
    #expect(many.code == 3 && !workspace.has("x"))
    #expect(many.err == "7 units with series of their own cannot be cut into 8 shards.\n")
  }

  /// What Spark's `pipe` does: a process per partition, lines in, lines out.
  @Test func aPlainPipeDrivesTheWorker() throws {
    let workspace = try Self.planned()
    #expect(
      try workspace.attain(
        "simulate", "model.json.gz", "--scenario", "city/levers.yaml", "--out", "once", "--quiet"
      ).code == 0)
    let index = try workspace.text("shards/units.csv").split(separator: "\r\n").map(String.init)
    #expect(index.count == 8 && index[0] == "unit,shard")
    let codes = index.dropFirst().map { $0.split(separator: ",").map(String.init) }
    var lines: [[String: Any]] = []
    // One partition by rows of the index with its header, one by bare codes.
    for input in [
      index.prefix(5).joined(separator: "\r\n") + "\r\n",
      codes[4...].map { $0[0] }.joined(separator: "\n"),
    ] {
      try workspace.write("in", input)
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "cat in | \"$0\" shard pipe shards | cat > out", Tool.path]
      shell.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
      shell.environment = Tool.environment
      try shell.run()
      shell.waitUntilExit()
      for line in try workspace.text("out").split(separator: "\n") {
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8))
        lines.append(try #require(row as? [String: Any]))
      }
    }
    for name in ["odds", "forecast"] {
      let table = try CSVText(workspace.text("once/\(name).csv"))
      let own = Set(codes.map { $0[0] })
      let expected = table.rows.filter { own.contains($0[1]) }
      let found = lines.filter { $0["table"] as? String == name }.map { row in
        table.header.map { key in
          switch row[key] {
          case let text as String: text
          case let number as NSNumber: "\(number)"
          default: ""
          }
        }
      }
      #expect(found.count == expected.count && found.count > 20)
      for (row, wanted) in zip(found.sorted { $0[1] < $1[1] }, expected.sorted { $0[1] < $1[1] }) {
        for (cell, text) in zip(row, wanted) {
          #expect(cell == text || Double(cell) == Double(text), "\(name): \(cell), \(text)")
        }
      }
    }
    try workspace.write("in", "S001\nnobody\n")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\"$0\" shard pipe shards < in > out 2> err", Tool.path]
    shell.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    shell.environment = Tool.environment
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 3)
    #expect(
      try workspace.text("err")
        == "Line 2: \"nobody\" is not the code of a unit that the plan draws by itself.\n")
  }

  @Test func phasesAreTimed() throws {
    let workspace = try Self.planned()
    let names = { (result: ToolResult) in
      result.errorLines.filter { $0.hasSuffix(" s") && $0.contains("  ") }
        .map { String($0.prefix { $0 != " " }) }
    }
    let simulated = try workspace.attain("simulate", "model.json.gz", "--timings", "--quiet")
    #expect(names(simulated) == ["read", "draw", "summarise", "rank", "write", "total"])
    try Self.work(workspace, 1...4)
    let worked = try workspace.attain("shard", "work", "shards", "5", "--timings", "--quiet")
    #expect(names(worked) == ["read", "draw", "write", "total"])
    let merged = try workspace.attain(
      "shard", "merge", "shards", "--out", "merged", "--timings", "--quiet")
    #expect(
      names(merged) == [
        "read", "verify", "add", "draw", "summarise", "rank", "write", "total",
      ])
  }
}
