import Foundation
import Interventions
import Registry
import Reports

/// The readers of everything that comes from outside.
enum FuzzedReader: String, CaseIterable {
  case units
  case registrations
  case yaml
  case programme
  case scenario
  case model
  case shard
  case run

  /// The one that ATTAIN_FUZZ names.
  static let chosen: FuzzedReader = {
    let name = ProcessInfo.processInfo.environment["ATTAIN_FUZZ"] ?? ""
    guard let reader = FuzzedReader(rawValue: name) else {
      fatalError("ATTAIN_FUZZ is one of \(allCases.map(\.rawValue)), not \(name)")
    }
    return reader
  }()

  /// A folder in memory, gone with the process; what readers open stands in it.
  private static let folder: URL = {
    let folder = URL(
      fileURLWithPath: "/dev/shm/attain-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.removeItem(at: folder)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      fatalError("\(error)")
    }
    atexit { try? FileManager.default.removeItem(at: FuzzedReader.folder) }
    return folder
  }()

  /// A copy of the folder that ATTAIN_FUZZ_FOLDER names: a run folder, or one of shards.
  private static let copied: URL = {
    let copy = folder.appendingPathComponent("copy")
    let original = ProcessInfo.processInfo.environment["ATTAIN_FUZZ_FOLDER"] ?? ""
    do { try FileManager.default.copyItem(atPath: original, toPath: copy.path) } catch {
      fatalError("\(error)")
    }
    return copy
  }()

  private static let tree = try? UnitsFile.tree(
    of: Array("code,name,kind,parent\n31,Hải Phòng,province,\n00012,Hưng Đạo,commune,31\n".utf8),
    file: "units.csv")
  private static let ofTwo = Programme(
    name: LocalizedText(vi: "a", en: "b"),
    indicators: [
      Indicator(
        id: "death_on_time", kind: .rate, event: .death, withinDays: 15, basis: .registrations),
      Indicator(id: "list", kind: .backlog, event: .birth),
    ], targets: [])

  private static func written(_ bytes: [UInt8], _ name: String) -> String {
    let file = folder.appendingPathComponent(name)
    do { try Data(bytes).write(to: file) } catch { fatalError("\(error)") }
    return file.path
  }

  /// Reads an input in any way that the program might.
  func read(_ bytes: [UInt8]) {
    do throws(any Error) {
      switch self {
      case .units: _ = try UnitsFile.tree(of: bytes, file: "units.csv")
      case .registrations:
        guard let tree = Self.tree else { fatalError("the units are right") }
        _ = try RegistrationsFile.observations(
          of: bytes, file: "registrations.csv", tree: tree, programme: Self.ofTwo)
      case .yaml: _ = try YAMLDocument(bytes: bytes, file: "a.yaml")
      case .programme: _ = try ProgrammeFile.read(Self.written(bytes, "programme.yaml"))
      case .scenario:
        var problems = InputProblems()
        let path = Self.written(bytes, "scenario.yaml")
        let reach = Confinement(around: path, isEnforced: true)
        Confinement.$current.withValue(reach) {
          let scenario = ScenarioFile.examine(path, &problems)
          guard let scenario, let tree = Self.tree else { return }
          _ = try? scenario.resolvedInterventions(programme: Self.ofTwo, tree: tree)
        }
        for line in problems.rejected().lines(in: .vi) { precondition(!line.contains("\u{1B}")) }
      case .model:
        _ = try ModelFile(reading: Self.written(SignedText.signed(bytes), "model.json"))
      case .shard:
        // The first byte says which file it is.
        try replacing(bytes, in: Self.copied, among: Self.shardFiles) {
          let shards = try ShardFolder(Self.copied.path, tool: Self.tool)
          for number in 1...max(shards.plan.shards.count, 1) { _ = shards.fault(of: number) }
          _ = try shards.shardOfUnit()
          _ = try shards.trunk()
        }
      case .run:
        try replacing(bytes, in: Self.copied, among: Self.runFiles) {
          let path = Self.copied.path
          _ = try? StoredRanking(runFolder: path).legend(.vi)
          _ = try? RunCatalogue(below: path).table(.vi)
          _ = try? StoredRun(folder: path).folder
        }
      }
    } catch {
      // Refused, which is right for most.
      _ = "\(error)"
    }
  }

  private static let tool = ProcessInfo.processInfo.environment["ATTAIN_FUZZ_TOOL"] ?? "attain"
  private static let shardFiles = names(in: copied)
  private static let runFiles = names(in: copied)

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted().filter {
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent($0).path
      return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue && !$0.hasSuffix(".sqlite")
    }
  }

  /// Puts an input in the place of a file, and the file back.
  private func replacing(
    _ bytes: [UInt8], in folder: URL, among names: [String], _ body: () throws -> Void
  ) throws {
    guard let first = bytes.first, !names.isEmpty else { return }
    let file = folder.appendingPathComponent(names[Int(first) % names.count])
    let before = try Data(contentsOf: file)
    try Data(bytes.dropFirst()).write(to: file)
    defer {
      do { try before.write(to: file) } catch { fatalError("\(error)") }
    }
    try body()
  }
}
