internal import Foundation

/// Applies `body` to 0..<count, at most `threads` at a time, and returns results in index order.
///
/// `Parallelism` is not a product of the toolkit, and its map takes no asynchronous work. Every
/// tenth part that is done is told on standard error.
public func orderedMap<Result: Sendable>(
  _ count: Int, threads: Int, named what: String,
  _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: count)
    var next = 0
    func start() {
      guard next < count else { return }
      let index = next
      next += 1
      group.addTask { (index, try await body(index)) }
    }
    for _ in 0..<threads { start() }
    var done = 0
    for try await (index, result) in group {
      results[index] = result
      done += 1
      if done * 10 / count > (done - 1) * 10 / count {
        FileHandle.standardError.write(Data("\(what): \(done) of \(count)\n".utf8))
      }
      start()
    }
    return results.compactMap(\.self)
  }
}
