/// Turns values into bytes that are the same on every machine; `ByteReader` reads them back bit for bit.
///
/// Nothing is described: whoever reads has to ask for the same kinds in the same order. Integers are
/// little-endian base-128 numbers with the sign in the lowest bit; a text that comes again is written as
/// the number of its first occurrence.
public struct ByteWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private var known: [String: Int] = [:]

  /// Makes a writer of nothing.
  public init() {}

  /// Writes a whole number in 1 to 10 bytes.
  public mutating func integer(_ value: some BinaryInteger) {
    let wide = Int64(value)
    var rest = UInt64(bitPattern: (wide << 1) ^ (wide >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a number in 8 bytes.
  public mutating func number(_ value: Double) { word(value.bitPattern, count: 8) }

  /// Writes a truth value in one byte.
  public mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Writes a text, in full the first time only.
  public mutating func text(_ value: String) {
    if let first = known[value] {
      integer(first + 1)
      return
    }
    known[value] = known.count
    integer(0)
    let units = Array(value.utf8)
    integer(units.count)
    bytes.append(contentsOf: units)
  }

  /// Writes whether there is a value, and it.
  public mutating func optional<Value>(
    _ value: Value?, _ write: (inout ByteWriter, Value) -> Void
  ) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  /// Writes how many values there are, and each.
  public mutating func list<Values: Collection>(
    _ values: Values, _ write: (inout ByteWriter, Values.Element) -> Void
  ) {
    integer(values.count)
    for value in values { write(&self, value) }
  }

  /// Writes many whole numbers of like size: the smallest, then what each is above it in as few bytes
  /// as all of them fit in.
  public mutating func counts(_ values: [Int64]) {
    integer(values.count)
    guard let least = values.min(), let most = values.max() else { return }
    integer(least)
    let range = UInt64(bitPattern: most &- least)
    let width = (64 - range.leadingZeroBitCount + 7) / 8
    integer(width)
    bytes.reserveCapacity(bytes.count + width * values.count)
    for value in values { word(UInt64(bitPattern: value &- least), count: width) }
  }

  /// Writes the lowest bytes of a word, the lowest first.
  private mutating func word(_ value: UInt64, count: Int) {
    var rest = value
    for _ in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
