/// Something that can be drawn from, given a generator.
///
/// A conforming type checks its parameters and chooses its method once, in its initialiser; `sample`
/// only draws. It holds no generator: the caller says which stream pays for the draw, so that two
/// runs that should share their randomness can.
public protocol Distribution: Sendable {
  /// The type of one draw.
  associatedtype Value: Sendable

  /// Draws one value.
  ///
  /// - Parameter generator: The stream that pays; each type documents how many words it takes.
  /// - Returns: One independent draw.
  func sample(using generator: inout some RandomNumberGenerator) -> Value
}
