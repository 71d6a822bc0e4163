import Registry

/// The commune plan that the tool carries.
enum Plan {
  /// Its files, by name.
  static var files: [String: String] {
    [
      "indicators.yaml": String(decoding: PackageResources.indicators_yaml, as: UTF8.self),
      "commune-plan.yaml": String(decoding: PackageResources.commune_plan_yaml, as: UTF8.self),
    ]
  }

  /// Its files with comments in a language; what is no comment is the same in both.
  static func files(_ language: Language) -> [String: String] {
    guard language == .vi else { return files }
    var translated = files
    for (name, heading) in headings {
      let body = (files[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0.hasPrefix("#") }.joined(separator: "\n")
      translated[name] =
        heading
        + body.replacing(
          "# Law on Civil Status 2014, Art. 15.1", with: "# Luật Hộ tịch 2014, khoản 1 Điều 15"
        )
        .replacing(
          "# Law on Civil Status 2014, Art. 33.1", with: "# Luật Hộ tịch 2014, khoản 1 Điều 33")
    }
    return translated
  }

  /// What the files begin with in Vietnamese.
  private static let headings = [
    "indicators.yaml": """
    # Mười hai chỉ tiêu chung của kế hoạch cấp xã và chương trình quốc gia: đo cái gì, trên tổng số nào.
    # Một kế hoạch mở rộng tệp này (extends) và thêm các mục tiêu.

    """,
    "commune-plan.yaml": """
    # Kế hoạch cấp xã: mười hai chỉ tiêu và các mục tiêu đặt ra cho cấp xã.
    #
    # Các mục tiêu lấy từ phụ lục của kế hoạch. `null` là kế hoạch không cho con số, khác với không có mục tiêu: mục tiêu năm
    # 2030 của death_within_1y không có trong phụ lục, còn mục tiêu của divorce_recorded được nêu bằng lời
    # (“theo thời gian thực”), xem divorce_realtime.
    #
    # Kế hoạch viết “đến năm 2028” trong phần lời và “trước năm 2028” ở đầu cột của bảng. Nếu hiểu theo cách thứ hai,
    # ghi `deadline: start_of_year`: khi đó mục tiêu năm 2028 được xét vào ngày 31/12/2027.

    """,
  ]
}
