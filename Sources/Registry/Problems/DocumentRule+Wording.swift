extension DocumentRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .syntax(let fault): fault.wording
    case .empty: Wording(en: "the file says nothing", vi: "tệp không có nội dung")
    case .duplicateKey:
      Wording(
        en: "is a key that stands twice in the map that begins here",
        vi: "là khóa xuất hiện hai lần trong bảng khóa bắt đầu ở đây")
    case .unknownKey(let suggestion):
      Wording(en: "not a key that can stand here", vi: "không phải khóa được dùng ở đây")
        .suggesting(suggestion)
    case .missingKey(let name):
      Wording(en: "the key `\(name)` is missing", vi: "thiếu khóa `\(name)`")
    case .wrongShape(let found, let expected):
      Wording(
        en: found == .scalar ? "is \(found.english)" : "\(found.english) stands here",
        vi: found == .scalar ? "là \(found.vietnamese)" : "ở đây là \(found.vietnamese)",
        expected: .both(en: expected.english, vi: expected.vietnamese))
    case .complexKey:
      Wording(
        en: "a list or map as a key", vi: "danh sách hoặc bảng khóa được dùng làm khóa",
        expected: .both(en: "a word", vi: "một từ"))
    case .mergeOfNonMap:
      Wording(
        en: "cannot be merged by `<<`", vi: "không gộp được bằng `<<`",
        expected: .both(en: YAMLShape.map.english, vi: YAMLShape.map.vietnamese))
    case .tooDeep(let limit):
      Wording(
        en: "more than \(limit) levels inside each other", vi: "lồng nhau hơn \(limit) cấp")
    case .tooManyParts(let limit):
      Wording(
        en: "more than \(limit) values once aliases are written out",
        vi: "có hơn \(limit) giá trị khi viết đủ các bí danh (alias)")
    case .extendsInCircle(let files):
      Wording(
        en: "files extend each other in a circle: " + files.joined(separator: " → "),
        vi: "các tệp kế thừa nhau thành vòng: " + files.joined(separator: " → "))
    case .extendsTooDeep(let limit):
      Wording(
        en: "more than \(limit) files extend each other",
        vi: "hơn \(limit) tệp kế thừa nhau liên tiếp")
    }
  }
}

extension YAMLSyntaxFault {
  /// The fault in words.
  fileprivate var wording: Wording {
    switch self {
    case .tab:
      Wording(
        en: "a tab indents the line", vi: "dòng thụt vào bằng phím tab",
        expected: .both(en: "spaces", vi: "dấu cách"))
    case .misplacedColon:
      Wording(
        en: "a colon where no key can stand", vi: "dấu hai chấm ở chỗ không thể có khóa",
        expected: .both(
          en: "quotes around a text that holds `: `",
          vi: "đặt văn bản có `: ` trong ngoặc kép"))
    case .structure:
      Wording(
        en: "a list or map is not indented like its neighbours",
        vi: "danh sách hoặc bảng khóa thụt dòng không đều")
    case .unclosedBracket:
      Wording(
        en: "a bracket opens here and is not closed before something else begins",
        vi: "dấu ngoặc mở ở đây mà chưa đóng thì đã sang nội dung khác")
    case .unclosedQuote:
      Wording(
        en: "a quoted text never ends", vi: "văn bản trong ngoặc kép không kết thúc")
    case .unquotedSpecial:
      Wording(
        en: "a character that cannot begin a value", vi: "ký tự không thể đứng đầu một giá trị",
        expected: .both(en: "quotes around the value", vi: "đặt giá trị trong ngoặc kép"))
    case .undefinedAlias:
      Wording(
        en: "an alias (`*name`) to something that was never named (`&name`)",
        vi: "bí danh (`*tên`) trỏ tới thứ chưa được đặt tên (`&tên`)")
    case .severalDocuments:
      Wording(
        en: "a second document begins (`---`)", vi: "có tài liệu thứ hai bắt đầu (`---`)",
        expected: .both(en: "one document per file", vi: "mỗi tệp một tài liệu"))
    case .controlCharacter:
      Wording(en: "a control character", vi: "có ký tự điều khiển")
    case .other(let words):
      Wording(en: "not YAML: \(words)", vi: "sai cú pháp YAML: \(words)")
    }
  }
}

extension YAMLShape {
  /// The shape with its article.
  fileprivate var english: String {
    switch self {
    case .scalar: "a single value"
    case .list: "a list"
    case .map: "a map of keys"
    case .null: "nothing"
    }
  }

  /// The shape in Vietnamese.
  fileprivate var vietnamese: String {
    switch self {
    case .scalar: "một giá trị đơn"
    case .list: "một danh sách"
    case .map: "một bảng khóa – giá trị"
    case .null: "chỗ trống"
    }
  }
}
