import Randomness
import Testing

@Suite("Vector kernels")
struct VectorKernelsTests {
  /// Lengths around the widths of all vectors, and none.
  static let lengths = [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 65, 500]

  private static func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

  /// Uniform numbers of all sizes, most of them far out in the tails.
  private static func uniforms(_ count: Int, index: UInt32) -> [Double] {
    var stream = Draws.stream(index)
    return (0..<count).map { i in
      let word = stream.next() >> (12 + (i % 3 == 0 ? 0 : UInt64(i % 48)))
      let u = (Double(word) + 0.5) * 0x1p-52
      return i % 2 == 0 ? u : 1 - u
    }
  }

  /// Cells of every kind: from 0 to 2³¹ − 1 trials, probabilities from 0 to 1, ends included.
  private static func cells(_ count: Int) -> BinomialCells {
    var stream = Draws.stream(201)
    var cells = BinomialCells()
    for i in 0..<count {
      let size = PortableMath.exp(13.8 * UnitInterval.open(using: &stream))
      let trials = [0, 1, 2, Int(size), Int(size), Int(size), 500, Int(Int32.max)][i % 8]
      let logit = 14 * (2 * UnitInterval.open(using: &stream) - 1)
      let odds = PortableMath.exp(-abs(logit))
      let (less, more) = (odds / (1 + odds), 1 / (1 + odds))
      switch i % 41 {
      case 0: cells.append(trials, 0, miss: 1)
      case 1: cells.append(trials, 1, miss: 0)
      case 2: cells.append(trials, 0.5)
      default: cells.append(trials, logit > 0 ? more : less, miss: logit > 0 ? less : more)
      }
    }
    return cells
  }

  @Test("all instructions give the same bits", arguments: lengths)
  func sameBits(length: Int) {
    let reference = VectorKernels(forcing: .reference)
    let uniforms = Self.uniforms(length, index: 202)
    let logits = uniforms.map { 30 * StandardNormal.quantile($0) }
    let gap = Self.uniforms(length, index: 203)
    let rates = reference.rates(logits, closing: gap)
    let cells = Self.cells(length)
    let counts = reference.counts(at: uniforms, cells)
    for kernels in VectorKernels.all.dropFirst() {
      let found = kernels.rates(logits, closing: gap)
      #expect(Self.bits(found.rates) == Self.bits(rates.rates), "\(kernels.instructions)")
      #expect(Self.bits(found.misses) == Self.bits(rates.misses), "\(kernels.instructions)")
      #expect(kernels.counts(at: uniforms, cells) == counts, "\(kernels.instructions)")
    }
  }

  @Test("steps and tallies are the same sums")
  func stepAndTally() {
    let count = 45
    let cells = Self.cells(count)
    let level = 0.4
    var results: [(state: [UInt64], sums: [Int64], totals: VectorKernels.Tally)] = []
    for kernels in VectorKernels.all {
      var state = (0..<count).map { Double($0) / 7 }
      let shared = state.map { $0 * 0.3 - 1 }
      let noise = state.map { Float(2 - $0 / 3) }
      var stateSpan = state.mutableSpan
      kernels.step(&stateSpan, by: shared.span, 0.1, times: noise.span)
      let counts = kernels.counts(at: Self.uniforms(count, index: 204), cells)
      var sums = [Int64](repeating: 1 << 40, count: count)
      var sumSpan = sums.mutableSpan
      let reached = kernels.tally(
        counts.span, into: &sumSpan, rates: cells.rates.span, trials: cells.trials.span,
        reaching: level)
      var again = sums.mutableSpan
      let totals = kernels.totals(
        of: counts.span, into: &again, rates: cells.rates.span, trials: cells.trials.span,
        reaching: level)
      #expect((totals.ratesReaching, totals.countsReaching) == reached)
      #expect(totals.countSum == counts.reduce(0) { $0 + Int($1) })
      #expect(abs(totals.rateSum - cells.rates.reduce(0, +)) < 1e-12)
      for i in sums.indices { sums[i] -= Int64(counts[i]) }
      #expect(sums == counts.map { Int64($0) + 1 << 40 })
      #expect(reached.rates == cells.rates.count { $0 >= level })
      #expect(
        reached.counts
          == zip(counts, cells.trials).count { Double($0) >= level * Double($1) })
      #expect((1..<count).contains(reached.rates) && (1..<count).contains(reached.counts))
      results.append((Self.bits(state), sums, totals))
    }
    for (i, value) in results[0].state.enumerated() {
      let start = Double(i) / 7
      let noise = Double(Float(2 - start / 3))
      #expect(Double(bitPattern: value) == start + (start * 0.3 - 1) + 0.1 * noise)
    }
    for other in results.dropFirst() { #expect(other == results[0]) }
  }

  @Test("neither the cut of the work nor threads change a bit")
  func partition() async {
    let count = 3000
    let cells = Self.cells(count)
    let uniforms = WholeNumbers.drawn("partition", count: count)
    @Sendable func work(_ range: Range<Int>) -> (Range<Int>, [UInt64], [Int32]) {
      let kernels = VectorKernels()
      let own = Array(uniforms[range])
      let rates = kernels.rates(own.map { 8 * $0 - 4 }, closing: own).rates
      return (range, Self.bits(rates), kernels.counts(at: own, cells[range]))
    }
    let whole = work(0..<count)
    for piece in [1, 13, 500, 1024] {
      let starts = Array(stride(from: 0, to: count, by: piece))
      await withTaskGroup(of: (Range<Int>, [UInt64], [Int32]).self) { group in
        for start in starts { group.addTask { work(start..<min(start + piece, count)) } }
        for await (range, rates, counts) in group {
          #expect(rates == Array(whole.1[range]))
          #expect(counts == Array(whole.2[range]))
        }
      }
    }
  }

  @Test("counts rise with the uniform number and with the rate")
  func rising() {
    let kernels = VectorKernels()
    let uniforms = (0..<2000).map { (Double($0) + 0.5) / 2000 }
    for trials in [1, 30, 500, 40_000] {
      var last: [Int32] = []
      for rate in [0.02, 0.3, 0.49, 0.51, 0.9, 0.985, 0.999] {
        let counts = kernels.counts(
          at: uniforms, .repeating(trials, rate, count: uniforms.count))
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }, "n \(trials), p \(rate)")
        #expect(last.isEmpty || zip(last, counts).allSatisfy { $0 <= $1 }, "n \(trials), p \(rate)")
        last = counts
      }
    }
  }

  @Test("what a processor lacks cannot be forced, and spans must match")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = VectorKernels().rates([0, 1], closing: [0])
    }
    await #expect(processExitsWith: .failure) {
      _ = NoiseBlock(key: 0, stream: 0, block: 0, first: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = VectorKernels().counts(at: [0.5], .repeating(5, 0.5, count: 2))
    }
  }
}
