internal import Parallelism

/// A JSON text with its lists of numbers taken out, so that a decoder need not walk through them.
///
/// Nearly all of a model file is lists of numbers, and a decoder goes through them number by number, each
/// time asking what kind of thing it is. Here each list below given keys leaves a short text in its place
/// (`"[7"`), by which `NumberList` finds it again. All else is left as it stands and is for the decoder to
/// judge, also lists that are not numbers from end to end.
///
/// Only texts that nothing is wrong with are read this way. Where decoding fails, or a list is not asked
/// for exactly once (`isUsedUp`), the text has to be decoded as it is: that says what is wrong and where.
public final class LiftedNumbers: Sendable {
  /// Where a decoder is given the lists.
  public static let key = CodingUserInfoKey(rawValue: "attain.lifted-numbers")
  /// Begins the texts that stand for lists.
  private static let mark = UInt8(ascii: "[")

  /// The text without the lists.
  public let rest: [UInt8]
  private let lists: Mutex<[[Double]?]>

  /// Takes out the lists.
  ///
  /// Nil if a text below the keys begins like those that stand for lists, or with an escape, which might
  /// come to the same.
  ///
  /// - Parameters:
  ///   - json: JSON in UTF-8; what is something else may come out as anything that is refused later.
  ///   - keys: lists below these are taken out, at any depth.
  public init?(_ json: [UInt8], below keys: [String]) {
    var scan = Scan(keys: keys.map { Array($0.utf8) })
    guard scan.run(json.span) else { return nil }
    rest = scan.rest
    lists = Mutex(scan.lists)
  }

  /// True if every list was taken.
  public var isUsedUp: Bool { lists.withLock { $0.allSatisfy { $0 == nil } } }

  /// The list that a text stands for; nil if it stands for none, or if the list was taken before.
  func take(_ text: String) -> [Double]? {
    guard text.utf8.first == Self.mark, let index = Int(text.dropFirst()) else { return nil }
    return lists.withLock { lists in
      guard lists.indices.contains(index) else { return nil }
      // Its place stays, so that the numbers of the others hold.
      return lists[index].take()
    }
  }

  /// One pass through the text.
  private struct Scan {
    let keys: [[UInt8]]
    var rest: [UInt8] = []
    var lists: [[Double]?] = []
    /// The position up to which the text was taken over.
    private var copied = 0
    private var depth = 0
    /// The depth at which a key stood whose lists are taken out, while inside of its value.
    private var liftedDepth: Int?

    init(keys: [[UInt8]]) { self.keys = keys }

    /// True if texts could be told from those that stand for lists.
    mutating func run(_ json: Span<UInt8>) -> Bool {
      var place = 0
      while place < json.count {
        switch json[place] {
        case UInt8(ascii: "\""):
          let start = place + 1
          place = JSONText.endOfText(json, from: start)
          if liftedDepth == nil {
            if keys.contains(where: { Self.isKey($0, json, start, place) }) { liftedDepth = depth }
          } else if start < json.count,
            [LiftedNumbers.mark, UInt8(ascii: "\\")].contains(json[start])
          {
            return false
          }
        case UInt8(ascii: "["):
          var end = place + 1
          if liftedDepth != nil, let list = Self.list(json, at: &end) {
            copy(json, upTo: place)
            rest.append(contentsOf: "\"[\(lists.count)\"".utf8)
            lists.append(list)
            copied = end
            place = end
            continue
          }
          depth += 1
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if let lifted = liftedDepth, depth <= lifted { liftedDepth = nil }
        default: break
        }
        place += 1
      }
      copy(json, upTo: json.count)
      return true
    }

    private mutating func copy(_ json: Span<UInt8>, upTo end: Int) {
      for place in copied..<end { rest.append(json[place]) }
      copied = end
    }

    /// True if the text is this one, and a key.
    private static func isKey(_ key: [UInt8], _ json: Span<UInt8>, _ start: Int, _ end: Int)
      -> Bool
    {
      guard end - start == key.count, key.indices.allSatisfy({ key[$0] == json[start + $0] })
      else { return false }
      var place = end + 1
      JSONText.skipBlanks(json, &place)
      return place < json.count && json[place] == UInt8(ascii: ":")
    }

    /// A list of at least one number and of nothing else, whose bracket stands before `place`;
    /// afterwards the place behind it.
    private static func list(_ json: Span<UInt8>, at place: inout Int) -> [Double]? {
      var list: [Double] = []
      while true {
        JSONText.skipBlanks(json, &place)
        guard let value = NumberText.read(json, at: &place) else { return nil }
        list.append(value)
        JSONText.skipBlanks(json, &place)
        guard place < json.count else { return nil }
        let byte = json[place]
        place += 1
        switch byte {
        case UInt8(ascii: ","): continue
        case UInt8(ascii: "]"): return list
        default: return nil
        }
      }
    }
  }
}
