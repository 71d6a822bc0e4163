/// The normal quantile in double precision, with few branches and the same bits on every machine.
///
/// Two rational functions: of q², q = u − ½, where both tails hold at least 2⁻⁸ (in r = (½ − 2⁻⁸)² − q²,
/// which makes every coefficient positive), and of √(−log tail) further out. Derived by
/// `Reference/normal_quantile.py` to a relative error of 4.5e-17; with rounding it is within 5 units in
/// the last place.
///
/// The coefficients further out are also in `CVectorKernels/normal_coefficients.h`, and tests compare the bits.
enum NormalInversion {
  /// Φ⁻¹(u).
  ///
  /// - Parameter u: An odd multiple of 2⁻⁵³ on (0, 1), so that u and 1 − u are exact.
  /// - Returns: z with Φ(z) = u.
  static func quantile(_ u: Double) -> Double {
    let q = u - 0.5
    let tail = 0.5 - abs(q)
    guard abs(q) <= 0.5 - 0x1p-8 else { return q < 0 ? -farQuantile(tail) : farQuantile(tail) }
    return q * centralRatio((0.5 - 0x1p-8) * (0.5 - 0x1p-8) - q * q)
  }

  /// z/q as a function of r; odd and even powers apart, as in the kernel.
  private static func centralRatio(_ r: Double) -> Double {
    let square = r * r
    var aboveOdd = 16933434660246827.542
    aboveOdd = aboveOdd * square + 611104689272097331.97
    aboveOdd = aboveOdd * square + 141464626274314917.84
    aboveOdd = aboveOdd * square + 1778221975676927.0369
    aboveOdd = aboveOdd * square + 2162627745396.465525
    aboveOdd = aboveOdd * square + 314584315.7108645055
    aboveOdd = aboveOdd * square + 4702.6215527698416957
    var aboveEven = 268606715153446332.93
    aboveEven = aboveEven * square + 450298319060197785.16
    aboveEven = aboveEven * square + 21756843919584844.614
    aboveEven = aboveEven * square + 81434866056237.307878
    aboveEven = aboveEven * square + 33930437307.687924569
    aboveEven = aboveEven * square + 1675411.7726213689357
    aboveEven = aboveEven * square + 5.3620257635123594416
    var belowOdd = 38106647063267346.404
    belowOdd = belowOdd * square + 360897046170153242.71
    belowOdd = belowOdd * square + 52602504110475381.197
    belowOdd = belowOdd * square + 505347582109487.17273
    belowOdd = belowOdd * square + 514754178132.42537242
    belowOdd = belowOdd * square + 66246344.857936476636
    belowOdd = belowOdd * square + 907.66013136198863795
    var belowEven = 241206071819776224.6
    belowEven = belowEven * square + 203336173239892925.83
    belowEven = belowEven * square + 6966312524820563.5704
    belowEven = belowEven * square + 21000351756889.422438
    belowEven = belowEven * square + 7555457877.6821890341
    belowEven = belowEven * square + 336584.0936117939109
    belowEven = belowEven * square + 1.0
    return (aboveOdd * r + aboveEven) / (belowOdd * r + belowEven)
  }

  /// |z| for a tail below 2⁻⁸.
  private static func farQuantile(_ tail: Double) -> Double {
    let r = (-PortableMath.log(tail)).squareRoot() - 2
    var above = 0.0018701997224478207313
    above = above * r + 0.055645375654703466515
    above = above * r + 0.55186021928411459032
    above = above * r + 2.4530380224370763919
    above = above * r + 5.3116309581263176332
    above = above * r + 5.426608688142586747
    above = above * r + 2.0898499829675689311
    var below = 1.7342513874476425001e-9
    below = below * r + 0.0013222508482418309312
    below = below * r + 0.036717516944943661172
    below = below * r + 0.32033374585422712643
    below = below * r + 1.1603492906103171835
    below = below * r + 1.8163858394253826687
    below = below * r + 1.0
    return above / below
  }
}
