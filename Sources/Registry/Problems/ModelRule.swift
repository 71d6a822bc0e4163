/// Rules about model files, which `attain fit` writes and `attain simulate` reads.
///
/// They stand on this floor, like those about scenarios, because a problem's rule is one closed
/// vocabulary that every floor can put into words.
public enum ModelRule: Sendable, Hashable {
  /// The file is one whole JSON text.
  case notJSON
  /// Every number is one that its key can hold.
  case unfitNumber
  /// The file says that it is a model.
  case notAModel
  /// The file is of a version that this tool reads.
  case otherVersion(known: Int)
  /// A key that every model has is there.
  case missing
  /// A value is of the kind, and a word of the list, that the key takes.
  case wrongKind
  /// A list has as many entries as the others that go with it.
  case wrongCount(found: Int, expected: Int)
  /// A number lies in its range.
  case outOfRange
  /// A name is that of something else in the file.
  case unknownName
  /// A name is given once.
  case repeated
  /// Probabilities of all there is add up to 1.
  case notWhole
  /// No more was counted than there was to count.
  case moreThanAll(of: Int)
  /// The file is as it was written.
  case changed
  /// Entries that build on each other, or years, come in their order.
  case outOfOrder
}

extension ModelRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .notJSON:
      Wording(
        en: "is not whole JSON: it is cut off or was changed",
        vi: "không phải JSON trọn vẹn: tệp bị cắt cụt hoặc bị sửa", expected: Self.modelFile)
    case .unfitNumber:
      Wording(
        en: "has a number that cannot stand where it does: too large, negative, or with a fraction",
        vi: "có số không thể đứng ở chỗ của nó: quá lớn, âm, hoặc có phần lẻ")
    case .notAModel:
      Wording(en: "is not a model file", vi: "không phải tệp mô hình", expected: Self.modelFile)
    case .otherVersion(let known):
      Wording(
        en: "is not a version of model files that this tool reads",
        vi: "không phải phiên bản tệp mô hình mà công cụ này đọc được",
        expected: .both(
          en: "version \(known); fit again with this tool",
          vi: "phiên bản \(known); hãy ước lượng lại bằng công cụ này"))
    case .missing: Wording(en: "is missing", vi: "không có")
    case .wrongKind:
      Wording(en: "is not the kind of value that stands here", vi: "không đúng loại giá trị ở đây")
    case .wrongCount(let found, let expected):
      Wording(
        en: "has \(found) entries", vi: "có \(found) phần tử",
        expected: .both(en: "\(expected)", vi: "\(expected)"))
    case .outOfRange:
      Wording(en: "is outside its range", vi: "nằm ngoài khoảng cho phép")
    case .unknownName:
      Wording(en: "is not in the file", vi: "không có trong tệp")
    case .repeated: Wording(en: "is there twice", vi: "có hai lần")
    case .notWhole:
      Wording(en: "does not add up to 1", vi: "không cộng lại thành 1")
    case .moreThanAll(let all):
      Wording(
        en: "is more than all there were", vi: "lớn hơn tổng số",
        expected: .both(en: "\(all) or fewer", vi: "không quá \(all)"))
    case .changed:
      Wording(
        en: "is not the digest of the file, which was damaged or changed after it was written",
        vi: "không phải mã băm của tệp: tệp bị hỏng hoặc bị sửa sau khi ghi",
        expected: Self.modelFile)
    case .outOfOrder: Wording(en: "is out of order", vi: "không đúng thứ tự")
    }
  }

  private static let modelFile = LocalizedText.both(
    en: "a file that `attain fit` wrote", vi: "tệp do `attain fit` ghi")
}
