/// Student's t with eight degrees of freedom as a function of the normal at the same probability.
///
/// The coefficients are also in `CVectorKernels/heavy_coefficients.h`, from
/// `Reference/normal_quantile.py`, and tests compare the bits.
enum HeavyTail {
  /// t with F₈(t) = Φ(z), within 2.6e-10 of it for |z| ≤ 8.3.
  static func quantile(normal z: Double) -> Double {
    let w = z * z
    var above = 3.6748288982260025043e-12
    above = above * w + 6.1052840691836008481e-10
    above = above * w + 1.0211329892152777069e-7
    above = above * w + 6.3631077031021189886e-6
    above = above * w + 0.00066002310683949982758
    above = above * w + 0.013904609388737034141
    above = above * w + 1.0316609530423980199
    var below = 4.9319525563386847836e-13
    below = below * w - 2.6358884505220586418e-10
    below = below * w + 5.754069034097227676e-8
    below = below * w - 6.3856202376678882029e-6
    below = below * w + 0.00039227027247051636504
    below = below * w - 0.019416255613304036479
    below = below * w + 1
    return z * (above / below)
  }
}
