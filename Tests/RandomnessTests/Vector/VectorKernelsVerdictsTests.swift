import Randomness
import Testing

@Suite("Vector kernels: what became of draws")
struct VectorKernelsVerdictsTests {
  /// Draws of every kind: no events, all of them, rates just below and on the target.
  private struct Cells {
    var rates: [Double] = []
    var met: [Int] = []
    var all: [Int] = []

    init(_ count: Int, atLeast: Double) {
      var stream = Draws.stream(311)
      for i in 0..<count {
        let events = [0, 1, 100, 1 << 40, Int(1000 * UnitInterval.open(using: &stream))][i % 5]
        all.append(events)
        let exact = Int((atLeast * Double(events)).rounded(.up))
        met.append(min(events, max(0, exact - [0, 1, 0, 2, 0, 40][i % 6])))
        let share = UnitInterval.open(using: &stream)
        rates.append([share, atLeast, atLeast.nextDown, 0, 1, atLeast.nextUp][i % 6])
      }
    }
  }

  private struct Found: Equatable {
    var margins: [UInt32]
    var truly: [Bool]
    var published: [Bool]
    var verdicts: VectorKernels.Verdicts
  }

  private static func found(
    _ kernels: VectorKernels, _ cells: Cells, _ atLeast: Double, isSum: Bool
  )
    -> Found
  {
    let count = cells.rates.count
    // What is there before must not matter.
    var margins = [Float](repeating: 7, count: count)
    var truly = [Bool](repeating: true, count: count)
    var published = truly
    var ownMargins = margins.mutableSpan
    var ownTruly = truly.mutableSpan
    var ownPublished = published.mutableSpan
    let verdicts = kernels.verdicts(
      atLeast: atLeast, isSum: isSum, rates: cells.rates.span, met: cells.met.span,
      all: cells.all.span, margins: &ownMargins, truly: &ownTruly,
      published: &ownPublished)
    return Found(
      margins: margins.map(\.bitPattern), truly: truly, published: published, verdicts: verdicts)
  }

  @Test(
    "all instructions give the same verdicts, those of the definition",
    arguments: VectorKernelsTests.lengths, [0.0, 0.55, 0.98, 1.0])
  func verdicts(length: Int, atLeast: Double) {
    let cells = Cells(length, atLeast: atLeast)
    for isSum in [false, true] {
      let reference = Self.found(
        VectorKernels(forcing: .reference), cells, atLeast, isSum: isSum)
      for kernels in VectorKernels.all.dropFirst() {
        #expect(
          Self.found(kernels, cells, atLeast, isSum: isSum) == reference,
          "\(kernels.instructions)")
      }
      var missing = 0.0
      for i in 0..<length {
        let margin = isSum && cells.all[i] == 0 ? 0 : cells.rates[i] - atLeast
        let shortened = Float(bitPattern: reference.margins[i])
        let hasEvents = cells.all[i] > 0
        #expect(
          reference.truly[i] == (margin >= 0 && hasEvents) && (shortened < 0) == (margin < 0))
        #expect(abs(Double(shortened) - margin) < 1e-7)
        let lacking = atLeast * Double(cells.all[i]) - Double(cells.met[i])
        let isMet = lacking <= 1e-9 * max(atLeast * Double(cells.all[i]), 1)
        #expect(reference.published[i] == (isMet && hasEvents))
        if !isMet { missing += lacking }
      }
      #expect(reference.verdicts.truly == reference.truly.count { $0 })
      #expect(reference.verdicts.published == reference.published.count { $0 })
      #expect(reference.verdicts.none == cells.all.count { $0 == 0 })
      #expect(abs(reference.verdicts.missing - missing) <= 1e-12 * missing)
    }
  }

  @Test("codes are rounded down and held to the steps")
  func codes() {
    var values: [Float] = [0, -0.0, 1, -1, 2, -2, -.leastNormalMagnitude, 0.5, -0.5]
    values += (0..<500).map { Float($0 - 250) / 231 }
    for kernels in VectorKernels.all {
      var codes = [Int16](repeating: 9, count: values.count)
      var span = codes.mutableSpan
      kernels.codes(of: values.span, steps: 32_760, into: &span)
      for (value, code) in zip(values, codes) {
        let exact = (Double(value) * 32_760).rounded(.down)
        #expect(Double(code) == min(max(exact, -32_760), 32_760), "\(kernels.instructions)")
      }
    }
  }

  @Test("shares and sums of whole numbers", arguments: VectorKernelsTests.lengths)
  func sharesAndSums(length: Int) {
    let cells = Cells(length, atLeast: 0.9)
    let counts = (0..<length).map { $0 % 3 == 0 ? Int32.max : Int32($0) }
    for kernels in VectorKernels.all {
      var shares = [Double](repeating: 5, count: length)
      var span = shares.mutableSpan
      let none = kernels.shares(of: cells.met.span, in: cells.all.span, into: &span)
      #expect(none == cells.all.count { $0 == 0 })
      for i in 0..<length {
        let share = Double(cells.met[i]) / Double(cells.all[i])
        #expect(shares[i] == share || cells.all[i] == 0 && shares[i].isNaN)
      }
      for before in [nil, cells.all] {
        var sums = [Int](repeating: -1, count: length + 4)
        var room = sums.mutableSpan
        kernels.sums(of: counts.span, and: before?.span, into: &room, from: 3)
        let expected = (0..<length).map { (before?[$0] ?? 0) + Int(counts[$0]) }
        #expect(sums == [-1, -1, -1] + expected + [-1], "\(kernels.instructions)")
      }
    }
  }

  @Test("a draw follows the row after as many limits as its choice lies beyond")
  func entries() {
    let limits = [0.2, 0.7, .infinity, .infinity, .infinity, .infinity, 0.5, 0.5, .infinity]
    let choices = [0.1, 0.2, 0.69, 0.7, 0.99, 0.3, 0.49, 0.5, 0.9]
    let chosen = [0, 0, 0, 0, 0, 1, 2, 2, 2]
    let expected: [Int32] = [0, 1, 1, 2, 2, 3, 6, 8, 8]
    let many = 1 + choices.count * 9
    let manyChosen = (0..<many).map { chosen[$0 % 9] }
    let manyChoices = (0..<many).map { choices[$0 % 9] }
    for kernels in VectorKernels.all {
      let entries = kernels.entries(
        manyChosen.span, choices: manyChoices.span, limits: limits.span, width: 3)
      #expect(entries == (0..<many).map { expected[$0 % 9] }, "\(kernels.instructions)")
      let alone = kernels.entries(chosen.span, choices: choices.span, limits: limits.span, width: 1)
      #expect(alone == chosen.map(Int32.init), "\(kernels.instructions)")
    }
  }
}
