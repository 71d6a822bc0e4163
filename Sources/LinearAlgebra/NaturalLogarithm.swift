#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// ln(x), the only elementary function this module needs from the C library.
@usableFromInline
func naturalLogarithm(_ x: Double) -> Double { log(x) }
