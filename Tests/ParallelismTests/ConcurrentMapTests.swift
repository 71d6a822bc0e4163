import Parallelism
import Testing

@Suite struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 3, 16])
  func resultsComeInIndexOrder(count: Int, workers: Int) async throws {
    let squares = try await concurrentMap(count, workers: workers) { $0 * $0 }
    #expect(squares == (0..<count).map { $0 * $0 })
  }

  struct Broken: Error, Equatable {}

  @Test func anErrorStopsTheMap() async {
    await #expect(throws: Broken.self) {
      _ = try await concurrentMap(100, workers: 2) { index in
        if index == 3 { throw Broken() }
        return index
      }
    }
  }

  @Test func cancellationIsSeenBetweenIndices() async {
    let task = Task {
      try await concurrentMap(1_000_000, workers: 2) { index in
        var sum = 0.0
        for i in 0..<2000 { sum += Double(i ^ index) }
        return sum
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
