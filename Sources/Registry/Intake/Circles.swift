/// Finds circles among things of which each points to at most one other.
enum Circles {
  /// Every circle, in O(`next.count`).
  ///
  /// - Parameter next: for each thing the index of the one it points to, or nil.
  /// - Returns: the indices of each circle in the order one leads to the next, beginning with the
  ///   smallest; the circles in the order of their smallest.
  static func find(_ next: [Int?]) -> [[Int]] {
    /// For each thing the walk that came by first, so that every thing is passed once.
    var walk = [Int?](repeating: nil, count: next.count)
    var circles: [[Int]] = []
    for start in next.indices {
      var path: [Int] = []
      var here: Int? = start
      while let index = here, walk[index] == nil {
        walk[index] = start
        path.append(index)
        here = next[index]
      }
      guard let met = here, walk[met] == start, let entry = path.firstIndex(of: met) else {
        continue
      }
      let circle = path[entry...]
      let first = circle.indices.min { circle[$0] < circle[$1] } ?? entry
      circles.append(Array(circle[first...] + circle[..<first]))
    }
    return circles.sorted { $0[0] < $1[0] }
  }
}
