import Randomness
import Testing

extension Tag {
  /// Statistical tests, which draw many numbers.
  @Tag static var slow: Self
}

/// Names and sizes shared by the tests.
enum Draws {
  #if DEBUG
    /// Unoptimised code draws many times slower; a tenth of the sample still sees errors three times as
    /// large, and optimised builds run the whole.
    static let count = 100_000
  #else
    /// The size of rand_distr's own tests.
    static let count = 1_000_000
  #endif

  /// No seed was chosen for its result; at this level one test in 10,000 would fail for a perfect
  /// sampler.
  static let significance = 1e-4

  /// The stream of a test.
  static func stream(_ index: UInt32 = 0) -> PhiloxStream {
    PhiloxStream(key: 0x5EED, stream: StableHash.fnv1a64("RandomnessTests"), index: index)
  }

  /// The first draws of a distribution on the stream of value stability.
  static func first<Law: Distribution>(_ number: Int, of law: Law) -> [Law.Value] {
    var generator = stream(1)
    return (0..<number).map { _ in law.sample(using: &generator) }
  }

  /// How many words one draw takes from the beginning of a stream.
  static func words(for law: some Distribution, index: UInt32 = 0) -> UInt64 {
    var generator = stream(index)
    _ = law.sample(using: &generator)
    return generator.position
  }
}

/// A generator that gives one word for ever.
struct ConstantGenerator: RandomNumberGenerator {
  let word: UInt64

  mutating func next() -> UInt64 { word }
}
