/// The span of time a count covers: a year or a part of one.
public struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
  // Eight bytes instead of twenty-four: a national register has millions of rows.
  private let storedYear: Int32
  private let first: UInt8
  private let last: UInt8

  /// The calendar year.
  public var year: Int { Int(storedYear) }
  /// The first and last month covered, each 1…12.
  public var months: ClosedRange<Int> { Int(first)...Int(last) }

  /// The whole of `year`.
  public init(year: Int) { self.init(year: year, months: 1...12) }

  /// Reads `2024`, `2024-H1`, `2024-Q3` or `2024-05`; nil for anything else.
  ///
  /// Years from 1900 to 2199 are taken for years; other numbers are more likely typing errors.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, first.utf8.allSatisfy(Self.isDigit),
      let year = Int(first), (1900...2199).contains(year), parts.count <= 2
    else { return nil }
    guard parts.count == 2 else {
      self.init(year: year)
      return
    }
    let part = parts[1]
    let bytes = Array(part.utf8)
    guard bytes.count == 2, Self.isDigit(bytes[1]) else { return nil }
    let digit = Int(bytes[1] - UInt8(ascii: "0"))
    switch part.first {
    case "H" where (1...2).contains(digit):
      self.init(year: year, months: (digit * 6 - 5)...(digit * 6))
    case "Q" where (1...4).contains(digit):
      self.init(year: year, months: (digit * 3 - 2)...(digit * 3))
    case "0", "1":
      guard let month = Int(part), (1...12).contains(month) else { return nil }
      self.init(year: year, months: month...month)
    default: return nil
    }
  }

  private init(year: Int, months: ClosedRange<Int>) {
    storedYear = Int32(year)
    first = UInt8(months.lowerBound)
    last = UInt8(months.upperBound)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// True if the two cover a month in common.
  public func overlaps(_ other: Period) -> Bool {
    year == other.year && months.overlaps(other.months)
  }

  /// The period as it is written in files.
  public var description: String {
    switch months.count {
    case 12: "\(year)"
    case 6: "\(year)-H\(months.upperBound / 6)"
    case 3: "\(year)-Q\(months.upperBound / 3)"
    default: "\(year)-" + (months.lowerBound < 10 ? "0" : "") + "\(months.lowerBound)"
    }
  }

  /// By year, then by first month; of two that begin together the shorter comes first.
  public static func < (a: Period, b: Period) -> Bool {
    (a.year, a.months.lowerBound, a.months.upperBound)
      < (b.year, b.months.lowerBound, b.months.upperBound)
  }
}
