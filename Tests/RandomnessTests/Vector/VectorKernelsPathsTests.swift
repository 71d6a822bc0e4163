import Testing

@testable import Randomness

@Suite("Vector kernels of paths")
struct VectorKernelsPathsTests {
  static let forced = VectorKernels.InstructionSet.allCases.filter {
    $0 <= VectorKernels.widest
  }

  private func numbers(_ count: Int, from low: Double, to high: Double, stream: UInt64) -> [Double]
  {
    var words = PhiloxStream(key: 5, stream: stream, index: 0)
    return (0..<count).map { _ in low + (high - low) * UnitInterval.open(using: &words) }
  }

  @Test("columns are words of each draw's stream, by inversion", arguments: forced)
  func columns(_ set: VectorKernels.InstructionSet) {
    let kinds: [NoiseKind] = [.uniform, .normal, .heavy, .normal, .heavy]
    for draws in [1, 7, 512, 1101] {
      var values = [Double](repeating: 0, count: kinds.count * draws)
      var span = values.mutableSpan
      VectorKernels(forcing: set).fill(
        kinds, key: 3, stream: 4, from: 4_294_967_290, draws: draws, into: &span)
      for draw in 0..<draws {
        var words = PhiloxStream(
          key: 3, stream: 4, index: 4_294_967_290 &+ UInt32(truncatingIfNeeded: draw))
        for (column, kind) in kinds.enumerated() {
          let u = UnitInterval.open(using: &words)
          let z = NormalInversion.quantile(u)
          let wanted =
            switch kind {
            case .uniform: u
            case .normal: z
            case .heavy: HeavyTail.quantile(normal: z)
            }
          #expect(values[column * draws + draw] == wanted)
        }
      }
    }
  }

  @Test("heavy tails are those of eight degrees of freedom")
  func heavyTails() {
    for step in -83...83 {
      let z = Double(step) / 10
      let t = HeavyTail.quantile(normal: z)
      #expect(t.sign == z.sign)
      // The tail of t in closed form, from 1 − s where that is small: s = t/√(8 + t²), c = 1 − s².
      let size = abs(t)
      let c = 8 / (8 + size * size)
      let s = (1 - c).squareRoot()
      // 1 − s (1 + c/2 + 3c²/8 + 5c³/16) = what is left of the series of 1/s = (1 − c)^−½.
      var term = 35.0 / 128 * c * c * c * c
      var left = 0.0
      for k in 4..<4000 {
        left += term
        term *= c * (2 * Double(k) + 1) / (2 * Double(k) + 2)
        if term < left * 1e-18 { break }
      }
      let sum = 1 + c / 2 + 3 * c * c / 8 + 5 * c * c * c / 16
      let tail = size > 0.5 ? s * left / 2 : (1 - s * sum) / 2
      let wanted = StandardNormal.cumulative(-abs(z))
      #expect(abs(tail / wanted - 1) < 5e-9, "z = \(z)")
    }
  }

  @Test("exponentials are held", arguments: forced)
  func exponentials(_ set: VectorKernels.InstructionSet) {
    var values = numbers(300, from: -30, to: 30, stream: 1) + [-1e9, 0, 21, 1e9]
    let wanted = values.map { PortableMath.exp(max(min($0, 21), -708)) }
    var others = values
    var span = values.mutableSpan
    VectorKernels(forcing: set).exponentials(replacing: &span, upTo: 21)
    // Each of the two is within a unit in the last place.
    #expect(zip(values, wanted).allSatisfy { ulps($0, from: $1) <= 2 })
    var otherSpan = others.mutableSpan
    VectorKernels(forcing: .reference).exponentials(replacing: &otherSpan, upTo: 21)
    #expect(values == others)
  }

  @Test("a function at even steps is straight in between and beyond", arguments: forced)
  func interpolation(_ set: VectorKernels.InstructionSet) {
    let at = [-3.0, -1, 0, 4, 4.5]
    var values = numbers(203, from: -2, to: 9, stream: 2) + [-1e6, 1e6, 0.5, 4.5, 2.5]
    let places = values
    var span = values.mutableSpan
    VectorKernels(forcing: set).interpolate(
      &span, in: 1..<places.count, start: 0.5, step: 1, at: at.span)
    #expect(values[0] == places[0])
    for (x, value) in zip(places, values).dropFirst() {
      let cell = Int(min(max(x - 0.5, 0), 3))
      #expect(value == at[cell] + ((x - 0.5) / 1 - Double(cell)) * (at[cell + 1] - at[cell]))
    }
  }

  @Test("weighted columns", arguments: forced)
  func weights(_ set: VectorKernels.InstructionSet) {
    let draws = 77
    let from = numbers(3 * draws, from: -1, to: 1, stream: 3)
    let weights = [0.5, -2, 1e-3]
    var to = numbers(draws, from: -1, to: 1, stream: 4)
    let before = to
    var span = to.mutableSpan
    VectorKernels(forcing: set).add(from.span, weights: weights.span, to: &span)
    for i in 0..<draws {
      var wanted = before[i]
      for k in 0..<3 { wanted += weights[k] * from[k * draws + i] }
      #expect(to[i] == wanted)
    }
  }

  struct Setting: Sendable, CustomTestStringConvertible {
    var draws: Int
    var rows: Int
    var history: Int
    var still: Int
    var testDescription: String {
      "\(draws) draws, \(rows) years, \(history) before, \(still) still"
    }
  }

  static let settings = [
    Setting(draws: 1, rows: 1, history: 0, still: 0),
    Setting(draws: 31, rows: 3, history: 8, still: 3),
    Setting(draws: 513, rows: 6, history: 12, still: 1),
    Setting(draws: 1100, rows: 2, history: 17, still: 0),
  ]

  @Test(
    "paths have the same bits on every processor, and are those of the model",
    arguments: settings)
  func paths(_ setting: Setting) {
    let (draws, rows) = (setting.draws, setting.rows)
    let entries = 3
    var table = PathTable(
      rows: rows, history: setting.history, still: setting.still, entries: entries)
    let steps = numbers(entries * rows, from: 0, to: 0.4, stream: 11)
    let sizes = numbers(entries * rows, from: 0, to: 0.3, stream: 12)
    let gains = numbers(entries * 2 * setting.history, from: -0.2, to: 0.2, stream: 13)
    for e in 0..<entries {
      let at = 2 * e * setting.history
      table.append(
        offset: (0.3 * Double(e), -0.2), spread: (0.5, 0.1, 0.2), persistence: 0.7,
        steps: steps[(e * rows)..<((e + 1) * rows)], noise: sizes[(e * rows)..<((e + 1) * rows)],
        gain: (
          Array(gains[at..<(at + setting.history)]),
          Array(gains[(at + setting.history)..<(at + 2 * setting.history)])
        ))
    }
    let chosen = (0..<draws).map { Int32(($0 * 7) % entries) }
    let history = numbers(draws * table.years, from: -3, to: 3, stream: 14)
    let noise = numbers((2 + 2 * rows) * draws, from: -4, to: 4, stream: 15)
    let above = numbers(rows * draws, from: -6, to: 6, stream: 16)
    let results = Self.forced.map { set in
      var paths = above
      var span = paths.mutableSpan
      VectorKernels(forcing: set).paths(
        table, entries: chosen.span, history: history.span, noise: noise.span, replacing: &span)
      return paths
    }
    for result in results { #expect(result == results[0]) }
    for draw in 0..<draws {
      let e = Int(chosen[draw])
      var level = 0.3 * Double(e) + 0.5 * noise[draw]
      var lasting = -0.2 + 0.1 * noise[draw] + 0.2 * noise[draws + draw]
      for year in 0..<setting.history {
        let past = history[draw * table.years + year]
        level -= gains[2 * e * setting.history + year] * past
        lasting -= gains[(2 * e + 1) * setting.history + year] * past
      }
      for row in 0..<rows {
        if row >= setting.still {
          lasting = 0.7 * lasting + steps[e * rows + row] * noise[(2 + row) * draws + draw]
        }
        let value = above[row * draws + draw] + level + lasting
        let rate = min(max(1 / (1 + PortableMath.exp(-value)), 0.005), 0.995)
        // √ of LevelScale: a variance is multiplied by [0.09 / p(1 − p)]^½.
        let scale = (0.09 / (rate * (1 - rate))).squareRoot().squareRoot()
        let wanted =
          value + sizes[e * rows + row] * scale * noise[(2 + rows + row) * draws + draw]
        #expect(abs(results[0][row * draws + draw] - wanted) < 1e-12)
      }
    }
  }
}
