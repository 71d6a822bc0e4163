#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// 1 / (1 + e^−x), without overflow on either side.
public func logistic(_ x: Double) -> Double {
  if x >= 0 {
    return 1 / (1 + exp(-x))
  }
  let e = exp(x)
  return e / (1 + e)
}

/// log(p / (1 − p)) for p strictly between 0 and 1; ±∞ at the ends.
public func logit(_ p: Double) -> Double {
  log(p) - log1p(-p)
}

/// log(1 + e^x), without overflow.
func softplus(_ x: Double) -> Double {
  x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}
