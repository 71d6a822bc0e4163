/// Lays compact JSON out for people: objects a key a line, lists of plain values side by side.
enum ReadableJSON {
  /// Objects of plain values that are no longer than this stay on one line.
  private static let shortObject = 160
  /// Lists of plain values begin a new line once one is as long as this.
  private static let longLine = 120

  /// How the parts of what is in brackets stand.
  private enum Layout {
    /// Each on a line of its own.
    case lines
    /// Side by side on as many lines as it takes.
    case filled
    /// All on one line.
    case line
  }

  /// The same JSON with line ends and blanks between its parts.
  ///
  /// - Parameter compact: valid JSON without blanks outside of its texts.
  /// - Returns: the text, with a line end after it.
  static func laidOut(_ compact: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(compact.count + compact.count / 8)
    // For each open bracket, how its parts stand.
    var layouts: [Layout] = []
    var indent = 0
    var lineStart = 0
    func breakLine(_ indent: Int) {
      result.append(UInt8(ascii: "\n"))
      lineStart = result.count
      result.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
    let bytes = compact.span
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        let end = endOfText(bytes, from: place)
        for inside in place..<end { result.append(bytes[inside]) }
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let layout = layout(bytes, from: place)
        layouts.append(layout)
        result.append(byte)
        if layout == .lines {
          indent += 1
          breakLine(indent)
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if layouts.removeLast() == .lines {
          indent -= 1
          breakLine(indent)
        }
        result.append(byte)
      case UInt8(ascii: ","):
        result.append(byte)
        switch layouts.last {
        case .lines: breakLine(indent)
        case .filled where result.count - lineStart >= longLine: breakLine(indent + 1)
        default: result.append(UInt8(ascii: " "))
        }
      case UInt8(ascii: ":"):
        result.append(byte)
        result.append(UInt8(ascii: " "))
      default: result.append(byte)
      }
      place += 1
    }
    result.append(UInt8(ascii: "\n"))
    return result
  }

  /// The place after a text that begins here.
  private static func endOfText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var place = start + 1
    while bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return place + 1
  }

  /// A list that begins with a plain value or ends at once is filled; a short object of plain values
  /// stays on one line.
  private static func layout(_ bytes: Span<UInt8>, from start: Int) -> Layout {
    if bytes[start] == UInt8(ascii: "[") {
      let next = bytes[start + 1]
      return next == UInt8(ascii: "{") || next == UInt8(ascii: "[") ? .lines : .filled
    }
    var place = start + 1
    while place < min(start + shortObject, bytes.count) {
      switch bytes[place] {
      case UInt8(ascii: "\""): place = endOfText(bytes, from: place)
      case UInt8(ascii: "}"): return .line
      case UInt8(ascii: "{"), UInt8(ascii: "["): return .lines
      default: place += 1
      }
    }
    return .lines
  }
}
