internal import CZlib

/// Why bytes could not be unpacked or packed.
public enum GzipError: Error, Equatable, Sendable {
  /// The bytes are not gzip members from beginning to end.
  case notGzip
  /// Unpacked they are more than the limit, in bytes.
  case tooLarge(limit: Int)
  /// They unpack to far more than their size.
  case expandsTooFar
  /// zlib had no memory, or failed in a way that its manual rules out.
  case failed
}

/// Packs and unpacks gzip files in memory.
///
/// > Reference: Deutsch 1996, RFC 1952.
public enum Gzip {
  /// The version of zlib that was loaded.
  public static var libraryVersion: String { unsafe String(cString: zlibVersion()) }

  /// 32 kB of history, and 16 for the gzip header and trailer instead of zlib's own.
  private static let windowBits: Int32 = 15 + 16
  private static let pieceSize = 1 << 16
  /// So much is unpacked before anybody asks how much it was packed: 32 MB.
  private static let unquestioned = 1 << 25
  /// Tables of counts unpack to 5 to 30 times their size; nothing that was written to be read goes beyond this.
  private static let largestRatio = 100

  /// The bytes that were packed; several members in a row are one file, as `gzip` has it.
  ///
  /// - Parameters:
  ///   - packed: the whole file, less than 4 GB.
  ///   - limit: the most bytes to unpack; unpacking stops there.
  /// - Returns: at most `limit` bytes.
  /// - Throws: `notGzip`, also for a file that was cut off; `tooLarge`; `expandsTooFar`; `failed`.
  public static func decompressed(_ packed: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
    precondition(packed.count <= Int(UInt32.max), "a packed file is less than 4 GB")
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else {
      throw .failed
    }
    defer { unsafe inflateEnd(&stream) }
    var plain: [UInt8] = []
    var expandsTooFar = false
    let status = unsafe packed.withUnsafeBufferPointer { input -> Int32 in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      while true {
        let (status, piece) = unsafe nextPiece(&stream) { unsafe inflate(&$0, Z_NO_FLUSH) }
        plain += piece
        if plain.count > limit { return status }
        let taken = unsafe input.count - Int(stream.avail_in)
        expandsTooFar = plain.count > unquestioned && plain.count / largestRatio > taken
        if expandsTooFar { return status }
        guard status == Z_OK || status == Z_STREAM_END else { return status }
        guard status == Z_STREAM_END else { continue }
        if unsafe stream.avail_in == 0 { return status }
        let reset = unsafe inflateReset(&stream)
        if reset != Z_OK { return reset }
      }
    }
    if plain.count > limit { throw .tooLarge(limit: limit) }
    if expandsTooFar { throw .expandsTooFar }
    switch status {
    case Z_STREAM_END: return plain
    case Z_MEM_ERROR, Z_STREAM_ERROR: throw .failed
    default: throw .notGzip
    }
  }

  /// One gzip member without name or time: the same bytes always pack alike.
  ///
  /// - Parameters:
  ///   - plain: what to pack, less than 4 GB.
  ///   - quickly: true to take a third of the time and, for lists of numbers, a tenth more room.
  /// - Returns: a whole gzip file.
  /// - Throws: `failed`.
  public static func compressed(_ plain: [UInt8], quickly: Bool = false) throws(GzipError)
    -> [UInt8]
  {
    precondition(plain.count <= Int(UInt32.max), "a file to pack is less than 4 GB")
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let begun = unsafe deflateInit2_(
      &stream, quickly ? Z_BEST_SPEED : Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8,
      Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    guard begun == Z_OK else { throw .failed }
    defer { unsafe deflateEnd(&stream) }
    var packed: [UInt8] = []
    let status = unsafe plain.withUnsafeBufferPointer { input -> Int32 in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      while true {
        let (status, piece) = unsafe nextPiece(&stream) { unsafe deflate(&$0, Z_FINISH) }
        packed += piece
        if status != Z_OK { return status }
      }
    }
    guard status == Z_STREAM_END else { throw .failed }
    return packed
  }

  /// Runs one step of zlib into a fresh buffer and takes what it wrote.
  private static func nextPiece(
    _ stream: inout z_stream, _ step: (inout z_stream) -> Int32
  ) -> (status: Int32, piece: ArraySlice<UInt8>) {
    var piece = [UInt8](repeating: 0, count: pieceSize)
    let status = unsafe piece.withUnsafeMutableBufferPointer { output in
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(output.count)
      return unsafe step(&stream)
    }
    return (status, piece.prefix(pieceSize - Int(unsafe stream.avail_out)))
  }
}
