internal import Randomness

/// 1 / (1 + e^−x), without overflow on either side; the same on every machine.
public func logistic(_ x: Double) -> Double {
  if x >= 0 {
    return 1 / (1 + PortableMath.exp(-x))
  }
  let e = PortableMath.exp(x)
  return e / (1 + e)
}

/// log(p / (1 − p)) for p strictly between 0 and 1; ±∞ at the ends; the same on every machine.
public func logit(_ p: Double) -> Double {
  PortableMath.log(p) - PortableMath.logOnePlus(-p)
}

/// log(1 + e^x), without overflow.
func softplus(_ x: Double) -> Double {
  x > 0
    ? x + PortableMath.logOnePlus(PortableMath.exp(-x))
    : PortableMath.logOnePlus(PortableMath.exp(x))
}
