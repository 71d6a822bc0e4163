/// Another scale for codes, on which differences of units are nearer to normal.
///
/// Rates near 0 or 1 spread less, and more to one side, than rates in the middle; large numbers of events
/// spread more than small ones. Differences then have long tails, and the widest decide how great a
/// difference must be to count. Ranks are the same on every rising scale, so pairs may be compared on a
/// better one: rates on the logit, events on the root.
public struct RisingScale: Sendable {
  /// The new code of c at c + 32,768; 0 where c does not occur.
  let table: [Int16]

  /// Scales codes so that those that occur reach from 0 to 32,767.
  ///
  /// - Parameters:
  ///   - rows: per unit one code per draw.
  ///   - score: the finite score of a code, not less than that of a lesser code.
  public init(of rows: [[Int16]], by score: (Int16) -> Double) {
    var isMet = [Bool](repeating: false, count: 65_536)
    for row in rows {
      for code in row { isMet[Int(code) + 32_768] = true }
    }
    let met = isMet.indices.filter { isMet[$0] }
    let scores = met.map { score(Int16($0 - 32_768)) }
    var table = [Int16](repeating: 0, count: isMet.count)
    if let low = scores.first, let high = scores.last, low < high {
      let scale = 32_767 / (high - low)
      var last = low
      for (code, own) in zip(met, scores) {
        precondition(own >= last && own <= high, "a rising scale does not fall")
        table[code] = Int16(((own - low) * scale).rounded())
        last = own
      }
    }
    self.table = table
  }
}
