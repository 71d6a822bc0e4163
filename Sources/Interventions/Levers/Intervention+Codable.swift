internal import Randomness

/// Interventions are kept in the plan of shards; every number reads back to the bit. What the compiler
/// cannot write by itself stands here.

extension Law: Codable {
  private enum CodingKeys: String, CodingKey {
    case probability
    case earliest
    case likeliest
    case latest
  }

  /// Reads a law.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      probability: try values.decode(Double.self, forKey: .probability),
      earliest: try values.decode(Month.self, forKey: .earliest),
      likeliest: try values.decode(Month.self, forKey: .likeliest),
      latest: try values.decode(Month.self, forKey: .latest))
  }

  /// Writes a law.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(probability, forKey: .probability)
    try values.encode(dates.earliest, forKey: .earliest)
    try values.encode(dates.likeliest, forKey: .likeliest)
    try values.encode(dates.latest, forKey: .latest)
  }
}

extension Prior: Codable {
  private enum Kind: String, CodingKey {
    case fixed
    case share
    case amount
    case beta
    case triangular
  }

  /// Reads a prior: one key that says its kind, and its numbers.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Kind.self)
    guard values.allKeys.count == 1, let kind = values.allKeys.first else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "one kind"))
    }
    let numbers = try values.decode([Double].self, forKey: kind)
    func fault() -> DecodingError {
      DecodingError.dataCorruptedError(
        forKey: kind, in: values, debugDescription: "numbers of the kind")
    }
    guard numbers.count == (kind == .fixed ? 1 : kind == .beta ? 2 : 3) else { throw fault() }
    switch kind {
    case .fixed: self = .fixed(numbers[0])
    case .share: self = .share(low: numbers[0], median: numbers[1], high: numbers[2])
    case .amount: self = .amount(low: numbers[0], median: numbers[1], high: numbers[2])
    case .triangular: self = .triangular(low: numbers[0], mode: numbers[1], high: numbers[2])
    case .beta:
      guard let beta = try? Beta(alpha: numbers[0], beta: numbers[1]) else { throw fault() }
      self = .beta(beta)
    }
  }

  /// Writes a prior.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Kind.self)
    switch self {
    case .fixed(let value): try values.encode([value], forKey: .fixed)
    case .share(let low, let median, let high):
      try values.encode([low, median, high], forKey: .share)
    case .amount(let low, let median, let high):
      try values.encode([low, median, high], forKey: .amount)
    case .beta(let beta): try values.encode([beta.alpha, beta.beta], forKey: .beta)
    case .triangular(let low, let mode, let high):
      try values.encode([low, mode, high], forKey: .triangular)
    }
  }
}
