@testable import Registry

extension MalformedInput {
  /// Bytes that are no text, and absurd sizes.
  static let bytes: [MalformedInput] = [
    MalformedInput(
      name: "UTF-16", target: .registrations,
      bytes: [0xFF, 0xFE] + "unit".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      en: [
        "registrations.csv:1: the file is UTF-16 text; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ],
      vi: [
        "registrations.csv:1: tệp là văn bản UTF-16; cần UTF-8 (trong Excel: lưu dạng \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "UTF-16 without a mark", target: .registrations,
      bytes: "unit,".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      en: [
        "registrations.csv:1: a NUL byte, which no text holds; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "a NUL on line 2", target: .registrations,
      bytes: Array("unit,indicator\n0001\0,x".utf8),
      en: [
        "registrations.csv:2: a NUL byte, which no text holds; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "Latin-1 on line 2", target: .registrations,
      bytes: Array("unit,indicator\n".utf8) + [0x43, 0xE1, 0x74, 0x2C],
      en: [
        "registrations.csv:2: \"<E1><74><2C>\" is not UTF-8 text; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ],
      vi: [
        "registrations.csv:2: \"<E1><74><2C>\" không phải văn bản UTF-8; cần UTF-8 (trong Excel: lưu dạng \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "a surrogate", target: .registrations,
      bytes: Array("unit\r".utf8) + [0xED, 0xA0, 0x80],
      en: [
        "registrations.csv:2: \"<ED><A0><80>\" is not UTF-8 text; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "an overlong form", target: .registrations,
      bytes: [0xC0, 0xAF],
      en: [
        "registrations.csv:1: \"<C0><AF>\" is not UTF-8 text; expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
      ]),
    MalformedInput(
      name: "a field longer than 64 kB", target: .registrations,
      bytes: Array((MalformedInput.header + "00012," + String(repeating: "x", count: 65_537)).utf8),
      en: [
        "registrations.csv:2:7: the field is longer than 65536 bytes"
      ]),
    MalformedInput(
      name: "more columns than a sheet has", target: .registrations,
      bytes: [UInt8](repeating: UInt8(ascii: ","), count: 20_000),
      en: [
        "registrations.csv:1:16385: more than 16384 fields in one row"
      ]),
  ]
}
