internal import COpenBLAS

/// The one door to OpenBLAS and LAPACK.
///
/// Every call passes through `run`, which first sees to it that OpenBLAS has one thread and then
/// turns LAPACK's `info` into a `LinearAlgebraError`. One thread, because the last bits of a
/// product depend on how many share the work; the setting is made in code, so the environment
/// variable `OPENBLAS_NUM_THREADS` cannot change it.
enum OpenBLAS {
  /// Evaluated once, by whichever thread comes first.
  private static let oneThread: Void = openblas_set_num_threads(1)

  /// The number of threads OpenBLAS would use now; reading it sets nothing.
  static var threads: Int { Int(openblas_get_num_threads()) }

  /// Calls a BLAS kernel, which cannot fail.
  static func run<Result>(_ kernel: () -> Result) -> Result {
    oneThread
    return kernel()
  }

  /// Calls a LAPACK routine and throws what its `info` means.
  static func run(_ routine: Routine, _ call: () -> Int32) throws(LinearAlgebraError) {
    oneThread
    let info = Int(call())
    if info == 0 { return }
    throw routine.error(info: info)
  }

  /// Throws unless all values are finite: LAPACK's behaviour on NaN is undefined.
  static func requireFinite(_ values: [Double], for routine: Routine) throws(LinearAlgebraError) {
    for value in values where !value.isFinite {
      throw .nonFinite(routine: routine.rawValue)
    }
  }
}

/// What does the arithmetic of matrices: results of a fit differ in their last digits from one to another.
public enum LinearAlgebraLibrary {
  /// The version of OpenBLAS that was loaded.
  public static var version: String {
    // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64"
    let words = unsafe String(cString: openblas_get_config()).split(separator: " ")
    return words.count > 1 ? String(words[1]) : "?"
  }

  /// The kernels that OpenBLAS chose for this processor, by its own name for them: `Haswell`, `SkylakeX`, ….
  ///
  /// They sum in different orders; `OPENBLAS_CORETYPE` in the environment chooses others.
  public static var kernel: String { unsafe String(cString: openblas_get_corename()) }
}

extension OpenBLAS {
  /// The LAPACK routines in use; the raw value is the name in error messages.
  enum Routine: String {
    case dgelsy, dgeqrf, dormqr, dpotrf, dpotri, dpotrs, dtrcon, dtrtrs

    /// The error behind a status other than 0.
    ///
    /// `info < 0`: argument −info is illegal. `info > 0` is the routine's own: an order of a minor, or
    /// the place of a zero on a diagonal.
    func error(info: Int) -> LinearAlgebraError {
      if info < 0 { return .illegalArgument(routine: rawValue, position: -info) }
      switch self {
      case .dpotrf:
        return .notPositiveDefinite(routine: rawValue, pivot: info)
      case .dtrtrs, .dpotri:
        return .singular(routine: rawValue, pivot: info)
      case .dgelsy, .dgeqrf, .dormqr, .dpotrs, .dtrcon:
        preconditionFailure("\(rawValue) has no positive status, yet returned \(info)")
      }
    }
  }

  /// A one-letter option of LAPACK.
  struct Flag: RawRepresentable {
    let rawValue: CChar

    static let lower = Flag(rawValue: 76)  // L
    static let upper = Flag(rawValue: 85)  // U
    static let plain = Flag(rawValue: 78)  // N
    static let transposed = Flag(rawValue: 84)  // T
    static let left = Flag(rawValue: 76)  // L
    static let oneNorm = Flag(rawValue: 49)  // 1
  }

  /// The leading dimension LAPACK wants: at least 1, even for an empty matrix.
  static func leading(_ rows: Int) -> Int32 { Int32(max(1, rows)) }
}
