internal import Synchronization

/// Applies `body` to 0..<count on up to `workers` threads and returns the results in index order.
///
/// Workers take the next index as they become free, so uneven work balances itself; the result does
/// not depend on who computed what. Make one index worth at least ten microseconds.
///
/// - Parameters:
///   - count: the number of indices; at least 0.
///   - workers: the most threads to use; at least 1. More than the machine has cores is no faster.
///   - body: what to compute; called once per index unless another call has thrown.
/// - Returns: one result per index, in index order.
/// - Throws: the first error thrown by `body`, after which the other workers stop, or
///   `CancellationError` when the surrounding task is cancelled.
public func concurrentMap<Result: Sendable>(
  _ count: Int, workers: Int, _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
  precondition(count >= 0 && workers >= 1, "a map needs a count and a worker")
  let queue = IndexQueue()
  return try await withThrowingTaskGroup(of: [(index: Int, result: Result)].self) { group in
    for _ in 0..<min(workers, count) {
      group.addTask {
        var done: [(index: Int, result: Result)] = []
        while true {
          let index = queue.next()
          guard index < count else { return done }
          try Task.checkCancellation()
          done.append((index, try await body(index)))
        }
      }
    }
    var results = [Result?](repeating: nil, count: count)
    for try await part in group {
      for (index, result) in part { results[index] = result }
    }
    return results.compactMap(\.self)
  }
}

/// Hands out 0, 1, 2, … to whoever asks next.
private final class IndexQueue: Sendable {
  private let taken = Atomic(0)

  func next() -> Int { taken.add(1, ordering: .relaxed).oldValue }
}
