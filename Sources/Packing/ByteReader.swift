/// Reads back what a `ByteWriter` wrote, kind by kind in the same order.
///
/// Never traps: bytes that were cut off or changed throw, and no more memory is taken than they could
/// fill.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var place = 0
  private var texts: [String] = []

  /// Begins at the first byte.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// True if nothing is left.
  public var isAtEnd: Bool { place == bytes.count }

  private var left: Int { bytes.count - place }

  /// Reads a whole number.
  ///
  /// - Throws: `invalid` if the kind that is asked for cannot hold it.
  public mutating func integer<Value: BinaryInteger>(_ kind: Value.Type = Int.self)
    throws(PackingError) -> Value
  {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard place < bytes.count else { throw .cutOff }
      let byte = bytes[place]
      place += 1
      guard shift < 63 || byte <= 1 else { throw .invalid }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    let signed = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    guard let fitting = Value(exactly: signed) else { throw .invalid }
    return fitting
  }

  /// Reads a number.
  public mutating func number() throws(PackingError) -> Double {
    Double(bitPattern: try word(count: 8))
  }

  /// Reads a truth value.
  public mutating func flag() throws(PackingError) -> Bool {
    switch try word(count: 1) {
    case 0: return false
    case 1: return true
    default: throw .invalid
    }
  }

  /// Reads a text.
  public mutating func text() throws(PackingError) -> String {
    let number = try integer()
    guard number == 0 else {
      guard texts.indices.contains(number - 1) else { throw .invalid }
      return texts[number - 1]
    }
    let count = try size(ofElements: 1)
    guard let text = String(validating: bytes[place..<(place + count)], as: UTF8.self) else {
      throw .invalid
    }
    place += count
    texts.append(text)
    return text
  }

  /// Reads a value if there is one.
  public mutating func optional<Value>(
    _ read: (inout ByteReader) throws(PackingError) -> Value
  ) throws(PackingError) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Reads as many values as were written, each of at least a byte.
  public mutating func list<Value>(_ read: (inout ByteReader) throws(PackingError) -> Value)
    throws(PackingError) -> [Value]
  {
    let count = try size(ofElements: 1)
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// Reads what `ByteWriter.counts` wrote.
  ///
  /// - Parameter expected: how many there have to be.
  /// - Returns: the numbers.
  /// - Throws: `invalid` if there are more or fewer; `cutOff`.
  public mutating func counts(_ expected: Int) throws(PackingError) -> [Int64] {
    guard try integer() == expected else { throw .invalid }
    guard expected > 0 else { return [] }
    let least = try integer(Int64.self)
    let width = try integer()
    guard (0...8).contains(width) else { throw .invalid }
    guard width * expected <= left else { throw .cutOff }
    var values: [Int64] = []
    values.reserveCapacity(expected)
    for _ in 0..<expected {
      values.append(least &+ Int64(bitPattern: try word(count: width)))
    }
    return values
  }

  /// A count of things that take at least some bytes each.
  private mutating func size(ofElements bytes: Int) throws(PackingError) -> Int {
    let count = try integer()
    guard count >= 0 else { throw .invalid }
    guard count <= left / bytes else { throw .cutOff }
    return count
  }

  private mutating func word(count: Int) throws(PackingError) -> UInt64 {
    guard count <= left else { throw .cutOff }
    var value: UInt64 = 0
    for i in 0..<count { value |= UInt64(bytes[place + i]) << UInt64(8 * i) }
    place += count
    return value
  }
}
