import Packing
import Testing

@Suite("Packing")
struct PackingTests {
  private static let integers = [
    0, 1, -1, 63, 64, -64, -65, 127, 128, 1 << 32, -(1 << 32), .max, .min, .max - 1,
  ]

  @Test("what was written is read back, kind by kind")
  func roundTrip() throws {
    let numbers = [
      0, -0.0, 1 / 3, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    let texts = ["", "Xã Mây", "a", "Xã Mây", "a", ""]
    var writer = ByteWriter()
    for value in Self.integers { writer.integer(value) }
    for value in numbers { writer.number(value) }
    for value in texts { writer.text(value) }
    writer.flag(true)
    writer.optional(Int?.none) { $0.integer($1) }
    writer.optional(7) { $0.integer($1) }
    writer.list([3, 5]) { $0.integer($1) }
    var reader = ByteReader(writer.bytes)
    for value in Self.integers { #expect(try reader.integer() == value) }
    for value in numbers { #expect(try reader.number().bitPattern == value.bitPattern) }
    for value in texts { #expect(try reader.text() == value) }
    #expect(try reader.flag())
    #expect(try reader.optional { (r) throws(PackingError) in try r.integer(Int.self) } == nil)
    #expect(try reader.optional { (r) throws(PackingError) in try r.integer(Int.self) } == 7)
    #expect(try reader.list { (r) throws(PackingError) in try r.integer(Int.self) } == [3, 5])
    #expect(reader.isAtEnd)
  }

  @Test(
    "counts come back whatever their range, in no more bytes than it takes",
    arguments: [
      ([], 1), ([5, 5, 5], 3), ([1000, 1255], 6), ([1000, 1256], 8), ([.min, .max, 0], 36),
      ([-3, 4], 5), ([1 << 40, (1 << 40) + 70_000], 14),
    ] as [([Int64], Int)])
  func counts(values: [Int64], size: Int) throws {
    var writer = ByteWriter()
    writer.counts(values)
    #expect(writer.bytes.count <= size)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.counts(values.count) == values)
    #expect(reader.isAtEnd)
  }

  @Test("bytes that are cut off throw at every place, and changed ones never trap")
  func damage() throws {
    var writer = ByteWriter()
    writer.text("một")
    writer.list([1, 300]) { $0.integer($1) }
    writer.counts([5, 70_000, 12])
    writer.number(0.1)
    let read = { (bytes: [UInt8]) throws(PackingError) in
      var reader = ByteReader(bytes)
      _ = try reader.text()
      _ = try reader.list { (r) throws(PackingError) in try r.integer(Int.self) }
      _ = try reader.counts(3)
      _ = try reader.number()
    }
    try read(writer.bytes)
    for count in writer.bytes.indices {
      #expect(throws: PackingError.self) { try read(Array(writer.bytes.prefix(count))) }
    }
    for place in writer.bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = writer.bytes
        changed[place] = value
        try? read(changed)
      }
    }
  }

  @Test("a number that its kind cannot hold is refused")
  func kinds() {
    var writer = ByteWriter()
    writer.integer(-1)
    var reader = ByteReader(writer.bytes)
    #expect(throws: PackingError.invalid) { try reader.integer(UInt32.self) }
  }
}
