internal import Foundation
internal import Outlook
internal import Packing

/// The file of a finished shard: complete or absent, and nothing in it can change unnoticed.
///
/// The line `attain shard 1`, the length of the head in 8 bytes (lowest first), the head, its SHA-256,
/// then the sections. The head names the plan by its digest, the shard, and for each section its length and
/// SHA-256.
struct ShardFile {
  private static let magic = Array("attain shard 1\n".utf8)
  private static let digestLength = 64
  /// No head is longer: a name and two numbers for each target.
  private static let longestHead = 1 << 24

  /// A run of bytes.
  struct Section: Sendable {
    /// The target of margins; nil for the body.
    var indicator: String?
    var targetYear: Int
    /// Where it begins in the file.
    var offset: Int
    var length: Int
    var digest: String
  }

  /// The file.
  let path: String
  let sections: [Section]

  /// Writes what a shard found beside its place, waits until the disk has it, and renames it.
  ///
  /// Two that write the same shard at once both leave the same whole file.
  ///
  /// - Parameters:
  ///   - part: what was found.
  ///   - number: of the shard.
  ///   - plan: the digest of the plan.
  ///   - path: where the file is to stand.
  /// - Throws: `ReportError.cannotWrite`, `digestFailed`; `CancellationError`.
  static func write(_ part: OutlookPart, number: Int, plan: String, to path: String) throws {
    var head = ByteWriter()
    head.text(plan)
    head.integer(number)
    let contents: [(String?, Int, [UInt8])] =
      [(nil, 0, part.body)] + part.margins.map { ($0.indicator, $0.targetYear, $0.bytes) }
    let digests = try contents.map { try SHA256.hex(Data($0.2)) }
    head.list(zip(contents, digests).map { ($0, $1) }) { writer, section in
      writer.optional(section.0.0) { $0.text($1) }
      writer.integer(section.0.1)
      writer.integer(section.0.2.count)
      writer.text(section.1)
    }
    let headDigest = try SHA256.hex(Data(head.bytes))
    let file = try StagedFile(path)
    do {
      let length = (0..<8).map { UInt8(truncatingIfNeeded: head.bytes.count >> (8 * $0)) }
      try file.append(magic + length + head.bytes + Array(headDigest.utf8))
      for (_, _, bytes) in contents {
        try Task.checkCancellation()
        try file.append(bytes)
      }
      try file.commit()
    } catch {
      file.discard()
      throw error
    }
  }

  /// Opens a shard and looks at every byte of it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - number: the shard it has to be.
  ///   - plan: the digest of the plan it has to belong to.
  /// - Throws: the first fault.
  init(verifying path: String, number: Int, plan: String) throws(ShardFault) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing }
    let data: Data
    do {
      data = try StoredFile.data(URL(fileURLWithPath: path), isMapped: true)
    } catch {
      throw .unreadable(StorageFault(error))
    }
    let start = Self.magic.count + 8
    guard data.count >= start, data.prefix(Self.magic.count).elementsEqual(Self.magic) else {
      throw .damaged
    }
    let length = (0..<8).reduce(UInt64(0)) {
      $0 | UInt64(data[Self.magic.count + $1]) << UInt64(8 * $1)
    }
    guard length <= Self.longestHead, data.count >= start + Int(length) + Self.digestLength else {
      throw .damaged
    }
    let head = data[start..<(start + Int(length))]
    let body = start + Int(length) + Self.digestLength
    guard data[(body - Self.digestLength)..<body].elementsEqual(Self.digest(head).utf8) else {
      throw .damaged
    }
    var reader = ByteReader(Array(head))
    guard let found = try? Self.head(&reader) else { throw .damaged }
    guard found.plan == plan else { throw .foreign }
    guard found.number == number else { throw .otherShard(found.number) }
    var sections: [Section] = []
    var offset = body
    for var section in found.sections {
      guard section.length >= 0, section.length <= data.count - offset else { throw .damaged }
      section.offset = offset
      guard Self.digest(data[offset..<(offset + section.length)]) == section.digest else {
        throw .damaged
      }
      offset += section.length
      sections.append(section)
    }
    guard offset == data.count, sections.first.map({ $0.indicator == nil }) ?? false else {
      throw .damaged
    }
    self.path = path
    self.sections = sections
  }

  private static func digest(_ data: Data) -> String { (try? SHA256.hex(data)) ?? "" }

  private static func head(_ reader: inout ByteReader) throws(PackingError) -> (
    plan: String, number: Int, sections: [Section]
  ) {
    let plan = try reader.text()
    let number = try reader.integer(Int.self)
    let sections = try reader.list { (reader) throws(PackingError) in
      Section(
        indicator: try reader.optional { (reader) throws(PackingError) in try reader.text() },
        targetYear: try reader.integer(), offset: 0, length: try reader.integer(),
        digest: try reader.text())
    }
    return (plan, number, sections)
  }

  /// The bytes of a section, which `init` has looked at.
  ///
  /// - Throws: `unreadable`; `damaged` if the file was cut off since.
  func bytes(of section: Section) throws(ShardFault) -> [UInt8] {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      try handle.seek(toOffset: UInt64(section.offset))
      let data = try handle.read(upToCount: section.length) ?? Data()
      guard data.count == section.length else { throw ShardFault.damaged }
      return Array(data)
    } catch {
      throw error as? ShardFault ?? .unreadable(StorageFault(error))
    }
  }
}
