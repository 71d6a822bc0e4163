public import Interventions
public import Outlook
public import Registry
public import Trends

/// How a run is cut into shards: `plan.json` of a folder that also holds the parts of the model and, as
/// they are finished, the shards.
///
/// The plan says everything that the shards have in common, so that nothing but the folder is needed to
/// work on one, and its digest stands in every shard.
public struct ShardPlan: Codable, Sendable {
  /// The version of the format that this tool writes, and the only one it reads.
  public static let version = 2
  /// The file that makes a folder one of shards.
  public static let mark = "plan.json"
  /// The list of units with the shard of each.
  public static let index = "units.csv"
  static let format = "attain shard plan"

  /// A file of the folder.
  public struct Piece: Codable, Sendable, Equatable {
    /// Its name.
    public var file: String
    /// Its SHA-256, hexadecimal.
    public var sha256: String
    /// Its size.
    public var bytes: Int
  }

  /// One shard: units in the order of the tree.
  public struct Shard: Codable, Sendable, Equatable {
    /// From 1.
    public var number: Int
    /// How many units.
    public var units: Int
    /// The code of the first.
    public var first: String
    /// The code of the last.
    public var last: String
    /// A digest of all codes in order.
    public var codes: String
    /// How many series, which the work is proportional to.
    public var series: Int
    /// What the units are drawn from.
    public var part: Piece
  }

  var format = ShardPlan.format
  var version = ShardPlan.version
  /// What the manifest of the merged run says, but for how it went.
  public var manifest: Manifest
  /// The scenario's name where it is not the model's.
  public var scenario: LocalizedText?
  /// What is done about the rates, as the scenario says it.
  public var asked: [Intervention]
  /// The same, ready to be simulated: the worst units are named.
  public var interventions: [Intervention]
  /// By how much prices grow in a year; nil if they stay.
  public var priceGrowth: Prior?
  /// What intake and fit found.
  public var fitFindings: [DataQualityFinding]
  /// What is found of the targets; see `Outlook.findings`.
  public var findings: [DataQualityFinding]
  /// What only the whole country tells.
  public var facts: CountryFacts
  /// What units above others are drawn from.
  public var trunk: Piece
  /// The shards, by number.
  public var shards: [Shard]

  /// The name of a shard's file: `shard-0003`.
  public static func file(_ number: Int) -> String { "shard-" + padded(number) }

  /// The name of the file of a shard's part of the model.
  static func partFile(_ number: Int) -> String { "part-" + padded(number) + ".json.gz" }

  static let trunkFile = "trunk.json.gz"

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Units cut into shards of about equal work.
public struct ShardCut: Sendable {
  /// The units of each shard by index, in the order of the tree; none is empty.
  public let shards: [[Int]]
  /// The number of series in each.
  public let series: [Int]

  /// Cuts the units that have series of their own and nothing below them, neighbours together.
  ///
  /// - Parameters:
  ///   - fitted: the whole.
  ///   - count: how many shards.
  /// - Throws: `tooManyShards`.
  public init(_ fitted: FittedProgramme, into count: Int) throws(ShardError) {
    let models = (0..<fitted.modelCount).map(fitted.model)
    let tree = fitted.tree
    var units: [(unit: Int, work: Int)] = []
    var stack = Array(tree.roots.reversed())
    while let unit = stack.popLast() {
      stack += tree.children[unit].reversed()
      guard tree.children[unit].isEmpty else { continue }
      let work = models.count { $0.counts(inUnit: unit) != nil }
      if work > 0 { units.append((unit, work)) }
    }
    guard count <= units.count else {
      throw .tooManyShards(count, units: units.count)
    }
    var shards = [[Int]](repeating: [], count: count)
    var series = [Int](repeating: 0, count: count)
    let total = units.reduce(0) { $0 + $1.work }
    var before = 0
    var shard = 0
    for (place, one) in units.enumerated() {
      // The middle of a unit's work says where it belongs; no shard stays empty.
      let ideal = min(count - 1, (2 * before + one.work) * count / (2 * total))
      if !shards[shard].isEmpty, ideal > shard || units.count - place == count - 1 - shard {
        shard += 1
      }
      shards[shard].append(one.unit)
      series[shard] += one.work
      before += one.work
    }
    self.shards = shards
    self.series = series
  }
}
