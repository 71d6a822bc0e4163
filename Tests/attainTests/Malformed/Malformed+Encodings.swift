extension Malformed {
  private static let english = "expected UTF-8 (in Excel: save as \"CSV UTF-8\")"
  private static let vietnamese = "cần UTF-8 (trong Excel: lưu dạng \"CSV UTF-8\")"

  /// Bytes that are no text.
  static let encodings: [Malformed] = [
    .bytes(
      "registrations.csv", "UTF-16, as Excel saves \"Unicode text\"",
      [0xFF, 0xFE] + Workspace.header.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      en: ["registrations.csv:1: the file is UTF-16 text; \(english)"],
      vi: ["registrations.csv:1: tệp là văn bản UTF-16; \(vietnamese)"]),
    .bytes(
      "units.csv", "UTF-16, big end first", [0xFE, 0xFF, 0x00, 0x63],
      en: ["units.csv:1: the file is UTF-16 text; \(english)"]),
    .bytes(
      "scenario.yaml", "UTF-16", [0xFF, 0xFE, 0x64, 0x00],
      en: ["scenario.yaml:1: the file is UTF-16 text; \(english)"]),
    .bytes(
      "units.csv", "letters of an old Vietnamese code page",
      Array("code,name,kind,parent\n31,H".utf8) + [0xE4, 0x69] + Array(",province,\n".utf8),
      en: ["units.csv:2: \"<E4><69><2C><70>\" is not UTF-8 text; \(english)"],
      vi: ["units.csv:2: \"<E4><69><2C><70>\" không phải văn bản UTF-8; \(vietnamese)"]),
    .bytes(
      "programme.yaml", "a letter cut in half", Array("programme: {vi: \"Kế".utf8.dropLast()),
      en: ["programme.yaml:1: \"<E1><BA>\" is not UTF-8 text; \(english)"]),
    .bytes(
      "registrations.csv", "a NUL byte", Array((Workspace.header + "00012\0,x\n").utf8),
      en: ["registrations.csv:2: a NUL byte, which no text holds; \(english)"],
      vi: ["registrations.csv:2: có byte NUL, văn bản không thể có; \(vietnamese)"]),
    .bytes(
      "scenario.yaml", "a NUL byte", Array("horizon: 2030\ndraws: \0\n".utf8),
      en: ["scenario.yaml:2: a NUL byte, which no text holds; \(english)"]),
  ]
}
