/// Finds the word that was probably meant.
public enum Spelling {
  /// The candidate nearest to `word`, if one is near enough to be worth proposing.
  ///
  /// Near enough means at most one edit per three characters, and at most three. Of equally near
  /// ones the first wins, so the order of `candidates` is the order of preference.
  ///
  /// - Parameters:
  ///   - word: what was written.
  ///   - candidates: what could have been meant.
  /// - Returns: the nearest, or nil.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = Array(word.lowercased().unicodeScalars.prefix(64))
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = min(3, max(word.count, letters.count) / 3)
      guard abs(letters.count - word.count) <= limit else { continue }
      let distance = distance(word, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// The code that was probably meant, which is a matter of spreadsheets more than of spelling.
  ///
  /// A code that lost its leading zeros, or whose letters changed case, is proposed. Otherwise codes
  /// are numbers in a dense range, where a near one is as likely wrong as right, so a single edit is
  /// proposed only of codes of four or more characters, if it leads to one code and no other.
  public static func nearestCode(to code: String, among codes: some Sequence<String>) -> String? {
    let bare = code.lowercased().drop { $0 == "0" }
    let letters = Array(code.lowercased().unicodeScalars.prefix(64))
    var near: [String] = []
    for candidate in codes {
      let lowercased = candidate.lowercased()
      if lowercased.drop(while: { $0 == "0" }) == bare { return candidate }
      guard letters.count >= 4, near.count < 2,
        abs(lowercased.unicodeScalars.count - letters.count) <= 1
      else {
        continue
      }
      if distance(letters, Array(lowercased.unicodeScalars.prefix(64))) == 1 {
        near.append(candidate)
      }
    }
    return near.count == 1 ? near.first : nil
  }

  /// The Damerau–Levenshtein distance (optimal string alignment): how many insertions, deletions,
  /// substitutions and swaps of neighbours lead from one word to the other.
  ///
  /// O(|a|·|b|) time, O(|b|) memory.
  ///
  /// > Reference: Damerau 1964, doi:10.1145/363958.363994.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in a.indices {
      row[0] = i + 1
      for j in b.indices {
        let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
        row[j + 1] = min(substitution, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }
}
