internal import Compression
internal import Foundation
internal import Registry

/// What a single file is that this tool writes, so that it replaces its own and nobody else's.
public enum FileKind: Sendable, Equatable {
  /// What `fit` writes.
  case model
  /// What `report` writes.
  case report
  /// What `workbook` writes.
  case workbook
  /// What `backtest --keys` writes: a table that begins with these columns.
  case table(columns: [String])

  /// Ours, as the object of a sentence.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.model, .vi): "tệp mô hình"
    case (.model, .en): "a model file"
    case (.report, .vi): "báo cáo"
    case (.report, .en): "a report"
    case (.workbook, .vi): "bảng tính"
    case (.workbook, .en): "a workbook"
    case (.table, .vi): "bảng dự báo"
    case (.table, .en): "a table of forecasts"
    }
  }

  /// True for an empty file, and for one that begins as files of this kind do, whole or not.
  func fits(_ path: String) -> Bool {
    guard let bytes = try? InputFile.bytes(path, limit: InputFile.largestModel, mention: nil)
    else { return false }
    if bytes.isEmpty { return true }
    switch self {
    case .model:
      let start = "{\"about\":{"
      return bytes.prefix(100).filter { $0 > UInt8(ascii: " ") }.prefix(start.utf8.count)
        .elementsEqual(start.utf8)
    case .report:
      let head = String(decoding: bytes.prefix(Self.headOfPage), as: UTF8.self)
      return head.hasPrefix("<!DOCTYPE html>")
        && head.contains("\"generator\"") && head.contains("\"attain ")
    case .workbook: return ZippedFile("docProps/core.xml", of: bytes)?.says(">attain ") ?? false
    case .table(let columns):
      return bytes.starts(with: Array(columns.joined(separator: ",").utf8))
    }
  }

  /// The head of a report up to its style takes less.
  private static let headOfPage = 1 << 14
}

/// One file of a zip file.
struct ZippedFile {
  let bytes: [UInt8]

  /// Looks for a file by its name; nil if it is no zip file, has no such file, or what it has is damaged.
  ///
  /// - Parameters:
  ///   - name: as the zip file has it.
  ///   - zip: all of it.
  ///
  /// > Reference: PKWARE 2022, APPNOTE.TXT, 4.3.7, 4.3.12, 4.3.16.
  init?(_ name: String, of zip: [UInt8]) {
    func number(_ place: Int, _ size: Int) -> Int {
      guard place >= 0, place + size <= zip.count else { return 0 }
      return (0..<size).reduce(0) { $0 | Int(zip[place + $1]) << (8 * $1) }
    }
    guard zip.starts(with: Array("PK\u{3}\u{4}".utf8)),
      let end = zip.indices.dropLast(21).suffix(1 << 16).last(where: {
        number($0, 4) == 0x0605_4B50
      })
    else { return nil }
    var place = number(end + 16, 4)
    while number(place, 4) == 0x0201_4B50 {
      let (packed, plain) = (number(place + 20, 4), number(place + 24, 4))
      let length = number(place + 28, 2)
      let found = zip[min(place + 46, zip.count)...].prefix(length)
      if found.elementsEqual(name.utf8) {
        let local = number(place + 42, 4)
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
        guard start + packed <= zip.count else { return nil }
        let content = Array(zip[start..<(start + packed)])
        guard number(place + 10, 2) == 8 else {
          bytes = content
          return
        }
        // Deflated as in a gzip file, which has the same sum and size behind it.
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        let tail = zip[(place + 16)..<(place + 20)] + zip[(place + 24)..<(place + 28)]
        guard let inflated = try? Gzip.decompressed(head + content + tail, limit: max(plain, 1))
        else { return nil }
        bytes = inflated
        return
      }
      place += 46 + length + number(place + 30, 2) + number(place + 32, 2)
    }
    return nil
  }

  /// True if it holds these words.
  func says(_ words: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(words) }
}
