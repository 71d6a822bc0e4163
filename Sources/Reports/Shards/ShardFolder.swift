internal import Foundation
internal import Interventions
internal import Outlook
internal import Registry
public import Simulation
internal import Trends

/// A folder of shards: its plan, and what is made and read by it.
public struct ShardFolder: Sendable {
  /// The folder.
  public let path: String
  /// What is to be done.
  public private(set) var plan: ShardPlan
  /// The digest of the plan, which every shard carries.
  let digest: String

  /// Reads the plan of a folder.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - tool: this tool and its version.
  /// - Throws: `ShardError`, `ReportError.damaged`.
  public init(_ path: String, tool: String) throws {
    let file = "\(path)/\(ShardPlan.mark)"
    guard FileManager.default.fileExists(atPath: file) else {
      throw ShardError.noPlan(folder: path)
    }
    let data: Data
    do {
      data = try StoredFile.data(URL(fileURLWithPath: file))
    } catch {
      throw ReportError.damaged(file: file, cause: StorageFault(error))
    }
    struct Identity: Decodable {
      var format: String
      var version: Int
    }
    guard let identity = try? JSONDecoder().decode(Identity.self, from: data),
      identity.format == ShardPlan.format
    else { throw ShardError.badPlan(file: file, key: "") }
    guard identity.version == ShardPlan.version else {
      throw ShardError.otherVersion(file: file, version: identity.version)
    }
    do {
      plan = try JSONDecoder().decode(ShardPlan.self, from: data)
    } catch {
      throw ShardError.badPlan(file: file, key: Self.key(of: error))
    }
    guard plan.manifest.tool == tool else {
      throw ShardError.otherTool(file: file, tool: plan.manifest.tool)
    }
    guard !plan.shards.isEmpty, plan.shards.map(\.number) == Array(1...plan.shards.count),
      plan.manifest.draws >= 1
    else { throw ShardError.badPlan(file: file, key: "shards") }
    plan.manifest = plan.manifest.opened(in: path)
    self.path = path
    digest = try SHA256.hex(data)
  }

  private static func key(of error: any Error) -> String {
    let path: [any CodingKey] =
      switch error {
      case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.dataCorrupted(let context):
        context.codingPath
      default: []
      }
    return path.map(\.stringValue).joined(separator: ".")
  }

  /// The shard of a number.
  ///
  /// - Throws: `noShard`.
  public func shard(_ number: Int) throws(ShardError) -> ShardPlan.Shard {
    guard plan.shards.indices.contains(number - 1) else {
      throw .noShard(number, of: plan.shards.count)
    }
    return plan.shards[number - 1]
  }

  /// Reads a shard's part of the model.
  ///
  /// - Parameter number: from 1.
  /// - Returns: the part.
  /// - Throws: `noShard`, `changed`; `InputRejected`; `ReportError.damaged`.
  public func part(_ number: Int) throws -> ModelFile {
    try model(try shard(number).part, part: number)
  }

  /// Reads what the units above others are drawn from.
  ///
  /// - Throws: `changed`; `InputRejected`; `ReportError.damaged`.
  public func trunk() throws -> ModelFile { try model(plan.trunk, part: 0) }

  private func model(_ piece: ShardPlan.Piece, part: Int) throws -> ModelFile {
    let file = "\(path)/\(piece.file)"
    let found = try Manifest.Input.reading([file])[0]
    guard found.sha256 == piece.sha256 else { throw ShardError.changed(file: file) }
    return try ModelFile(reading: file, part: part)
  }

  /// What draws from a part or the trunk as the plan says.
  public func simulator(_ model: ModelFile) -> Simulator {
    Simulator(
      programme: model.fitted, draws: plan.manifest.draws, seed: plan.manifest.seed,
      interventions: plan.interventions)
  }

  /// The units that are drawn from a part, by index.
  public static func units(of part: ModelFile) -> [Int] {
    (part.part?.units ?? []).compactMap { part.fitted.tree.index(ofCode: $0) }
  }

  /// The shard of every unit that is drawn by itself, by code.
  ///
  /// - Throws: `ShardError.changed` if the list cannot be read.
  public func shardOfUnit() throws -> [String: Int] {
    let file = "\(path)/\(ShardPlan.index)"
    var problems = InputProblems()
    var found: [String: Int] = [:]
    let bytes = try? InputFile.bytes(file, limit: InputFile.largestTable, mention: nil)
    guard let bytes, let document = try? CSVDocument(bytes: bytes, file: file),
      let columns = CSVColumns(document, required: ["unit", "shard"], &problems),
      let unit = columns["unit"], let shard = columns["shard"]
    else { throw ShardError.changed(file: file) }
    document.forEachRow(&problems) { row, _ in
      if let number = Int(row.text(shard)) { found[row.exactText(unit)] = number }
    }
    return found
  }
}
