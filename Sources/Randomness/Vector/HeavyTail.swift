/// Student's t with eight degrees of freedom as a function of the normal at the same probability.
///
/// The coefficients are also in `CVectorKernels/heavy_coefficients.h`, from
/// `Reference/normal_quantile.py`, and tests compare the bits.
enum HeavyTail {
  /// t with F₈(t) = Φ(z), within a millionth of it for |z| ≤ 6.4.
  static func quantile(normal z: Float) -> Float {
    let w = z * z
    var above: Float = 0x1.b038cap-19
    above = above * w + 0x1.80d4c6p-12
    above = above * w + 0x1.a7c668p-7
    above = above * w + 0x1.081af2p0
    var below: Float = -0x1.335506p-22
    below = below * w + 0x1.23fa7ep-13
    below = below * w - 0x1.4d8c92p-6
    below = below * w + 1
    return z * (above / below)
  }
}
