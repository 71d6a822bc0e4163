extension Malformed {
  /// Rows of registrations.csv against each other and against the programme.
  static let rowsTogether: [Malformed] = [
    .rows(
      "more registered in time than registered", "00012,death_on_time,2021,101,100,forms",
      en: [
        "registrations.csv:3: column numerator: \"101\" is more than the denominator 100; expected at most the denominator, since the basis is `registrations`"
      ]),
    .rows(
      "more registered than died", "00012,death_within_1y,2021,101,100,forms",
      en: [
        "registrations.csv:3: column numerator: \"101\" is more than the denominator 100: a rate above 100 %; expected `model.over_100` in the scenario to say `exclude` or `cap_denominator`"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): \"101\" lớn hơn mẫu số 100: tỷ lệ trên 100 %; cần `model.over_100` trong kịch bản ghi `exclude` hoặc `cap_denominator`"
      ]),
    .rows(
      "the same row twice", "00012,death_on_time,2020,61,100,forms",
      en: [
        "registrations.csv:3: column period: \"2020\" repeats the unit, indicator, period and source of line 2"
      ],
      vi: [
        "registrations.csv:3: cột period (kỳ báo cáo): \"2020\" trùng đơn vị, chỉ tiêu, kỳ báo cáo và nguồn số liệu với dòng 2"
      ]),
    .rows(
      "a year and a half of it", "00012,death_on_time,2020-H1,30,50,forms",
      en: [
        "registrations.csv:3: column period: \"2020-H1\" overlaps with 2020 on line 2, of the same source; expected periods of one year that do not overlap"
      ]),
    .rows(
      "a quarter and a month of it",
      "00012,death_on_time,2021-Q2,30,50,forms\n00012,death_on_time,2021-06,10,20,forms",
      en: [
        "registrations.csv:4: column period: \"2021-06\" overlaps with 2021-Q2 on line 3, of the same source; expected periods of one year that do not overlap"
      ]),
    .rows(
      "two sources of one series", "00012,death_on_time,2021,60,100,database",
      en: [
        "registrations.csv:3: column source: \"database\" is a second source of this series, beside \"forms\" on line 2; expected one source, or `data.source` in the scenario to choose it"
      ],
      vi: [
        "registrations.csv:3: cột source (nguồn số liệu): \"database\" là nguồn số liệu thứ hai của chuỗi này, bên cạnh \"forms\" ở dòng 2; cần một nguồn số liệu, hoặc chọn nguồn bằng `data.source` trong kịch bản"
      ]),
    .rows(
      "everything wrong with a row is told", "99,death_on_time,2021,x,-1,",
      en: [
        "registrations.csv:3: column unit: \"99\" is not the code of a unit in the units file",
        "registrations.csv:3: column numerator: \"x\" is not a whole number; expected an integer ≥ 0",
        "registrations.csv:3: column denominator: \"-1\" is negative; expected an integer ≥ 0",
        "registrations.csv:3: column source: the value is missing",
      ]),
    Malformed(
      name: "registrations.csv: more wrong than anybody reads",
      files: [
        "registrations.csv": Array(
          (Workspace.header
            + String(repeating: "00012,death_on_time,2021,x,100,forms\n", count: 120)).utf8)
      ],
      en: (2...4).map {
        "registrations.csv:\($0): column numerator: \"x\" is not a whole number; expected an integer ≥ 0"
      } + ["registrations.csv: … and 117 more of the same cause"],
      total: 120),
  ]
}
