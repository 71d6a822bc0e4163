public import Interventions

/// What a programme of interventions costs, in whole dong, and what is had for it.
public struct Budget: Sendable {
  /// One item of one intervention in one year, in one unit or for all together.
  public struct Row: Sendable, Equatable {
    /// The calendar year.
    public var year: Int
    /// The unit's index; nil for what belongs to no single unit.
    public var unit: Int?
    /// The intervention's id.
    public var intervention: String
    /// The item of the cost table.
    public var item: String
    /// How many of it, on average.
    public var quantity: Double
    /// What it costs.
    public var cost: Amount
    /// Where its price is from; nil if nobody said.
    public var source: String?
  }

  /// The sum of rows.
  public struct Total: Sendable, Equatable {
    /// The year; nil for all years.
    public var year: Int?
    /// The intervention; nil for all.
    public var intervention: String?
    /// What it comes to.
    ///
    /// The mean is the sum of the rows' means, to the dong; quantiles are of the sum in each draw and
    /// do not add up.
    public var cost: Amount
  }

  /// An uncertain sum of money in whole dong.
  public struct Amount: Sendable, Equatable {
    /// The mean over the draws, rounded to the dong.
    public var mean: Int
    /// The levels that are not exceeded with probability 50, 80 and 95 %.
    public var q50: Int, q80: Int, q95: Int
  }

  /// One item of one intervention in one year, all units together, in every draw.
  public struct Line: Sendable, Equatable {
    /// The calendar year.
    public var year: Int
    /// The intervention's id.
    public var intervention: String
    /// The item of the cost table.
    public var item: String
    /// What it costs; the mean is the sum of the rows' means, to the dong.
    public var cost: Amount
    /// Whole dong in each draw; draw d of every line belongs to one future.
    public var perDraw: [Int]
  }

  /// What the whole programme's money buys of one rate in one unit that stands under no other.
  public struct Effectiveness: Sendable {
    /// The unit's index.
    public var unit: Int
    /// The position of the rate's model.
    public var model: Int
    /// The first month that is counted: money that was spent before what is forecast is in no price.
    public var first: Month
    /// The last year that is counted: that of a target, or the last forecast.
    public var year: Int
    /// Events that meet the rule through the year and would not without the programme.
    public var gained: Band
    /// Dong per such event, money and events of the same months; nil if more than one draw in twenty does not gain
    /// one at least, since what it costs then has no upper end.
    public var costPerGained: AveragePrice?
    /// Percentage points that the rate of the year is higher, or lower, for the programme.
    public var points: Band
    /// Dong of the same months per percentage point of the year; nil if more than one draw in twenty does not gain a hundredth at
    /// least.
    public var costPerPoint: AveragePrice?
    /// P(the rate is higher for the programme).
    public var pGain: Probability
  }

  /// What an intervention costs after the backlogs that it is about are done.
  public struct Idle: Sendable, Equatable {
    /// The intervention's id.
    public var intervention: String
    /// Dong that are paid in years before which all was done, on average.
    public var mean: Int
    /// The part of what it costs in all.
    public var share: Double
    /// The first year of which more than half is paid for nothing; nil if there is none.
    public var from: Int?
  }

  /// What a total is of; nil stands for all.
  struct Scope: Hashable, Sendable {
    var year: Int?
    var intervention: String?
  }

  /// By year, intervention, item and unit.
  public let rows: [Row]
  /// All years and interventions; each year; each intervention; each year and intervention.
  public let totals: [Total]
  /// By year, intervention and item, units together, with what each comes to in every draw.
  public let lines: [Line]
  /// What is had for it, by unit, model and last year.
  public let effectiveness: [Effectiveness]
  /// The last year of data, up to whose end what is spent is past; nil without data.
  public let lastSeen: Int?
  /// The last year forecast.
  public let horizon: Int
  /// Everything together.
  let spending: Spending
  /// Interventions that are paid for though nothing is left for them to do, in the scenario's order.
  public let idle: [Idle]
  /// Items that are used and whose price has no source.
  public let withoutSource: [String]
  /// By how much prices grow in a year; nil if they stay as the cost table has them.
  public let priceGrowth: Prior?
  /// True if some cost of a unit in a draw was beyond 10¹⁵ dong and was counted as that.
  public let isBeyondBounds: Bool
  /// Every total in each draw, in dong.
  let totalDraws: [Scope: [Int]]
}
