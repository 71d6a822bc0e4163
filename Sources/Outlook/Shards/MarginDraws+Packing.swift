internal import Packing

extension MarginDraws {
  func pack(into writer: inout ByteWriter) {
    writer.counts(codes.map(Int64.init))
    writer.number(meanEvents)
  }

  init(unpacking reader: inout ByteReader, draws: Int) throws(PackingError) {
    var codes: [Int16] = []
    codes.reserveCapacity(draws)
    for code in try reader.counts(draws) {
      guard let code = Int16(exactly: code) else { throw .invalid }
      codes.append(code)
    }
    self.init(codes: codes, meanEvents: try reader.number())
  }
}
