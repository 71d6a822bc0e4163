@testable import Registry

extension MalformedInput {
  /// Rows of registrations.csv against each other.
  static let rows: [MalformedInput] = [
    .registrations(
      "more registered in time than registered",
      "00012,birth_on_time,2023,201,200,forms",
      en: [
        "registrations.csv:3: column numerator: \"201\" is more than the denominator 200; expected at most the denominator, since the basis is `registrations`"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): \"201\" lớn hơn mẫu số 200; cần tử số không quá mẫu số, vì chỉ tiêu tính trên số đăng ký (basis `registrations`)"
      ]),
    .registrations(
      "a cohort rate above 100 %",
      "00012,death_on_time,2023,160,150,forms",
      en: [
        "registrations.csv:3: column numerator: \"160\" is more than the denominator 150: a rate above 100 %; expected `model.over_100` in the scenario to say `exclude` or `cap_denominator`"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): \"160\" lớn hơn mẫu số 150: tỷ lệ trên 100 %; cần `model.over_100` trong kịch bản ghi `exclude` hoặc `cap_denominator`"
      ]),
    .registrations(
      "every row above 100 % is listed",
      """
      00012,death_on_time,2022,160,150,forms
      00013,death_on_time,2022,10,50,forms
      00013,death_on_time,2023,51,50,forms
      """,
      en: [
        "registrations.csv:3: column numerator: \"160\" is more than the denominator 150: a rate above 100 %; expected `model.over_100` in the scenario to say `exclude` or `cap_denominator`",
        "registrations.csv:5: column numerator: \"51\" is more than the denominator 50: a rate above 100 %; expected `model.over_100` in the scenario to say `exclude` or `cap_denominator`",
      ]),
    .registrations(
      "a repeated row",
      """
      00012,death_on_time,2023,12,150,forms
      00012,death_on_time,2023,13,150,forms
      """,
      en: [
        "registrations.csv:4: column period: \"2023\" repeats the unit, indicator, period and source of line 3"
      ],
      vi: [
        "registrations.csv:4: cột period (kỳ báo cáo): \"2023\" trùng đơn vị, chỉ tiêu, kỳ báo cáo và nguồn số liệu với dòng 3"
      ]),
    .registrations(
      "a year and a half of it",
      """
      00012,death_on_time,2023,12,150,forms
      00012,death_on_time,2023-H1,6,75,forms
      """,
      en: [
        "registrations.csv:4: column period: \"2023-H1\" overlaps with 2023 on line 3, of the same source; expected periods of one year that do not overlap"
      ],
      vi: [
        "registrations.csv:4: cột period (kỳ báo cáo): \"2023-H1\" chồng lên kỳ 2023 ở dòng 3, cùng nguồn số liệu; cần các kỳ trong một năm không chồng lên nhau"
      ]),
    .registrations(
      "a half and a quarter of it",
      """
      00012,death_on_time,2023-Q2,6,75,forms
      00012,death_on_time,2023-H1,12,150,forms
      """,
      en: [
        "registrations.csv:4: column period: \"2023-H1\" overlaps with 2023-Q2 on line 3, of the same source; expected periods of one year that do not overlap"
      ]),
    .registrations(
      "a quarter and a month of it",
      """
      00012,death_on_time,2023-Q2,6,75,forms
      00012,death_on_time,2023-07,2,25,forms
      00012,death_on_time,2023-06,2,25,forms
      """,
      en: [
        "registrations.csv:5: column period: \"2023-06\" overlaps with 2023-Q2 on line 3, of the same source; expected periods of one year that do not overlap"
      ]),
    .registrations(
      "two sources for one year",
      "00012,death_on_time,2021,80,150,database",
      en: [
        "registrations.csv:3: column source: \"database\" is a second source of this series, beside \"forms\" on line 2; expected one source, or `data.source` in the scenario to choose it"
      ],
      vi: [
        "registrations.csv:3: cột source (nguồn số liệu): \"database\" là nguồn số liệu thứ hai của chuỗi này, bên cạnh \"forms\" ở dòng 2; cần một nguồn số liệu, hoặc chọn nguồn bằng `data.source` trong kịch bản"
      ]),
    .registrations(
      "a series that changes its source",
      "00012,death_on_time,2022,80,150,database",
      en: [
        "registrations.csv:3: column source: \"database\" is a second source of this series, beside \"forms\" on line 2; expected one source, or `data.source` in the scenario to choose it"
      ]),
    .registrations(
      "a chosen source that is nowhere",
      "00012,death_on_time,2022,80,150,forms",
      options: IntakeOptions(source: .one("form")),
      en: [
        "registrations.csv: key data.source: \"form\" is not a source in the registrations file (did you mean `forms`?)"
      ]),
    .registrations(
      "a source chosen for an indicator that is nowhere",
      "00012,death_on_time,2022,80,150,forms",
      options: IntakeOptions(source: .perIndicator(["death": "forms"])),
      en: [
        "registrations.csv: key data.source.death: \"death\" is not an indicator of the programme"
      ]),
    .registrations(
      "a source chosen for another indicator",
      "00012,death_on_time,2022,80,150,database",
      options: IntakeOptions(source: .perIndicator(["birth_on_time": "forms"])),
      en: [
        "registrations.csv:3: column source: \"database\" is a second source of this series, beside \"forms\" on line 2; expected one source, or `data.source` in the scenario to choose it"
      ]),
    .registrations(
      "a part larger than the whole",
      """
      00012,death_on_time,2023,120,150,forms
      00012,death_within_1y,2023,110,150,forms
      """,
      en: [
        "registrations.csv:4: column numerator: \"110\" is less than the 120 of `death_on_time` on line 3, which is part of `death_within_1y`; expected at least 120"
      ],
      vi: [
        "registrations.csv:4: cột numerator (tử số): \"110\" nhỏ hơn 120 của `death_on_time` ở dòng 3, vốn là một phần của `death_within_1y`; cần ít nhất 120"
      ]),
  ]
}
