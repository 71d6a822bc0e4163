#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// A shift that was found in a series, on the logit.
struct FoundShift {
  var year: Int
  var kind: OutlyingYear.Kind
  var shift: Double
  var deviations: Double
  /// What it does to the series, per year of history.
  var direction: [Double]
}

/// Looks for shifts in a series one after the other, the largest first.
///
/// What was found is free to be anything afterwards, so that one shock is not reported twice, and
/// does not hide another.
enum ShiftSearch {
  /// The most that is reported of one series.
  private static let most = 3

  /// Goes on until nothing is left that is far enough off.
  ///
  /// - Parameters:
  ///   - years: positions where something was seen, in increasing order.
  ///   - count: the years of history, T.
  ///   - persistence: what is left of a lasting step a year later.
  ///   - limit: the fewest standard deviations that are reported.
  ///   - test: tests a direction of a year, given those that are already free.
  /// - Returns: the shifts, the furthest off first.
  static func run(
    years: [Int], count: Int, persistence: Double, limit: Double,
    _ test: (_ year: Int, _ directions: [[Double]], _ free: [[Double]]) -> [(
      shift: Double, deviations: Double
    )?]
  ) -> [FoundShift] {
    guard let last = years.last else { return [] }
    var found: [FoundShift] = []
    while found.count < most {
      let free = found.map(\.direction)
      let taken = Set(found.map(\.year))
      var best: FoundShift?
      for (place, year) in years.enumerated() where !taken.contains(year) {
        let blip = (0..<count).map { $0 == year ? 1.0 : 0 }
        let step = (0..<count).map {
          $0 < year ? 0 : pow(persistence, Double($0 - year))
        }
        // A step in the first year is the level itself, and in the last year it is a blip.
        let isStep = place > 0 && year < last
        let results = test(year, isStep ? [blip, step] : [blip], free)
        for (index, result) in results.enumerated() {
          guard let result, abs(result.deviations) >= max(limit, abs(best?.deviations ?? 0))
          else { continue }
          let kind: OutlyingYear.Kind = index == 1 ? .step : year == last ? .lastYear : .blip
          best = FoundShift(
            year: year, kind: kind, shift: result.shift, deviations: result.deviations,
            direction: index == 1 ? step : blip)
        }
      }
      guard let best else { break }
      found.append(best)
    }
    return found
  }
}
