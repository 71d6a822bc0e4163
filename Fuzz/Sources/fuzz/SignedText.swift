import CCrypto

/// Gives a made-up model file the digest that belongs to it: else nothing behind the digest would ever be looked at.
enum SignedText {
  static func signed(_ text: [UInt8]) -> [UInt8] {
    let key = Array("\"digest\":".utf8)
    let head = text.prefix(200)
    guard let start = head.indices.first(where: { head[$0...].starts(with: key) }),
      let quote = head[(start + key.count)...].firstIndex(of: UInt8(ascii: "\"")),
      text.count > quote + 65
    else { return text }
    let place = (quote + 1)..<(quote + 65)
    var signed = text
    signed.replaceSubrange(place, with: Array(repeating: UInt8(ascii: "0"), count: 64))
    var digest = [UInt8](repeating: 0, count: 32)
    var length = digest.count
    let done = unsafe signed.withUnsafeBytes { bytes in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Q_digest(
          nil, "SHA256", nil, bytes.baseAddress, bytes.count, output.baseAddress, &length)
      }
    }
    precondition(done == 1, "libcrypto computes a digest")
    let digits = Array("0123456789abcdef".utf8)
    signed.replaceSubrange(
      place, with: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    return signed
  }
}
