extension LeafFilter {
  /// G = S⁻¹ of a node over the years that were seen, 0 elsewhere: T × T, full, at
  /// `row * T + column`.
  func precision(_ node: Int) -> [Lanes] {
    var precision = [Lanes](repeating: .zero, count: count * count)
    let levelWeight = nodes[node].levelWeight
    let y = years.span
    var g = precision.mutableSpan
    for t in 0..<count {
      let here = y[t * Self.nodeCount + node]
      let unit = levelWeight * here.unit
      g[t * count + t] = here.precision - unit * here.unit
      var tie = -here.tie
      for s in stride(from: t - 1, through: 0, by: -1) {
        let before = y[s * Self.nodeCount + node]
        let value = tie * before.reach - unit * before.unit
        g[t * count + s] = value
        g[s * count + t] = value
        tie *= before.carry
      }
    }
    return precision
  }
}
