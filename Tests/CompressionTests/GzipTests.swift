import Testing

@testable import Compression

@Suite struct GzipTests {
  /// `printf 'rate,0.5\n' | gzip -n`, gzip 1.12.
  static let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x2B, 0x4A, 0x2C, 0x49,
    0xD5, 0x31, 0xD0, 0x33, 0xE5, 0x02, 0x00, 0xEF, 0x4F, 0x2E, 0xE0, 0x09, 0x00, 0x00,
    0x00,
  ]
  static let plain = Array("rate,0.5\n".utf8)

  @Test func unpacksWhatGzipPacked() throws {
    #expect(try Gzip.decompressed(Self.packed, limit: 100) == Self.plain)
  }

  @Test func membersInARowAreOneFile() throws {
    let both = try Gzip.decompressed(Self.packed + Self.packed, limit: 100)
    #expect(both == Self.plain + Self.plain)
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func whatIsPackedUnpacksToItself(count: Int) throws {
    // A sequence that neither packs away to nothing nor repeats.
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    let packed = try Gzip.compressed(bytes)
    #expect(packed.starts(with: [0x1F, 0x8B]))
    #expect(try Gzip.decompressed(packed, limit: count) == bytes)
    #expect(try Gzip.decompressed(Gzip.compressed(bytes, quickly: true), limit: count) == bytes)
  }

  @Test func theSameBytesPackAlike() throws {
    #expect(try Gzip.compressed(Self.plain) == Gzip.compressed(Self.plain))
  }

  @Test func whatUnpacksToFarMoreThanItsSizeIsStopped() throws {
    let zeros = try Gzip.compressed(Array(repeating: 0, count: 20_000_000))
    #expect(try Gzip.decompressed(zeros, limit: 1_000_000_000).count == 20_000_000)
    let many = Array((0..<100).map { _ in zeros }.joined())
    #expect(throws: GzipError.expandsTooFar) {
      try Gzip.decompressed(many, limit: 1_000_000_000)
    }
  }

  @Test func unpackingStopsAtTheLimit() throws {
    let zeros = try Gzip.compressed(Array(repeating: 0, count: 10_000_000))
    #expect(zeros.count < 20_000)
    #expect(throws: GzipError.tooLarge(limit: 9_999_999)) {
      try Gzip.decompressed(zeros, limit: 9_999_999)
    }
  }

  @Test func anyOtherBytesAreNotGzip() {
    let cut = (0..<Self.packed.count).map { Array(Self.packed.prefix($0)) }
    var damaged = Self.packed
    damaged[12] ^= 0xFF
    for bytes in cut + [damaged, Self.plain, Self.packed + Self.plain] {
      #expect(throws: GzipError.notGzip) { try Gzip.decompressed(bytes, limit: 100) }
    }
  }
}
