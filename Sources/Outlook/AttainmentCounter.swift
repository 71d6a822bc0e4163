internal import Synchronization

/// Per draw, how many of the units directly under a parent reach their target.
///
/// Whole numbers, so the order in which units are added changes nothing.
final class AttainmentCounter: Sendable {
  struct Count: Sendable {
    var units = 0
    var perDraw: [Int32] = []
  }

  private let parent: [Int?]
  private let counts = Mutex<[Int: [TargetKey: Count]]>([:])

  /// - Parameter parent: for each unit the index of its parent.
  init(parent: [Int?]) {
    self.parent = parent
  }

  func add(_ published: [Bool], unit: Int, target: TargetKey) {
    guard let above = parent[unit] else { return }
    counts.withLock { counts in
      var count = counts[above, default: [:]].removeValue(forKey: target) ?? Count()
      if count.perDraw.isEmpty {
        count.perDraw = Array(repeating: 0, count: published.count)
      }
      count.units += 1
      for (draw, hit) in published.enumerated() where hit { count.perDraw[draw] += 1 }
      counts[above, default: [:]][target] = count
    }
  }

  /// What was counted under a unit.
  func counts(under unit: Int) -> [TargetKey: Count] {
    counts.withLock { $0[unit] ?? [:] }
  }
}
