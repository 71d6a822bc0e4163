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
    // The index of the streams passes 2³² − 1 within the draws.
    let first: UInt32 = 4_294_967_290
    for (draws, kinds) in [
      (1, [NoiseKind.choice]), (7, [.heavy, .normal]), (64, [.choice, .normal, .heavy, .heavy]),
      (1101, [.choice, .normal, .heavy, .normal, .heavy, .heavy, .normal]),
    ] {
      let noise = VectorKernels(forcing: set).columns(
        kinds, key: 3, stream: 4, from: first, draws: draws)
      let shift = kinds.first == .choice ? 1 : 0
      #expect(noise.values.count == (kinds.count - shift) * draws)
      #expect(noise.choices.count == shift * draws)
      for draw in 0..<draws {
        var words = PhiloxStream(
          key: 3, stream: 4, index: first &+ UInt32(truncatingIfNeeded: draw))
        var word: UInt64 = 0
        for (column, kind) in kinds.enumerated() {
          word = column.isMultiple(of: 2) ? words.next() : word >> 32
          let bits = UInt32(truncatingIfNeeded: word)
          let z = OctaveQuantile.quantile(ofWord: bits)
          switch kind {
          case .choice: #expect(noise.choices[draw] == (Double(bits) + 0.5) * 0x1p-32)
          case .normal: #expect(noise.values[(column - shift) * draws + draw] == z)
          case .heavy:
            let t = HeavyTail.quantile(normal: z)
            #expect(noise.values[(column - shift) * draws + draw] == t)
          }
        }
      }
    }
  }

  @Test("a year's words are its own, and what follows them makes an odd multiple of 2⁻⁵³")
  func years() {
    let draws = 70
    var numbers = YearNumbers(key: 6, stream: 7, draws: draws)
    for year in [2026, 2027, 2028, 2029, 2031, 2028] {
      let words = Array(numbers.firstBits(year))
      for draw in 0..<draws {
        var stream = PhiloxStream(key: 6, stream: 7, index: UInt32(draw))
        stream.advance(by: UInt64(2 * (year / 4) + year % 4 / 2))
        #expect(words[draw] == UInt32(truncatingIfNeeded: stream.next() >> (year % 2 * 32)))
        let u = numbers.place(year).uniform(of: draw, firstBits: words[draw])
        #expect(UInt32(u * 0x1p32) == words[draw])
        let odd = u * 0x1p53
        #expect(odd == odd.rounded() && !UInt64(odd).isMultiple(of: 2))
      }
      let others = (0..<draws).map { numbers.place(year + 1).uniform(of: $0, firstBits: words[$0]) }
      let own = (0..<draws).map { numbers.place(year).uniform(of: $0, firstBits: words[$0]) }
      #expect(zip(others, own).count { $0 == $1 } <= 1)
    }
  }

  @Test("all instructions give the same columns, far out too", .tags(.slow))
  func farColumns() {
    let kinds: [NoiseKind] = [.choice, .normal, .heavy, .heavy, .normal]
    let all = VectorKernels.all.map { $0.columns(kinds, key: 8, stream: 9, draws: 500_000) }
    for other in all.dropFirst() {
      #expect(other.choices == all[0].choices && other.values == all[0].values)
    }
    #expect(all[0].values.count { abs($0) > 4.3 } > 50)
  }

  @Test("heavy tails are those of eight degrees of freedom")
  func heavyTails() {
    for step in -64...64 {
      let z = Float(step) / 10
      let t = HeavyTail.quantile(normal: z)
      #expect(t.sign == z.sign)
      // The tail of t in closed form, from 1 − s where that is small: s = t/√(8 + t²), c = 1 − s².
      let size = Double(abs(t))
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
      let wanted = StandardNormal.cumulative(-abs(Double(z)))
      // Eight times the error of t, at the most.
      #expect(abs(tail / wanted - 1) < 8e-6, "z = \(z)")
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

  @Test("paths given those above", arguments: forced)
  func conditional(_ set: VectorKernels.InstructionSet) {
    let (draws, rows, years, columns) = (77, 2, 3, 4)
    let above = numbers(rows * draws, from: -1, to: 1, stream: 3)
    let history = numbers(years * draws, from: -1, to: 1, stream: 4)
    let noise = numbers(columns * draws, from: -3, to: 3, stream: 5).map(Float.init)
    let (offsets, gains) = ([0.25, -1], [0.5, -2, 1e-3, 0, 1, 2.0])
    let spreads = [0.3, 0, 0, 0, 0.1, -0.2, 0.7, 0]
    let paths = VectorKernels(forcing: set).paths(
      offsets: offsets, gains: gains, spreads: spreads, above: above.span, history: history.span,
      noise: noise.span)
    for row in 0..<rows {
      for i in 0..<draws {
        var wanted = above[row * draws + i] + offsets[row]
        for k in 0..<years { wanted += gains[row * years + k] * history[k * draws + i] }
        for k in 0..<columns {
          wanted += spreads[row * columns + k] * Double(noise[k * draws + i])
        }
        #expect(paths[row * draws + i] == wanted)
      }
    }
  }

  @Test("sums of draws are whole steps", arguments: forced)
  func sums(_ set: VectorKernels.InstructionSet) {
    let count = 131
    let rates = numbers(count, from: 0, to: 1, stream: 6)
    let all = numbers(count, from: 0, to: 3e9, stream: 7).map { Int($0) }
    let met = all.map { $0 / 3 }
    let before = (0..<count).map { Int64($0) << 40 }
    var (expected, numerators, denominators) = (before, before, before)
    var steps = expected.mutableSpan
    var top = numerators.mutableSpan
    var bottom = denominators.mutableSpan
    VectorKernels(forcing: set).add(
      rates: rates.span, met: met.span, all: all.span, steps: 0x1p20, to: &steps, &top, &bottom)
    for i in 0..<count {
      let own = (rates[i] * Double(all[i]) * 0x1p20 + 0.5).rounded(.down)
      #expect(expected[i] == before[i] + Int64(own))
      #expect(numerators[i] == before[i] + Int64(met[i]))
      #expect(denominators[i] == before[i] + Int64(all[i]))
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
    let noise = numbers((2 + 2 * rows) * draws, from: -4, to: 4, stream: 15).map(Float.init)
    let above = numbers(rows * draws, from: -6, to: 6, stream: 16)
    let results = Self.forced.map { set in
      VectorKernels(forcing: set).paths(
        table, entries: chosen.span, history: history.span, noise: noise.span, above: above.span)
    }
    for result in results { #expect(result == results[0]) }
    for draw in 0..<draws {
      let e = Int(chosen[draw])
      var level = 0.3 * Double(e) + 0.5 * Double(noise[draw])
      var lasting = -0.2 + 0.1 * Double(noise[draw]) + 0.2 * Double(noise[draws + draw])
      for year in 0..<setting.history {
        let past = history[draw * table.years + year]
        level -= gains[2 * e * setting.history + year] * past
        lasting -= gains[(2 * e + 1) * setting.history + year] * past
      }
      for row in 0..<rows {
        if row >= setting.still {
          let step = Double(noise[(2 + row) * draws + draw])
          lasting = 0.7 * lasting + steps[e * rows + row] * step
        }
        let value = above[row * draws + draw] + level + lasting
        let rate = min(max(1 / (1 + PortableMath.exp(-value)), 0.005), 0.995)
        // √ of LevelScale: a variance is multiplied by [0.09 / p(1 − p)]^½.
        let scale = (0.09 / (rate * (1 - rate))).squareRoot().squareRoot()
        let noise = Double(noise[(2 + rows + row) * draws + draw])
        let wanted = value + sizes[e * rows + row] * scale * noise
        // One-year noise is in single precision.
        #expect(abs(results[0][row * draws + draw] - wanted) < 1e-6)
      }
    }
  }
}
