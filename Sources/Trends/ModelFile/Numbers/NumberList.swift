internal import Registry

/// A list of numbers of a model file, which a decoder takes from `LiftedNumbers` where it was given those.
///
/// Where an encoder was given `NumbersAside`, it puts the numbers there. Otherwise it is read and written as
/// the plain list that it is.
@propertyWrapper
struct NumberList<Number: StoredNumber>: Codable, Sendable {
  var wrappedValue: [Number]

  init(wrappedValue: [Number]) { self.wrappedValue = wrappedValue }

  init(from decoder: any Decoder) throws {
    if let key = LiftedNumbers.key, let lifted = decoder.userInfo[key] as? LiftedNumbers,
      let text = try? decoder.singleValueContainer().decode(String.self)
    {
      guard let list = lifted.take(text).flatMap(Number.list) else {
        throw ModelFault(key: "", rule: .wrongKind)
      }
      wrappedValue = list
    } else {
      wrappedValue = try [Number](from: decoder)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let key = NumbersAside.key, let aside = encoder.userInfo[key] as? NumbersAside,
      let text = aside.put(wrappedValue)
    {
      try container.encode(text)
    } else {
      try container.encode(wrappedValue)
    }
  }
}

/// A kind of number that model files have lists of.
protocol StoredNumber: Codable, Sendable {
  /// The same numbers of this kind; nil if it cannot hold them all.
  static func list(_ values: [Double]) -> [Self]?
  /// The number as JSON, the shortest that reads back to the same bits; nil if there is none.
  var json: String? { get }
}

extension Double: StoredNumber {
  static func list(_ values: [Double]) -> [Double]? { values }

  var json: String? {
    guard isFinite else { return nil }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Int: StoredNumber {
  static func list(_ values: [Double]) -> [Int]? {
    var list: [Int] = []
    list.reserveCapacity(values.count)
    for value in values {
      // Beyond 2⁵³ a double may be a neighbour of what was written.
      guard abs(value) <= 0x1p53, let whole = Int(exactly: value) else { return nil }
      list.append(whole)
    }
    return list
  }

  var json: String? { description }
}
