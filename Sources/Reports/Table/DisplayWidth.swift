extension StringProtocol {
  /// How many columns of a terminal the text takes.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
  /// How many columns of a terminal the character takes: none for what is only seen on others, two for East Asian
  /// letters and pictures.
  ///
  /// A letter typed with combining accents is as wide as the letter.
  ///
  /// > Reference: Unicode Standard Annex #11, East Asian Width; wide and full-width are taken as two.
  var displayWidth: Int {
    if let value = asciiValue { return value < 32 || value == 127 ? 0 : 1 }
    // The voiced marks of half-width katakana are cells of their own.
    let marks = unicodeScalars.dropFirst().count { (0xFF9E...0xFF9F).contains($0.value) }
    return unicodeScalars.reduce(0) { Swift.max($0, Self.width($1)) } + marks
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format:
      // The mark that asks for the coloured picture of a sign also makes it wide.
      return scalar.value == 0xFE0F ? 2 : 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Blocks of wide and full-width characters.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
