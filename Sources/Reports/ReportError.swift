public import Registry

/// Why results could not be written or read.
public enum ReportError: Error, Equatable, Sendable {
  /// The folder is already there, and nobody said to replace it.
  case alreadyThere(path: String)
  /// The folder is already there, and nothing is ever written over it.
  case notOverwritten(path: String)
  /// The file is already there, and nobody said to replace it.
  case fileAlreadyThere(path: String)
  /// The file is to be replaced but is not of the kind that is to be written.
  case fileNotReplaceable(path: String, kind: FileKind)
  /// Nothing is written to a path without a name.
  case noPath
  /// What stands there is to be replaced but was not written by this tool: it lacks the file that
  /// every folder of the kind holds.
  case notReplaceable(path: String, missing: String)
  /// The path is not a run folder: it does not exist or lacks a file.
  case notARunFolder(path: String, missing: String)
  /// A file that was there cannot be read; the system's reason.
  case damaged(file: String, cause: StorageFault)
  /// Writing failed; the system's reason.
  case cannotWrite(path: String, reason: StorageFault)
  /// What was to be replaced has stepped aside and could not be put back; where it is now.
  case setAside(path: String, at: String)
  /// No row of the ranking fits what was asked for; the targets there are.
  case nothingRanked(known: [String])
  /// The unit is in no ranking that was asked for; the units that may be meant, with their names.
  case notRanked(unit: String, meant: [String])
  /// No compared target fits what was asked for; the targets there are.
  case nothingCompared(known: [String])
  /// Nothing is spent in the years that were asked for; the years with costs.
  case noCosts(path: String, years: String, known: [String])
  /// libcrypto did not compute a digest.
  case digestFailed
  /// A run folder of an older tool, without a file that this command needs.
  case olderRun(path: String, missing: String)
  /// A file of a folder of results is not what was written: the bytes it has, and what it was; nil for the manifest.
  case notAsWritten(file: String, bytes: Int, were: FolderOutput?)
  /// A file of a folder of results is gone.
  case incomplete(path: String, missing: String)
  /// A newer tool wrote the folder, whose tables hold what this one does not know.
  case newerFolder(path: String, schema: Int)
  /// The manifest of a folder is not that of a run.
  case notOfARun(file: String)
  /// A file of a run folder is not what this tool writes.
  case changedByHand(file: String)
  /// The folder is not that of a comparison.
  case notAComparison(path: String)
  /// The comparison is not of this run as it is now, or has another reference.
  case otherComparison(path: String, run: String)
  /// A map cannot be drawn.
  case notAMap(file: String, fault: MapFault)

  /// Why a path could not be written to, whatever was thrown on the way.
  static func cannotWrite(_ path: String, _ error: any Error) -> ReportError {
    error as? ReportError ?? .cannotWrite(path: path, reason: StorageFault(error))
  }

  /// What happened and what to do, in one sentence or two.
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.alreadyThere(let path), .vi):
      "\(path) đã có; thêm --force để thay thế, hoặc chọn thư mục khác."
    case (.alreadyThere(let path), .en):
      "\(path) is already there; add --force to replace it, or choose another folder."
    case (.notOverwritten(let path), .vi):
      "\(path) đã có; không ghi đè lên tệp của bạn, hãy chọn thư mục mới."
    case (.notOverwritten(let path), .en):
      "\(path) is already there; your files are not written over, choose a new folder."
    case (.fileAlreadyThere(let path), .vi):
      "\(path) đã có; thêm --force để thay thế, hoặc chọn tên khác."
    case (.fileAlreadyThere(let path), .en):
      "\(path) is already there; add --force to replace it, or choose another name."
    case (.fileNotReplaceable(let path, let kind), .vi):
      "Không thay thế \(path): --force chỉ thay \(kind.words(in: .vi)) do `attain` ghi; hãy chọn tên khác."
    case (.fileNotReplaceable(let path, let kind), .en):
      "\(path) is not replaced: --force only replaces \(kind.words(in: .en)) that `attain` wrote; choose "
        + "another name."
    case (.noPath, .vi): "Đường dẫn để ghi đang để trống; hãy ghi tên tệp hoặc thư mục."
    case (.noPath, .en): "The path to write to is empty; name a file or a folder."
    case (.setAside(let path, let place), .vi):
      "Không ghi được \(path), và thư mục cũ không đặt lại được: nó còn nguyên ở \(place)."
    case (.setAside(let path, let place), .en):
      "Cannot write \(path), nor put back what stood there: it is whole, at \(place)."
    case (.notReplaceable(let path, let missing), .vi):
      "Không thay thế \(path): --force chỉ thay thư mục do `attain` tạo ra, có \(missing); "
        + "hãy chọn thư mục khác."
    case (.notReplaceable(let path, let missing), .en):
      "\(path) is not replaced: --force only replaces a folder that `attain` wrote, "
        + "with \(missing) in it; choose another folder."
    case (.notARunFolder(let path, let missing), .vi):
      "\(path) không phải thư mục kết quả (thiếu \(missing)); hãy chạy `attain run` trước."
    case (.notARunFolder(let path, let missing), .en):
      "\(path) is not a run folder (\(missing) is missing); make one with `attain run`."
    case (.damaged(let file, let cause), .vi): "Không đọc được \(file): \(cause.words(in: .vi))."
    case (.damaged(let file, let cause), .en): "Cannot read \(file): \(cause.words(in: .en))."
    case (.cannotWrite(let path, let reason), .vi):
      "Không ghi được \(path): \(reason.words(in: .vi)); chưa ghi gì vào đó."
    case (.cannotWrite(let path, let reason), .en):
      "Cannot write \(path): \(reason.words(in: .en)); nothing was put there."
    case (.notRanked(let unit, let meant), .vi):
      "Không có đơn vị mã “\(unit)” trong bảng xếp hạng này"
        + (meant.isEmpty ? "." : "; có phải \(meant.joined(separator: ", "))?")
    case (.notRanked(let unit, let meant), .en):
      "No unit of code `\(unit)` is in this ranking"
        + (meant.isEmpty ? "." : "; did you mean \(meant.joined(separator: ", "))?")
    case (.nothingRanked(let known), .vi):
      known.isEmpty
        ? "Kết quả này không có xếp hạng: không mục tiêu nào được đánh giá ở từ hai đơn vị cùng cấp."
        : "Không có xếp hạng như vậy; hiện có: \(known.joined(separator: ", "))."
    case (.nothingRanked(let known), .en):
      known.isEmpty
        ? "This run has no ranking: no target was judged in two units of a level."
        : "There is no such ranking; there are: \(known.joined(separator: ", "))."
    case (.nothingCompared(let known), .vi):
      "Không có mục tiêu như vậy để so sánh; hiện có: \(known.joined(separator: ", "))."
    case (.nothingCompared(let known), .en):
      "There is no such target to compare; there are: \(known.joined(separator: ", "))."
    case (.noCosts(let path, let years, let known), .vi):
      "\(path) không có chi phí nào trong \(years); các năm có chi phí: \(known.joined(separator: ", "))."
    case (.noCosts(let path, let years, let known), .en):
      "\(path) has no costs in \(years); the years with costs: \(known.joined(separator: ", "))."
    case (.olderRun(let path, let missing), .vi):
      "\(path) do phiên bản cũ của attain tạo ra (thiếu \(missing)); hãy chạy lại bằng `attain run`."
    case (.olderRun(let path, let missing), .en):
      "\(path) was made by an older attain (\(missing) is missing); run it again with `attain run`."
    case (.notAsWritten(let file, let bytes, let output?), .vi) where bytes != output.bytes:
      "\(file) không còn như attain đã ghi: có \(bytes) byte, khi ghi là \(output.bytes)"
        + "\(output.rows.map { " (\($0) dòng số liệu)" } ?? ""); hãy tạo lại thư mục này."
    case (.notAsWritten(let file, let bytes, let output?), .en) where bytes != output.bytes:
      "\(file) is not as attain wrote it: it has \(bytes) bytes and had \(output.bytes)"
        + "\(output.rows.map { " (\($0) row\($0 == 1 ? "" : "s"))" } ?? ""); make the folder again."
    case (.notAsWritten(let file, _, _), .vi):
      "\(file) không còn như attain đã ghi: nội dung đã thay đổi; hãy tạo lại thư mục này."
    case (.notAsWritten(let file, _, _), .en):
      "\(file) is not as attain wrote it: its content has changed; make the folder again."
    case (.incomplete(let path, let missing), .vi):
      "\(path) không còn đủ tệp: thiếu \(missing); hãy tạo lại thư mục này."
    case (.incomplete(let path, let missing), .en):
      "\(path) is incomplete: \(missing) is missing; make the folder again."
    case (.newerFolder(let path, let schema), .vi):
      "\(path) do phiên bản mới hơn của attain ghi (cấu trúc \(schema), phiên bản này đọc được đến \(FolderSchema.version)); hãy dùng phiên bản đó."
    case (.newerFolder(let path, let schema), .en):
      "\(path) was written by a newer attain (schema \(schema); this one reads up to \(FolderSchema.version)): use that one."
    case (.notOfARun(let file), .vi):
      "\(file) không phải của một lần chạy; hãy chạy lại bằng `attain run`."
    case (.notOfARun(let file), .en):
      "\(file) is not that of a run; run it again with `attain run`."
    case (.changedByHand(let file), .vi):
      "\(file) không đúng như attain đã ghi; hãy chạy lại bằng `attain run`."
    case (.changedByHand(let file), .en):
      "\(file) is not what attain writes; run it again with `attain run`."
    case (.notAComparison(let path), .vi):
      "\(path) không phải thư mục so sánh; hãy tạo bằng `attain compare … --out`."
    case (.notAComparison(let path), .en):
      "\(path) is not the folder of a comparison; make one with `attain compare … --out`."
    case (.otherComparison(let path, let run), .vi):
      "\(path) không so sánh \(run) như hiện nay, hoặc lấy lần chạy khác làm phương án gốc; hãy so sánh lại."
    case (.otherComparison(let path, let run), .en):
      "\(path) does not compare \(run) as it is now, or has another reference; compare again."
    case (.notAMap(let file, let fault), _):
      "\(file): \(fault.words(in: language))"
    case (.digestFailed, .vi): "libcrypto không tính được SHA-256."
    case (.digestFailed, .en): "libcrypto could not compute a SHA-256 digest."
    }
  }
}
