/// What can go wrong with the numbers handed to this module.
///
/// Wrong *shapes* are a broken contract of the caller and stop the program; wrong *values* are
/// data and throw one of these.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// LAPACK refused its argument number `position` (1-based, counted in the LAPACKE signature).
  ///
  /// No call of this module should be able to cause it: seeing it means a defect here.
  case illegalArgument(routine: String, position: Int)
  /// An input, or a result that should have been finite, holds a NaN or an infinity.
  case nonFinite(routine: String)
  /// The leading minor of order `pivot` (1-based) is not positive.
  case notPositiveDefinite(routine: String, pivot: Int)
  /// The diagonal entry `pivot` (1-based) of a triangular matrix is exactly zero.
  case singular(routine: String, pivot: Int)
  /// Only `rank` of the `columns` columns are independent to working precision.
  case rankDeficient(routine: String, rank: Int, columns: Int)
  /// Fewer rows of positive weight than unknowns.
  case underdetermined(rows: Int, columns: Int)
  /// A weight below zero, with its 0-based row.
  case negativeWeight(row: Int, weight: Double)
  /// An iteration stopped short after `count` steps.
  case noConvergence(routine: String, count: Int)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// The broken rule in one sentence.
  public var description: String {
    switch self {
    case .illegalArgument(let routine, let position):
      "\(routine): argument \(position) is illegal"
    case .nonFinite(let routine):
      "\(routine): a value is NaN or infinite"
    case .notPositiveDefinite(let routine, let pivot):
      "\(routine): the leading minor of order \(pivot) is not positive"
    case .singular(let routine, let pivot):
      "\(routine): diagonal entry \(pivot) is zero"
    case .rankDeficient(let routine, let rank, let columns):
      "\(routine): only \(rank) of \(columns) columns are independent"
    case .underdetermined(let rows, let columns):
      "\(rows) rows of positive weight cannot determine \(columns) unknowns"
    case .negativeWeight(let row, let weight):
      "the weight of row \(row) is negative: \(weight)"
    case .noConvergence(let routine, let count):
      "\(routine): no convergence (\(count))"
    }
  }
}
