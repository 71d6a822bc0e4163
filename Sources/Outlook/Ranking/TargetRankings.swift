internal import Parallelism

/// The rankings of many targets by every criterion, side by side.
///
/// What is ranked for a target is read when the first of its rankings begins and let go after the last, so that no
/// more targets are in memory at once than there are workers.
final class TargetRankings: Sendable {
  /// What is ranked for a target, and how many rankings of it are still to come.
  private struct Open {
    var groups: [[Ranking.Entry]]
    var left: Int
  }

  private let keys: [TargetKey]
  private let read: @Sendable (TargetKey) throws -> [[Ranking.Entry]]
  private let open = Mutex<[Int: Open]>([:])

  /// - Parameters:
  ///   - keys: the targets.
  ///   - read: what is ranked together for one of them; called once for each.
  init(
    _ keys: [TargetKey], reading read: @escaping @Sendable (TargetKey) throws -> [[Ranking.Entry]]
  ) {
    self.keys = keys
    self.read = read
  }

  /// Ranks everything.
  ///
  /// - Parameters:
  ///   - criteria: what to rank by.
  ///   - workers: threads to use; the result does not depend on it.
  /// - Returns: the places, target by target, group by group, criterion by criterion.
  /// - Throws: what `read` throws; `CancellationError`.
  func ranked(by criteria: [RankingCriterion], workers: Int) async throws -> [RankedUnit] {
    let count = keys.count * criteria.count
    let each = max(1, workers / max(count, 1))
    let ranked = try await concurrentMap(count, workers: workers) { index in
      let position = index / criteria.count
      let key = self.keys[position]
      var places: [[RankedUnit]] = []
      for entries in try self.take(position, of: criteria.count) {
        places.append(
          try await Ranking.ranked(
            entries, by: criteria[index % criteria.count], indicator: key.indicator,
            targetYear: key.year, workers: each))
      }
      self.letGo(position)
      return places
    }
    return keys.indices.flatMap { position in
      let own = ranked[(position * criteria.count)..<((position + 1) * criteria.count)]
      let groups = own.first?.indices ?? 0..<0
      return groups.flatMap { group in own.flatMap { $0[group] } }
    }
  }

  private func take(_ position: Int, of rankings: Int) throws -> [[Ranking.Entry]] {
    try open.withLock { open in
      if let known = open[position] { return known.groups }
      let groups = try read(keys[position])
      open[position] = Open(groups: groups, left: rankings)
      return groups
    }
  }

  private func letGo(_ position: Int) {
    open.withLock { open in
      open[position]?.left -= 1
      if open[position]?.left == 0 { open[position] = nil }
    }
  }
}
