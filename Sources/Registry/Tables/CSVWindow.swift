internal import Foundation

/// The bytes of a table, a window at a time: only as much of a file is in memory as a few rows take.
struct CSVSource: Sendable {
  /// How much of a file is read at a time: 4 MB.
  static let pieceSize = 1 << 22

  private enum Place {
    case memory([UInt8])
    case file(String)
  }

  private let place: Place
  private let pieceSize: Int

  /// Bytes that are in memory already, which are one window.
  init(_ bytes: [UInt8]) {
    place = .memory(bytes)
    pieceSize = Self.pieceSize
  }

  /// A file that can be read from any place.
  init(file: String, pieceSize: Int = Self.pieceSize) {
    place = .file(file)
    self.pieceSize = pieceSize
  }

  /// A window that begins at a byte of the source.
  ///
  /// - Throws: why the system does not read it.
  func window(from offset: Int) throws(FileFault) -> CSVWindow {
    switch place {
    case .memory(let bytes): return CSVWindow(bytes, place: offset, isLast: true, input: nil)
    case .file(let path):
      let handle = try InputFile.opened(path)
      do { try handle.seek(toOffset: UInt64(offset)) } catch { throw .unreadable }
      var window = CSVWindow(
        [], place: 0, isLast: false,
        input: CSVWindow.Input(handle: handle, pieceSize: pieceSize))
      guard window.moveOn(to: 0) else { throw .unreadable }
      return window
    }
  }
}

/// A part of a table that ends somewhere in a row, or with the table.
struct CSVWindow {
  /// Where a window gets more from.
  struct Input {
    let handle: FileHandle
    let pieceSize: Int
  }

  /// What is in memory.
  private(set) var bytes: [UInt8]
  /// Where in it reading begins.
  private(set) var place: Int
  /// True if nothing comes after it.
  private(set) var isLast: Bool
  private let input: Input?

  init(_ bytes: [UInt8], place: Int, isLast: Bool, input: Input?) {
    self.bytes = bytes
    self.place = place
    self.isLast = isLast
    self.input = input
  }

  /// Drops what is before a place of the window and reads on.
  ///
  /// - Parameter place: where a row begins that does not end in the window; what is read is at least as
  ///   much as is left, so that long rows cost no more than their length.
  /// - Returns: false if the system does not read on.
  mutating func moveOn(to place: Int) -> Bool {
    guard let input, !isLast else { return true }
    bytes.removeFirst(place)
    self.place = 0
    var wanted = max(input.pieceSize, bytes.count)
    while wanted > 0 {
      let piece: Data?
      do { piece = try input.handle.read(upToCount: wanted) } catch { return false }
      guard let piece, !piece.isEmpty else {
        isLast = true
        try? input.handle.close()
        return true
      }
      bytes.append(contentsOf: piece)
      wanted -= piece.count
    }
    return true
  }
}
