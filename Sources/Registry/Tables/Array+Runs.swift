extension Array {
  /// The ranges of neighbours that belong together, in order.
  ///
  /// - Parameter belong: true if an element belongs to the range of the first one.
  /// - Returns: ranges that cover all elements; none of an empty array.
  func runs(_ belong: (_ first: Element, _ other: Element) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for end in indices.dropFirst() where !belong(self[start], self[end]) {
      runs.append(start..<end)
      start = end
    }
    if start < count { runs.append(start..<count) }
    return runs
  }
}
