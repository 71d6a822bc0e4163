extension Period: Codable {
  /// Reads a period as files write it.
  ///
  /// - Throws: `DecodingError.dataCorrupted` for anything that is not a period.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let period = Period(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a period")
    }
    self = period
  }

  /// Writes the period as files write it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Months from the beginning of year 0 to the beginning of the period.
  public var firstMonth: Int { year * 12 + months.lowerBound - 1 }

  /// Months from the beginning of year 0 to the end of the period.
  public var endMonth: Int { year * 12 + months.upperBound }
}
