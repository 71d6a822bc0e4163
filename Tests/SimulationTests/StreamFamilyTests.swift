import Randomness
import Testing

@testable import Simulation

@Suite("Streams of the simulation")
struct StreamFamilyTests {
  private static func word(
    seed: UInt64 = 1, purpose: String = "published", model: String = "on_time/cohort/forms",
    code: String = "00123", draw: Int = 0, year: Int? = 2028
  ) -> UInt64 {
    let family = StreamFamily(seed: seed, purpose: purpose, model: model)
    let unit = StableHash.fnv1a64(code)
    var stream =
      year.map { family.stream(unit: unit, draw: draw, year: $0) }
      ?? family.stream(unit: unit, draw: draw)
    return stream.next()
  }

  /// A change here is value-breaking: every forecast changes in its random digits.
  @Test("first words are stable")
  func stability() {
    #expect(Self.word(year: nil) == 6_450_098_986_354_856_477)
    #expect(Self.word() == 17_399_621_715_358_150_664)
    #expect(Self.word(draw: 9999, year: 2030) == 2_844_218_223_861_610_505)
  }

  @Test("whatever names a stream sets it apart")
  func distinct() {
    let words = [
      Self.word(), Self.word(seed: 2), Self.word(purpose: "events"), Self.word(model: "other"),
      Self.word(code: "00124"), Self.word(draw: 1), Self.word(year: 2029), Self.word(year: nil),
    ]
    #expect(Set(words).count == words.count)
  }

  @Test("years of one stream do not run into each other")
  func years() {
    let family = StreamFamily(seed: 1, purpose: "published", model: "m")
    let first = family.stream(unit: 3, draw: 4, year: 2028).position
    let next = family.stream(unit: 3, draw: 4, year: 2029).position
    #expect(next - first == 1 << 20)
    #expect(family.stream(unit: 3, draw: 4, year: 2199).position < PhiloxStream.capacity)
  }
}
