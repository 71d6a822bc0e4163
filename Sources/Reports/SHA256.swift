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
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
