import Testing

@testable import Registry

@Suite struct TextEncodingTests {
  @Test func linesEndWithLFOrCRLFOrCR() {
    let bytes = Array("a\nb\r\nc\rd".utf8)
    let lines = bytes.indices.map { TextEncoding.line(of: $0, in: bytes) }
    #expect(lines == [1, 1, 2, 2, 2, 3, 3, 4])
    #expect(TextEncoding.line(of: 99, in: bytes) == 4)
  }

  @Test func charactersAreCountedAfterTheByteOrderMark() {
    let bytes = Array("\u{FEFF}đo,x\r\nệ,y".utf8)
    let x = bytes.firstIndex(of: UInt8(ascii: "x")) ?? 0
    let y = bytes.firstIndex(of: UInt8(ascii: "y")) ?? 0
    #expect(TextEncoding.character(of: x, in: bytes) == 4)
    #expect(TextEncoding.character(of: y, in: bytes) == 3)
  }

  @Test func textIsText() {
    #expect(TextEncoding.fault(in: [], file: "") == nil)
    #expect(TextEncoding.fault(in: Array("Khai tử đúng hạn 🙂".utf8), file: "") == nil)
  }
}
