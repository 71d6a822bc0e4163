internal import Foundation
public import Registry

/// Why the system would not read or write, as far as somebody can do something about it.
public enum StorageFault: Error, Sendable, Equatable {
  /// The user may not.
  case noPermission
  /// A file of this name stands where a folder would have to be.
  case notAFolder(String)
  /// A folder stands where the file would have to be.
  case isAFolder
  /// A folder above is not there and cannot be made.
  case noSuchFolder
  /// A link stands there, and nothing stands where it leads.
  case brokenLink
  /// The disk is mounted for reading only.
  case readOnly
  /// The disk is full.
  case full
  /// A name is longer than the system allows.
  case nameTooLong
  /// A file may not grow further, by a limit or by the kind of disk.
  case tooLarge
  /// Something else came to stand there.
  case taken
  /// Too many files are open.
  case noHandles
  /// It was closed before the program began.
  case closed
  /// The folder of temporary files took not all that was to go there.
  case temporary
  /// The device failed.
  case device
  /// It is a pipe, a device or a socket.
  case notRegular
  /// It was read, and its content is not what such a file holds.
  case notUnderstood
  /// Anything else, in the system's words.
  case other(String)

  /// The fault behind an error of Foundation.
  init(_ error: any Error) {
    if let fault = error as? StorageFault {
      self = fault
      return
    }
    if error is StoredFile.NotRegular {
      self = .notRegular
      return
    }
    let cocoa = error as? CocoaError
    if let posix = error as? POSIXError ?? cocoa?.underlying as? POSIXError {
      self.init(posix.code)
      return
    }
    switch cocoa?.code {
    case .fileWriteNoPermission, .fileReadNoPermission: self = .noPermission
    case .fileNoSuchFile, .fileReadNoSuchFile: self = .noSuchFolder
    case .fileWriteOutOfSpace: self = .full
    case .fileWriteVolumeReadOnly: self = .readOnly
    case .fileWriteInvalidFileName: self = .nameTooLong
    default:
      var words = error.localizedDescription
      while words.hasSuffix(".") { words.removeLast() }
      self = .other(words)
    }
  }

  /// The fault behind a number of the system, as `errno` has it.
  public init(errorNumber: Int32) {
    guard let code = POSIXErrorCode(rawValue: errorNumber) else {
      self = .other("errno \(errorNumber)")
      return
    }
    self.init(code)
  }

  private init(_ code: POSIXErrorCode) {
    switch code {
    case .EACCES, .EPERM: self = .noPermission
    case .ENOENT: self = .noSuchFolder
    case .ELOOP: self = .brokenLink
    case .EROFS: self = .readOnly
    case .ENOSPC, .EDQUOT: self = .full
    case .ENAMETOOLONG: self = .nameTooLong
    case .EFBIG: self = .tooLarge
    case .EEXIST, .ENOTEMPTY: self = .taken
    case .EMFILE, .ENFILE: self = .noHandles
    case .EBADF: self = .closed
    case .EIO: self = .device
    default: self = .other("errno \(code.rawValue)")
    }
  }

  /// The fault as the end of a sentence.
  public func words(in language: Language) -> String {
    switch (self, language) {
    case (.brokenLink, .vi): "đó là liên kết trỏ đến chỗ không còn gì"
    case (.brokenLink, .en): "it is a link that leads nowhere"
    case (.noPermission, .vi): "không có quyền"
    case (.noPermission, .en): "permission denied"
    case (.notAFolder(let name), .vi): "“\(name)” là tệp, không phải thư mục"
    case (.notAFolder(let name), .en): "\"\(name)\" is a file, not a folder"
    case (.isAFolder, .vi): "ở đó đã có một thư mục"
    case (.isAFolder, .en): "a folder is there"
    case (.noSuchFolder, .vi): "thư mục cấp trên không có và không tạo được"
    case (.noSuchFolder, .en): "the folder above is not there and cannot be made"
    case (.readOnly, .vi): "ổ đĩa chỉ cho đọc"
    case (.readOnly, .en): "the disk is read-only"
    case (.full, .vi): "ổ đĩa đã đầy"
    case (.full, .en): "the disk is full"
    case (.nameTooLong, .vi): "tên quá dài"
    case (.nameTooLong, .en): "the name is too long"
    case (.tooLarge, .vi): "tệp vượt quá kích thước cho phép"
    case (.tooLarge, .en): "the file is larger than the system allows"
    case (.taken, .vi): "chỗ đó vừa có tệp hoặc thư mục khác"
    case (.taken, .en): "something else has come to stand there"
    case (.noHandles, .vi): "quá nhiều tệp đang mở (ulimit -n)"
    case (.noHandles, .en): "too many files are open (ulimit -n)"
    case (.closed, .vi): "đã bị đóng từ trước"
    case (.closed, .en): "it was closed beforehand"
    case (.temporary, .vi): "thư mục tạm (/tmp) không chứa hết"
    case (.temporary, .en): "the folder of temporary files (/tmp) did not take all of it"
    case (.device, .vi): "thiết bị lưu trữ bị lỗi"
    case (.device, .en): "the device failed"
    case (.notRegular, .vi): "đó không phải tệp thông thường mà là ống dẫn hoặc thiết bị"
    case (.notRegular, .en): "it is no regular file but a pipe or a device"
    case (.notUnderstood, .vi): "nội dung không đúng với loại tệp này"
    case (.notUnderstood, .en): "its content is not that of such a file"
    case (.other(let words), _): words
    }
  }
}
