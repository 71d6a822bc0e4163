internal import Parallelism

/// Lists of numbers that are put aside while a value is encoded, and put into its JSON afterwards.
///
/// What `LiftedNumbers` is for reading: an encoder asks of every number of a list what kind of thing it is,
/// and a model file is nearly all lists of numbers.
public final class NumbersAside: Sendable {
  /// Where an encoder is given it.
  public static let key = CodingUserInfoKey(rawValue: "attain.numbers-aside")

  /// The JSON of each list, without blanks.
  private let lists = Mutex<[[UInt8]]>([])

  /// Makes one for one value.
  public init() {}

  /// Takes a list.
  ///
  /// - Returns: the text that stands for it; nil for a list that has to be encoded in place: an empty one,
  ///   or one with what JSON has no number for.
  func put<Number: StoredNumber>(_ list: [Number]) -> String? {
    guard !list.isEmpty else { return nil }
    var json: [UInt8] = []
    for value in list {
      guard let text = value.json else { return nil }
      json.append(UInt8(ascii: json.isEmpty ? "[" : ","))
      json.append(contentsOf: text.utf8)
    }
    json.append(UInt8(ascii: "]"))
    return lists.withLock { lists in
      lists.append(json)
      return "[\(lists.count - 1)"
    }
  }

  /// The JSON with its lists.
  ///
  /// - Parameter json: what the encoder made of the value.
  /// - Returns: what it would have made of it without this; nil if some other text begins like those that
  ///   stand for lists.
  public func spliced(into json: [UInt8]) -> [UInt8]? {
    let lists = lists.withLock { $0 }
    var whole: [UInt8] = []
    whole.reserveCapacity(lists.reduce(json.count) { $0 + $1.count })
    let text = json.span
    var found = 0
    var place = 0
    while place < text.count {
      guard text[place] == UInt8(ascii: "\"") else {
        whole.append(text[place])
        place += 1
        continue
      }
      let end = JSONText.endOfText(text, from: place + 1)
      guard end < text.count else { return nil }
      if text[place + 1] == UInt8(ascii: "[") {
        let number = String(decoding: json[(place + 2)..<end], as: UTF8.self)
        guard let index = Int(number), lists.indices.contains(index) else { return nil }
        whole.append(contentsOf: lists[index])
        found += 1
      } else {
        whole.append(contentsOf: json[place...end])
      }
      place = end + 1
    }
    // Each list has one text: one more is somebody else's.
    return found == lists.count ? whole : nil
  }
}
