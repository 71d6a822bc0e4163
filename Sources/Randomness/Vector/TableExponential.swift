/// The exponential function that vectors compute: no branches, and the same bits on every machine.
///
/// exp x = 2^(k/16) · exp r with |r| ≤ (log 2)/32: the sixteenths from a table, with what their rounding
/// leaves out, and a polynomial of degree 6 for the rest. Derived by `Reference/exponential.py`.
///
/// The table is also in `CVectorKernels/exponential_coefficients.h`, and tests compare the bits.
enum TableExponential {
  /// exp x.
  ///
  /// - Parameter x: −708 ≤ x ≤ 709.
  /// - Returns: eˣ, within one unit in the last place.
  static func value(_ x: Double) -> Double {
    let lifted = x * (16 * 1.4426950408889634) + 0x1.8p52
    let k = lifted - 0x1.8p52
    let r = (x - k * 0x1.62e42feep-5) - k * 0x1.a39ef35793c76p-37
    var series = r * 0x1.6c17bb91efb39p-10 + 0x1.11120b36ff666p-7
    series = series * r + 0x1.55555555192e5p-5
    series = series * r + 0x1.55555554dd075p-3
    series = series * r + 0.5
    let bits = lifted.bitPattern
    let place = Int(bits % 16)
    let rest = r + (r * r * series + leftOut[place])
    let power = Double(bitPattern: sixteenths[place].bitPattern &+ ((bits >> 4) << 52))
    return power + power * rest
  }

  /// 2^(j/16).
  private static let sixteenths = [
    0x1p0, 0x1.0b5586cf9890fp0, 0x1.172b83c7d517bp0, 0x1.2387a6e756238p0, 0x1.306fe0a31b715p0,
    0x1.3dea64c123422p0, 0x1.4bfdad5362a27p0, 0x1.5ab07dd485429p0, 0x1.6a09e667f3bcdp0,
    0x1.7a11473eb0187p0, 0x1.8ace5422aa0dbp0, 0x1.9c49182a3f09p0, 0x1.ae89f995ad3adp0,
    0x1.c199bdd85529cp0, 0x1.d5818dcfba487p0, 0x1.ea4afa2a490dap0,
  ]

  /// What their rounding leaves out, as a part of each.
  private static let leftOut = [
    0x0p0, 0x1.79aa65d837b6dp-54, -0x1.01b15eaa59348p-55, 0x1.68efde3a8a894p-54,
    0x1.34d754db0abb6p-55, 0x1.59f48a72a4c6dp-55, 0x1.690cebb7aafbp-56, 0x1.063e1e21c5409p-54,
    -0x1.3b3efbf5e2228p-54, -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55, 0x1.1affc2b91ce27p-56,
    0x1.c1a7792cb3387p-55, 0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56, -0x1.ff7128fd391fp-55,
  ]
}
