/// The normal quantile of a word of 32 bits in single precision, as the kernels compute it.
///
/// A word w stands for u = (w + ½)2⁻³². Between two powers of 2 the quantile is a polynomial in what
/// follows the leading bit of the tail min(u, 1 − u); tails below 2⁻¹⁶ are left to `NormalInversion`. The
/// error is below 5e-7 everywhere, of which a fifth is the polynomial's; derived by
/// `Reference/normal_quantile.py`. The numbers are symmetric about 0 and reach ±6.3.
///
/// The coefficients are also in `CVectorKernels/normal_coefficients.h`, and tests compare the bits.
enum OctaveQuantile {
  /// Φ⁻¹((w + ½)2⁻³²).
  ///
  /// - Parameter word: w.
  /// - Returns: The quantile, within 5e-7.
  static func quantile(ofWord word: UInt32) -> Float {
    let isUpper = word >> 31 == 1
    let fromEnd = isUpper ? ~word : word
    let tail = Float(fromEnd) * 0x1p-32 + 0x1p-33
    let size: Float
    if tail < 0x1p-16 {
      size = Float(-NormalInversion.quantile((Double(fromEnd) + 0.5) * 0x1p-32))
    } else {
      let bits = tail.bitPattern
      let y = Float(bitPattern: (bits & 0x007F_FFFF) | 0x3F80_0000) - 1.5
      let octave = Int(bits >> 23) % 16
      size = coefficients.dropFirst().reduce(coefficients[0][octave]) { $0 * y + $1[octave] }
    }
    return isUpper ? size : -size
  }

  /// Highest power first; the column is the exponent of the tail in its binary form, modulo 16.
  private static let coefficients: [[Float]] = [
    [
      -0x1.16d324p-9, -0x1.1f8252p-9, -0x1.29055p-9, -0x1.337ea2p-9, -0x1.3f18e4p-9,
      -0x1.4c093p-9, -0x1.5a9282p-9, -0x1.6b0a4p-9, -0x1.7dde8cp-9, -0x1.939eaep-9,
      -0x1.ad0614p-9, -0x1.cb0922p-9, -0x1.eee4eep-9, -0x1.143714p-8, 0x0p0, -0x1.0edb7cp-9,
    ],
    [
      0x1.e84782p-9, 0x1.f7b3eap-9, 0x1.044efp-8, 0x1.0da24p-8, 0x1.17faecp-8, 0x1.2389bap-8,
      0x1.308c5ep-8, 0x1.3f51bcp-8, 0x1.503fccp-8, 0x1.63db74p-8, 0x1.7ad28p-8, 0x1.96069ap-8,
      0x1.b684b2p-8, 0x1.c865dap-8, 0x0p0, 0x1.da2522p-9,
    ],
    [
      -0x1.71f08ep-8, -0x1.7de58ep-8, -0x1.8b0948p-8, -0x1.998ef2p-8, -0x1.a9b63p-8,
      -0x1.bbceep-8, -0x1.d03e8p-8, -0x1.e78762p-8, -0x1.012946p-7, -0x1.10be5cp-7,
      -0x1.231312p-7, -0x1.38e254p-7, -0x1.535506p-7, -0x1.91da2p-7, 0x0p0, -0x1.67009ap-8,
    ],
    [
      0x1.5f30e6p-7, 0x1.6ace34p-7, 0x1.77987ep-7, 0x1.85c3e6p-7, 0x1.959174p-7, 0x1.a7532ep-7,
      0x1.bb71b8p-7, 0x1.d273fep-7, 0x1.ed097ep-7, 0x1.060baep-6, 0x1.186338p-6, 0x1.2e3e6ep-6,
      0x1.477d7ap-6, 0x1.35cb28p-6, 0x0p0, 0x1.54965ap-7,
    ],
    [
      -0x1.67fbd4p-6, -0x1.7443e6p-6, -0x1.81d494p-6, -0x1.90e8ap-6, -0x1.a1c9cap-6,
      -0x1.b4d5a4p-6, -0x1.ca843ap-6, -0x1.e3710ap-6, -0x1.003374p-5, -0x1.1137c4p-5,
      -0x1.2577d4p-5, -0x1.3e1c9ep-5, -0x1.600e2p-5, -0x1.d6c27ep-5, 0x0p0, -0x1.5ccd06p-6,
    ],
    [
      0x1.9f30ap-5, 0x1.ae1878p-5, 0x1.bea4e6p-5, 0x1.d12538p-5, 0x1.e5fddap-5, 0x1.fdaf24p-5,
      0x1.0c6f0ep-4, 0x1.1c2f0ap-4, 0x1.2e9a9cp-4, 0x1.444124p-4, 0x1.5d6a1ap-4, 0x1.786924p-4,
      0x1.87e448p-4, 0x1.1bb00cp-4, 0x0p0, 0x1.91ae0ep-5,
    ],
    [
      -0x1.49a6eep-3, -0x1.571614p-3, -0x1.663f72p-3, -0x1.7788a6p-3, -0x1.8b7ac6p-3,
      -0x1.a2d3e8p-3, -0x1.bea46p-3, -0x1.e08244p-3, -0x1.057522p-2, -0x1.21029cp-2,
      -0x1.46b4cap-2, -0x1.7e5f9ep-2, -0x1.db8e2ap-2, -0x1.518e94p-1, 0x0p0, -0x1.3da4f2p-3,
    ],
    [
      0x1.f4baep1, 0x1.dee15cp1, 0x1.c81a78p1, 0x1.b0465p1, 0x1.973d58p1, 0x1.7ccd7ap1,
      0x1.60b5d2p1, 0x1.429fdp1, 0x1.2213b8p1, 0x1.fcc812p0, 0x1.ad0a62p0, 0x1.516928p0,
      0x1.c6381p-1, 0x1.46496p-2, 0x0p0, 0x1.04e092p2,
    ],
  ]
}
