public import Registry
public import Trends

/// How past forecasts agree with what came, in a line of blocks and in words.
public struct CalibrationWords: Sendable {
  private let numbers: SpokenNumbers

  /// Makes words in a language.
  public init(_ language: Language) { numbers = SpokenNumbers(language: language) }

  /// The histogram as a line of blocks; `▄` is what calibrated forecasts have in every tenth.
  public static func blocks(_ histogram: [Double]) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    return String(
      histogram.map { share in
        let height = (share * Double(histogram.count) * 4).rounded() - 1
        return blocks[min(max(Int(height), 0), blocks.count - 1)]
      })
  }

  /// A verdict in words.
  public func verdict(_ verdict: HorizonCalibration.Verdict) -> String {
    switch verdict {
    case .tooFewYears:
      numbers.said(vi: "quá ít năm độc lập để kết luận", en: "too few independent years to say")
    case .inLine: numbers.said(vi: "phù hợp", en: "in line")
    case .tooLow: numbers.said(vi: "quá thấp", en: "too low")
    case .tooHigh: numbers.said(vi: "quá cao", en: "too high")
    case .tooNarrow: numbers.said(vi: "quá hẹp", en: "too narrow")
    case .tooWide: numbers.said(vi: "quá rộng", en: "too wide")
    }
  }

  /// One sentence for an indicator: horizons with the same verdict together.
  ///
  /// - Parameters:
  ///   - name: what people call the indicator.
  ///   - horizons: of one indicator and source, in order.
  /// - Returns: the sentence.
  public func sentence(_ name: String, _ horizons: [HorizonCalibration]) -> String {
    var groups: [(first: Int, last: Int, verdict: HorizonCalibration.Verdict)] = []
    for one in horizons {
      if let group = groups.last, group.verdict == one.verdict, group.last + 1 == one.horizon {
        groups[groups.count - 1].last = one.horizon
      } else {
        groups.append((one.horizon, one.horizon, one.verdict))
      }
    }
    let parts = groups.map { first, last, verdict in
      let span = first == last ? "\(first)" : "\(first)–\(last)"
      let plural = first == last && first == 1 ? "" : "s"
      return numbers.said(
        vi: "trước \(span) năm: \(self.verdict(verdict))",
        en: "\(span) year\(plural) ahead \(self.verdict(verdict))")
    }
    let most = horizons.map(\.independentYears).max() ?? 0
    let years = numbers.fixed(most, 0)
    return numbers.said(
      vi: "\(name): \(parts.joined(separator: "; ")) (nhiều nhất \(years) năm độc lập).",
      en: "\(name): \(parts.joined(separator: "; ")) (at most \(years) independent years).")
  }
}
