internal import Packing

extension MarginDraws {
  func pack(into writer: inout ByteWriter) {
    writer.integer(codes.count)
    writer.counts(codes.map(Int64.init))
    for light in lights { writer.integer(light) }
    writer.number(meanEvents)
  }

  /// Reads what `pack` wrote of so many draws.
  init(unpacking reader: inout ByteReader, draws: Int) throws(PackingError) {
    let count = try reader.integer(Int.self)
    guard (1...draws).contains(count) else { throw .invalid }
    var codes: [Int16] = []
    codes.reserveCapacity(count)
    for code in try reader.counts(count) {
      guard let code = Int16(exactly: code) else { throw .invalid }
      codes.append(code)
    }
    var lights: [Int] = []
    for _ in TrafficLight.allCases {
      let own = try reader.integer(Int.self)
      guard (0...draws).contains(own) else { throw .invalid }
      lights.append(own)
    }
    guard (1...draws).contains(lights.reduce(0, +)) else { throw .invalid }
    self.init(codes: codes, lights: lights, meanEvents: try reader.number())
  }
}
