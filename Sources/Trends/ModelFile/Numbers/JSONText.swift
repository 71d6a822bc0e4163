/// Where the parts of a JSON text end.
enum JSONText {
  /// Looks for the end of a text.
  ///
  /// - Parameters:
  ///   - json: UTF-8.
  ///   - start: the place behind the quotation mark that begins it.
  /// - Returns: the position of the quotation mark that ends it, or the end of all.
  static func endOfText(_ json: Span<UInt8>, from start: Int) -> Int {
    var place = start
    while place < json.count, json[place] != UInt8(ascii: "\"") {
      place += json[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place, json.count)
  }

  /// Goes on to what is no blank.
  static func skipBlanks(_ json: Span<UInt8>, _ place: inout Int) {
    while place < json.count {
      switch json[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        place += 1
      default: return
      }
    }
  }
}
