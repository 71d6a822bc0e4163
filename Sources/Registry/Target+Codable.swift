extension Target: Codable {
  private enum CodingKeys: String, CodingKey {
    case indicator
    case unit
    case level
    case year
    case atLeast
    case source
  }

  /// Reads a target whose scope is either `unit`, a code, or `level`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let scope: TargetScope =
      if let unit = try values.decodeIfPresent(String.self, forKey: .unit) {
        .unit(unit)
      } else {
        .level(try values.decode(UnitKind.self, forKey: .level))
      }
    self.init(
      indicator: try values.decode(String.self, forKey: .indicator), scope: scope,
      year: try values.decode(Int.self, forKey: .year),
      atLeast: try values.decodeIfPresent(Double.self, forKey: .atLeast),
      source: try values.decodeIfPresent(LocalizedText.self, forKey: .source))
  }

  /// Writes the scope as `unit` or `level`, whichever it is.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(indicator, forKey: .indicator)
    switch scope {
    case .unit(let code): try values.encode(code, forKey: .unit)
    case .level(let kind): try values.encode(kind, forKey: .level)
    }
    try values.encode(year, forKey: .year)
    try values.encodeIfPresent(atLeast, forKey: .atLeast)
    try values.encodeIfPresent(source, forKey: .source)
  }
}
