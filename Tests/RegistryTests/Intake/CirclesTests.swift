import Testing

@testable import Registry

@Suite struct CirclesTests {
  @Test(
    arguments: [
      ([], []), ([nil, 0, 1], []), ([0], [[0]]), ([1, 2, 0], [[0, 1, 2]]),
      ([3, 2, 1, 0, 1], [[0, 3], [1, 2]]), ([nil, 3, 1, 2, 2], [[1, 3, 2]]),
    ] as [([Int?], [[Int]])])
  func everyCircleIsFoundOnce(next: [Int?], circles: [[Int]]) {
    #expect(Circles.find(next) == circles)
  }
}
