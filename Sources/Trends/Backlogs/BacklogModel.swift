public import Registry

/// The posterior of one backlog in many units: what future progress is drawn from.
public struct BacklogModel: Sendable {
  /// The posterior of what units share, as points of equal standing with probabilities.
  public struct Points: Sendable, Equatable, Codable {
    /// Per point the node of θ.
    public var variance: [Int] = []
    /// Per point the node of φ.
    public var variation: [Int] = []
    /// Per point the node of τ.
    public var spread: [Int] = []
    /// Per point the node of the error of stated stocks that units share.
    public var shared: [Int] = []
    /// Per point the mean μ of log throughput over units.
    public var mean: [Double] = []
    /// Per point its probability; they sum to 1.
    public var weight: [Double] = []
  }

  /// The indicator's id.
  public var indicator: String
  /// Where the counts come from.
  public var source: String
  /// What was assumed.
  public var assumptions: BacklogAssumptions
  /// The nodes of the unknowns.
  public var grid: BacklogGrid
  /// The posterior of what units share.
  public var points: Points
  /// What was observed, by unit index.
  public var histories: [Int: BacklogHistory]
  /// The last year to draw.
  public var horizon: Int
  /// `firstYear` where the model is a part of one with more units; else nil.
  public var beginning: Int?

  /// A key that names the model in random streams and files.
  public var key: String { "\(indicator)/\(source)" }

  /// The year from which throughput may drift: the first that is not over in some unit.
  public var firstYear: Int {
    beginning ?? histories.values.map(\.firstYear).min() ?? horizon
  }
}
