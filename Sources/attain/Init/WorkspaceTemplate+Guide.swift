/// The page that explains the tables, which hold no comments.
extension WorkspaceTemplate {
  var guide: String {
    said(
      vi: """
        # Thư mục làm việc của Attain

        **Mọi số trong thư mục này là VÍ DỤ.** Thay dần bằng số thật; sau mỗi lần sửa chạy `attain check baseline.yaml`,
        công cụ sẽ chỉ ra từng lỗi ở tệp nào, dòng nào và cách xử lý.

        Các bảng mở bằng Excel được. Khi lưu, giữ định dạng CSV UTF-8; cột mã đơn vị để kiểu chữ (Text) kẻo mất số 0 ở đầu.

        ## units.csv – các đơn vị

        | cột | ý nghĩa |
        |---|---|
        | `code` | mã đơn vị, mỗi mã một lần; giữ số 0 ở đầu |
        | `name` | tên |
        | `kind` | `nation` (cả nước), `province` (cấp tỉnh) hoặc `commune` (cấp xã) |
        | `parent` | mã đơn vị cấp trên trực tiếp; bỏ trống nếu là cấp cao nhất |
        | `tags` | nhãn để chọn nơi can thiệp, cách nhau bằng dấu `|`, ví dụ `nông thôn|miền núi` |
        | `from`, `to` | không bắt buộc: tháng đầu và tháng cuối đơn vị tồn tại (`2025-07`), khi có sáp nhập, chia tách |

        ## registrations.csv – số liệu đăng ký

        | cột | ý nghĩa |
        |---|---|
        | `unit` | mã đơn vị, như trong units.csv |
        | `indicator` | mã chỉ tiêu, như trong programme.yaml |
        | `period` | `2025`, `2025-H1` (6 tháng đầu năm), `2025-Q3` (quý III) hoặc `2025-05` (tháng 5) |
        | `numerator` | tử số: số trường hợp đúng hạn |
        | `denominator` | mẫu số: tổng số trường hợp |
        | `source` | nguồn số liệu, ví dụ `biểu mẫu báo cáo`; một chuỗi số liệu chỉ theo một nguồn |

        Năm không có số liệu thì không ghi dòng nào (không ghi số 0). Nguồn bắt đầu bằng `synthetic` được ghi chú là số
        giả lập trong mọi kết quả: nhớ đổi khi thay số thật.

        ## costs.csv – đơn giá

        | cột | ý nghĩa |
        |---|---|
        | `item` | mã khoản mục, dùng trong kịch bản |
        | `unit` | đơn vị tính |
        | `low`, `mid`, `high` | giá thấp, giá giữa, giá cao, bằng đồng, không có số lẻ |
        | `source` | nguồn đơn giá; bỏ trống thì mọi kết quả đều ghi “KHÔNG CÓ NGUỒN” |
        | `year` | giá của năm nào |

        ## programme.yaml, baseline.yaml, outreach.yaml

        Có giải thích ngay trong tệp. `commune-plan.yaml` và `indicators.yaml` là mười hai chỉ tiêu của kế hoạch cấp xã,
        để dùng khi cần.

        ## Các bước

        ```
        attain check baseline.yaml
        attain run baseline.yaml --out out/baseline
        attain run outreach.yaml --out out/outreach
        attain rank out/baseline --indicator death_on_time --year 2028
        attain compare out/baseline out/outreach
        attain report out/baseline out/outreach --out report.html
        attain workbook out/outreach --out outreach.xlsx
        ```

        """,
      en: """
        # A workspace of Attain

        **Every figure in this folder is an EXAMPLE.** Put real ones in their place bit by bit, and run
        `attain check baseline.yaml` after each change: it names every problem by file and line, and how to mend it.

        Excel opens the tables. Save them as CSV UTF-8, and keep codes as text or leading zeros are lost.

        ## units.csv – who there is

        | column | meaning |
        |---|---|
        | `code` | the unit's code, each once; leading zeros are kept |
        | `name` | its name |
        | `kind` | `nation`, `province` or `commune` |
        | `parent` | the code of the unit right above it; empty at the top |
        | `tags` | words to choose places by, with `|` between, such as `rural|mountains` |
        | `from`, `to` | optional: the first and last month in which the unit exists (`2025-07`), where units were merged |

        ## registrations.csv – what was counted

        | column | meaning |
        |---|---|
        | `unit` | a code of units.csv |
        | `indicator` | an id of programme.yaml |
        | `period` | `2025`, `2025-H1`, `2025-Q3` or `2025-05` |
        | `numerator` | how many were on time |
        | `denominator` | how many there were |
        | `source` | where the figures come from, such as `reporting form`; one series is of one source |

        A year without figures has no row (not a 0). A source that begins with `synthetic` is named as made up in
        every output: change it with the figures.

        ## costs.csv – prices

        | column | meaning |
        |---|---|
        | `item` | the id used in scenarios |
        | `unit` | what one of it is |
        | `low`, `mid`, `high` | low, middle and high price in whole dong |
        | `source` | where the price comes from; without one every output says so |
        | `year` | the year whose price it is |

        ## programme.yaml, baseline.yaml, outreach.yaml

        They explain themselves. `commune-plan.yaml` and `indicators.yaml` are the twelve indicators of the commune plan,
        for when you want them.

        ## Steps

        ```
        attain check baseline.yaml
        attain run baseline.yaml --out out/baseline
        attain run outreach.yaml --out out/outreach
        attain rank out/baseline --indicator death_on_time --year 2028
        attain compare out/baseline out/outreach
        attain report out/baseline out/outreach --out report.html
        attain workbook out/outreach --out outreach.xlsx
        ```

        """)
  }
}
