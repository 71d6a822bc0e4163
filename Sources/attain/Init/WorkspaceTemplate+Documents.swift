/// The example's YAML files, each with comments in the user's language.
extension WorkspaceTemplate {
  var programme: String {
    said(
      vi: """
        # Chương trình: đo cái gì, và phải đạt mục tiêu nào.
        #
        # Tệp này chỉ có hai chỉ tiêu để chạy thử. Muốn dùng đủ mười hai chỉ tiêu của kế hoạch cấp xã, thay toàn bộ
        # nội dung bằng một dòng (tệp đó có sẵn bên cạnh), rồi thêm chỉ tiêu của địa phương dưới `targets:`
        #
        #   extends: commune-plan.yaml
        #
        programme: {vi: "Chương trình ví dụ", en: "Example programme"}

        # end_of_year: “đến năm 2028” là hết ngày 31/12/2028; start_of_year: “trước năm 2028”, hết 31/12/2027.
        deadline: end_of_year

        indicators:
          birth_on_time:                 # mã chỉ tiêu, dùng trong registrations.csv
            name: {vi: "Khai sinh đúng hạn", en: "Births registered on time"}
            kind: rate                   # rate: tỷ lệ hằng năm; backlog: việc tồn; milestone: mốc hoàn thành
            event: birth                 # birth, death, marriage, divorce, adoption
            within_days: 60              # Luật Hộ tịch 2014, Điều 15
            basis: registrations         # mẫu số: registrations – mọi trường hợp đăng ký trong năm; cohort – mọi sự kiện xảy ra
          death_on_time:
            name: {vi: "Khai tử đúng hạn", en: "Deaths registered on time"}
            kind: rate
            event: death
            within_days: 15              # Luật Hộ tịch 2014, Điều 33
            basis: registrations

        # Mỗi dòng một mục tiêu. level: commune (cấp xã), province (cấp tỉnh), nation (cả nước); hoặc unit: mã đơn vị.
        # Chưa có số thì ghi at_least: null. Mục tiêu tự giả định thì source bắt đầu bằng “giả định:”.
        targets:
          - {indicator: birth_on_time, level: commune, year: 2028, at_least: 0.98, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: birth_on_time, level: province, year: 2028, at_least: 0.98, source: {vi: "giả định: như cấp xã", en: "assumed: as for communes"}}
          - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: death_on_time, level: commune, year: 2030, at_least: 0.90, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: death_on_time, level: province, year: 2028, at_least: 0.85, source: {vi: "giả định: như cấp xã", en: "assumed: as for communes"}}

        """,
      en: """
        # The programme: what is measured, and which level has to be reached.
        #
        # This file has two indicators only, to try things out. For all twelve of the commune plan put one line in
        # place of everything (that file stands beside this one), and your own under `targets:`
        #
        #   extends: commune-plan.yaml
        #
        programme: {vi: "Chương trình ví dụ", en: "Example programme"}

        # end_of_year: "by 2028" is 31 December 2028; start_of_year: "before 2028", 31 December 2027.
        deadline: end_of_year

        indicators:
          birth_on_time:                 # the id, used in registrations.csv
            name: {vi: "Khai sinh đúng hạn", en: "Births registered on time"}
            kind: rate                   # rate: a yearly share; backlog: a stock of work; milestone: done or not
            event: birth                 # birth, death, marriage, divorce, adoption
            within_days: 60              # Law on Civil Status 2014, Art. 15
            basis: registrations         # over all registrations of the year; cohort: over all events of the year
          death_on_time:
            name: {vi: "Khai tử đúng hạn", en: "Deaths registered on time"}
            kind: rate
            event: death
            within_days: 15              # Law on Civil Status 2014, Art. 33
            basis: registrations

        # One line for each level to be reached. level: commune, province or nation; or unit: and a code.
        # What is not known yet is at_least: null. An assumption has a source that begins with "assumed:".
        targets:
          - {indicator: birth_on_time, level: commune, year: 2028, at_least: 0.98, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: birth_on_time, level: province, year: 2028, at_least: 0.98, source: {vi: "giả định: như cấp xã", en: "assumed: as for communes"}}
          - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: death_on_time, level: commune, year: 2030, at_least: 0.90, source: {vi: "kế hoạch cấp xã, phụ lục", en: "commune plan, annex"}}
          - {indicator: death_on_time, level: province, year: 2028, at_least: 0.85, source: {vi: "giả định: như cấp xã", en: "assumed: as for communes"}}

        """)
  }

  var baseline: String {
    said(
      vi: """
        # Kịch bản gốc: nếu không có gì thay đổi. Mọi số liệu trong thư mục này là VÍ DỤ.
        scenario: {vi: "VÍ DỤ: nếu không có gì thay đổi", en: "EXAMPLE: if nothing changes"}

        # Các tệp số liệu, đường dẫn tính từ tệp này.
        data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}

        model:
          trend: auto                    # để công cụ tự chọn
          # Nếu có năm bất thường (dịch, dồn hồ sơ tồn) thì bỏ dấu # ở dòng dưới và ghi đúng năm: năm đó vẫn hiện ra
          # nhưng không dùng để ước lượng.
          # events: {2022: outlier}

        horizon: 2030                    # dự báo đến năm nào
        draws: 10000                     # số lượt mô phỏng; thử nhanh thì 1000
        seed: 20260101                   # giữ nguyên để các kịch bản so sánh được với nhau

        """,
      en: """
        # The baseline: if nothing changes. Every figure in this folder is an EXAMPLE.
        scenario: {vi: "VÍ DỤ: nếu không có gì thay đổi", en: "EXAMPLE: if nothing changes"}

        # The data files, as paths from this one.
        data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}

        model:
          trend: auto                    # let the tool choose
          # For an unusual year (epidemic, old cases cleared) take the # off the next line and write the year: it is
          # shown, and not learned from.
          # events: {2022: outlier}

        horizon: 2030                    # the last year to forecast
        draws: 10000                     # futures to draw; 1000 for a quick look
        seed: 20260101                   # keep it, so that scenarios can be compared

        """)
  }

  var outreach: String {
    said(
      vi: """
        # Một kịch bản có giải pháp: những gì không ghi ở đây lấy từ baseline.yaml.
        extends: baseline.yaml
        scenario: {vi: "VÍ DỤ: tuyên truyền và bàn đăng ký lưu động ở vùng nông thôn", en: "EXAMPLE: outreach and mobile desks in rural communes"}
        data: {costs: costs.csv}

        interventions:
          - id: outreach                 # tên gọi do mình đặt
            lever: outreach              # loại: linkage, outreach, vulnerable_sweep, notifiers, training, equipment, benefit, automatic,
                                         # backlog_drive, custom
            affects: [birth_on_time, death_on_time]
            where: {tags: ["nông thôn"]} # ở đâu: all, units, tags (nhãn trong units.csv), parent, worst
            start: 2027-01               # từ tháng
            end: 2030-12                 # đến hết tháng; bỏ dòng này nếu làm mãi
            # Tác động: phần khoảng cách đến 100 % được rút ngắn khi làm đủ. Đây là GIẢ ĐỊNH:
            # trung vị 10 %, với 90 % khả năng nằm trong khoảng 2–25 %.
            effect: {gap_closed: {median: 0.10, ci90: [0.02, 0.25]}}
            evidence: {vi: "giả định", en: "assumption"}
            costs:                       # khoản mục lấy từ costs.csv
              - {item: desk-day, per: commune_month, quantity: 1}
              - {item: leaflets, per: commune, quantity: 1}

        """,
      en: """
        # A scenario in which something is done: what is not said here comes from baseline.yaml.
        extends: baseline.yaml
        scenario: {vi: "VÍ DỤ: tuyên truyền và bàn đăng ký lưu động ở vùng nông thôn", en: "EXAMPLE: outreach and mobile desks in rural communes"}
        data: {costs: costs.csv}

        interventions:
          - id: outreach                 # a name of your own
            lever: outreach              # linkage, outreach, vulnerable_sweep, notifiers, training, equipment, benefit,
                                         # automatic, backlog_drive, custom
            affects: [birth_on_time, death_on_time]
            where: {tags: [rural]}       # all, units, tags (those of units.csv), parent, worst
            start: 2027-01               # from this month
            end: 2030-12                 # to the end of this one; leave it out if it goes on
            # The effect: which part of the gap to 100 % is closed at full dose. This is an ASSUMPTION:
            # median 10 %, between 2 and 25 % with odds of 90 %.
            effect: {gap_closed: {median: 0.10, ci90: [0.02, 0.25]}}
            evidence: {vi: "giả định", en: "assumption"}
            costs:                       # items of costs.csv
              - {item: desk-day, per: commune_month, quantity: 1}
              - {item: leaflets, per: commune, quantity: 1}

        """)
  }
}
