import Testing

@testable import Registry

@Suite struct PartlyZeroTests {
  private func doubted(_ zeros: Int, of units: Int, expected: Double) -> Int {
    PartlyZero.doubted(
      (0..<units).map { PartlyZero.Unit(expected: expected, isZero: $0 < zeros) }
    ).count
  }

  /// e^−Σλ times the number of ways to choose: 3 of 12 at λ = 6 is 220 e^−18, that is e^−12.6.
  @Test func moreZerosThanChanceMakesAreDoubted() {
    #expect(doubted(3, of: 12, expected: 6) == 3)
    #expect(doubted(2, of: 12, expected: 6) == 0)
    #expect(doubted(25, of: 40, expected: 4) == 25)
    #expect(doubted(30, of: 40, expected: 1.25) == 30)
  }

  /// Of 110 units with one event to be expected some forty have none.
  @Test func zerosOfSmallUnitsAreReal() {
    #expect(doubted(40, of: 110, expected: 1) == 0)
    #expect(doubted(80, of: 110, expected: 0.4) == 0)
    #expect(doubted(1, of: 1, expected: 50) == 0)
  }

  /// Beside forms that were not filled in, a unit in which hardly anything happens keeps its zero.
  @Test func aUnitOfNoEventsKeepsItsZero() {
    let units =
      [PartlyZero.Unit(expected: 0.2, isZero: true)]
      + (0..<11).map { PartlyZero.Unit(expected: 8, isZero: $0 < 4) }
    #expect(PartlyZero.doubted(units) == [1, 2, 3, 4])
  }
}
