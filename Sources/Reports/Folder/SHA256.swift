internal import COpenSSL
internal import Foundation

/// The fingerprint of an input, so that a run can be told from one on other data.
enum SHA256 {
  /// The digest of bytes as 64 lower-case hexadecimal digits, by libcrypto.
  ///
  /// > Reference: NIST FIPS 180-4.
  static func hex(_ data: Data) throws(ReportError) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length = digest.count
    let done = unsafe data.withUnsafeBytes { bytes in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Q_digest(
          nil, "SHA256", nil, bytes.baseAddress, bytes.count, output.baseAddress, &length)
      }
    }
    guard done == 1, length == digest.count else { throw .digestFailed }
    return hex(digest)
  }

  private static func hex(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// A digest of bytes that come one after the other.
  @safe final class Sum {
    private let context = unsafe EVP_MD_CTX_new()
    private var isRight: Bool

    init() { isRight = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 }

    deinit { unsafe EVP_MD_CTX_free(context) }

    func add(_ bytes: UnsafeRawBufferPointer) {
      let added = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
      isRight = isRight && added == 1
    }

    /// The digest of everything, once.
    func hex() throws(ReportError) -> String {
      var digest = [UInt8](repeating: 0, count: 32)
      let ended = unsafe EVP_DigestFinal_ex(context, &digest, nil)
      guard isRight, ended == 1 else { throw .digestFailed }
      return SHA256.hex(digest)
    }
  }
}
