/// What planners call the columns whose headers are English words.
enum Glossary {
  /// The Vietnamese name of each known column.
  static let vietnamese: [String: String] = [
    "code": "mã đơn vị",
    "name": "tên",
    "kind": "cấp",
    "parent": "mã đơn vị cấp trên",
    "population": "dân số",
    "lat": "vĩ độ",
    "lon": "kinh độ",
    "tags": "nhãn",
    "from": "tháng bắt đầu",
    "to": "tháng cuối",
    "unit": "mã đơn vị",
    "indicator": "chỉ tiêu",
    "period": "kỳ báo cáo",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "source": "nguồn số liệu",
  ]
}
