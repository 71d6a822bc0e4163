extension StandardNormal {
  /// The value that a standard normal draw stays below with a given probability: Φ⁻¹(p).
  ///
  /// Three rational functions: of q² in the middle (|q| = |p − ½| ≤ 0.425), of √(−log tail) in the
  /// tails and in the far tails. The relative error is below 1e-15 given `p`; near 1, where `p` itself
  /// is coarse, ask for `-quantile(tail)` with the small tail instead.
  ///
  /// > Reference: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
  /// > distribution", Applied Statistics 37 (1988) 477–484, doi:10.2307/2347330 (routine PPND16).
  ///
  /// - Parameter probability: p in 0…1; the ends give −∞ and ∞.
  /// - Precondition: p lies in 0…1.
  /// - Returns: z with Φ(z) = p.
  public static func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in 0…1")
    let q = probability - 0.5
    if abs(q) <= 0.425 { return q * centralRatio(0.180625 - q * q) }
    let tail = q < 0 ? probability : 1 - probability
    guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
    let r = (-PortableMath.log(tail)).squareRoot()
    let magnitude = r <= 5 ? tailRatio(r - 1.6) : farTailRatio(r - 5)
    return q < 0 ? -magnitude : magnitude
  }

  /// z/q as a function of r = 0.425² − q².
  private static func centralRatio(_ r: Double) -> Double {
    var numerator = 2509.0809287301226727
    numerator = numerator * r + 33430.575583588128105
    numerator = numerator * r + 67265.770927008700853
    numerator = numerator * r + 45921.953931549871457
    numerator = numerator * r + 13731.693765509461125
    numerator = numerator * r + 1971.5909503065514427
    numerator = numerator * r + 133.14166789178437745
    numerator = numerator * r + 3.387132872796366608
    var denominator = 5226.495278852854561
    denominator = denominator * r + 28729.085735721942674
    denominator = denominator * r + 39307.89580009271061
    denominator = denominator * r + 21213.794301586595867
    denominator = denominator * r + 5394.1960214247511077
    denominator = denominator * r + 687.1870074920579083
    denominator = denominator * r + 42.313330701600911252
    denominator = denominator * r + 1.0
    return numerator / denominator
  }

  /// |z| as a function of r = √(−log tail) − 1.6, for tails down to 1.4e-11.
  private static func tailRatio(_ r: Double) -> Double {
    var numerator = 7.7454501427834140764e-4
    numerator = numerator * r + 2.27238449892691845833e-2
    numerator = numerator * r + 2.4178072517745061177e-1
    numerator = numerator * r + 1.27045825245236838258
    numerator = numerator * r + 3.64784832476320460504
    numerator = numerator * r + 5.7694972214606914055
    numerator = numerator * r + 4.6303378461565452959
    numerator = numerator * r + 1.42343711074968357734
    var denominator = 1.05075007164441684324e-9
    denominator = denominator * r + 5.475938084995344946e-4
    denominator = denominator * r + 1.51986665636164571966e-2
    denominator = denominator * r + 1.4810397642748007459e-1
    denominator = denominator * r + 6.8976733498510000455e-1
    denominator = denominator * r + 1.6763848301838038494
    denominator = denominator * r + 2.05319162663775882187
    denominator = denominator * r + 1.0
    return numerator / denominator
  }

  /// |z| as a function of r = √(−log tail) − 5, for smaller tails.
  private static func farTailRatio(_ r: Double) -> Double {
    var numerator = 2.01033439929228813265e-7
    numerator = numerator * r + 2.71155556874348757815e-5
    numerator = numerator * r + 1.2426609473880784386e-3
    numerator = numerator * r + 2.6532189526576123093e-2
    numerator = numerator * r + 2.9656057182850489123e-1
    numerator = numerator * r + 1.7848265399172913358
    numerator = numerator * r + 5.4637849111641143699
    numerator = numerator * r + 6.6579046435011037772
    var denominator = 2.04426310338993978564e-15
    denominator = denominator * r + 1.4215117583164458887e-7
    denominator = denominator * r + 1.8463183175100546818e-5
    denominator = denominator * r + 7.868691311456132591e-4
    denominator = denominator * r + 1.48753612908506148525e-2
    denominator = denominator * r + 1.3692988092273580531e-1
    denominator = denominator * r + 5.9983220655588793769e-1
    denominator = denominator * r + 1.0
    return numerator / denominator
  }
}
