public import Registry

/// Why results could not be written or read.
public enum ReportError: Error, Equatable, Sendable {
  /// The run folder is already there, and nobody said to replace it.
  case alreadyThere(path: String)
  /// The path is not a run folder: it does not exist or lacks a file.
  case notARunFolder(path: String, missing: String)
  /// A file of a run folder does not read as it was written.
  case damaged(file: String, cause: String)
  /// Writing failed; the system's reason.
  case cannotWrite(path: String, reason: String)
  /// No row of the ranking fits what was asked for; the targets there are.
  case nothingRanked(known: [String])
  /// libcrypto did not compute a digest.
  case digestFailed

  /// What happened and what to do, in one sentence or two.
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.alreadyThere(let path), .vi):
      "Thư mục \(path) đã có; thêm --force để thay, hoặc chọn --out khác."
    case (.alreadyThere(let path), .en):
      "\(path) is already there; add --force to replace it, or choose another --out."
    case (.notARunFolder(let path, let missing), .vi):
      "\(path) không phải thư mục kết quả (thiếu \(missing)); hãy chạy `attain run` trước."
    case (.notARunFolder(let path, let missing), .en):
      "\(path) is not a run folder (\(missing) is missing); make one with `attain run`."
    case (.damaged(let file, let cause), .vi): "Tệp \(file) bị hỏng: \(cause)."
    case (.damaged(let file, let cause), .en): "\(file) is damaged: \(cause)."
    case (.cannotWrite(let path, let reason), .vi): "Không ghi được \(path): \(reason)."
    case (.cannotWrite(let path, let reason), .en): "Cannot write \(path): \(reason)."
    case (.nothingRanked(let known), .vi):
      known.isEmpty
        ? "Kết quả này không có xếp hạng: mỗi cấp chỉ có một đơn vị."
        : "Không có xếp hạng như vậy; hiện có: \(known.joined(separator: ", "))."
    case (.nothingRanked(let known), .en):
      known.isEmpty
        ? "This run has no ranking: no level has two units."
        : "There is no such ranking; there are: \(known.joined(separator: ", "))."
    case (.digestFailed, .vi): "libcrypto không tính được SHA-256."
    case (.digestFailed, .en): "libcrypto could not compute a SHA-256 digest."
    }
  }
}
