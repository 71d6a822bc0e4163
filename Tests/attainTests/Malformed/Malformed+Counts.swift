extension Malformed {
  /// Single cells of registrations.csv.
  static let counts: [Malformed] = [
    .rows(
      "a negative count", "00012,death_on_time,2021,-60,100,forms",
      en: [
        "registrations.csv:3: column numerator: \"-60\" is negative; expected an integer ≥ 0"
      ],
      vi: ["registrations.csv:3: cột numerator (tử số): \"-60\" là số âm; cần số nguyên ≥ 0"]),
    .rows(
      "a decimal count", "00012,death_on_time,2021,60.5,100,forms",
      en: [
        "registrations.csv:3: column numerator: \"60.5\" is not a whole number; expected an integer ≥ 0"
      ]),
    .rows(
      "a count in words", "00012,death_on_time,2021,60,một trăm,forms",
      en: [
        "registrations.csv:3: column denominator: \"một trăm\" is not a whole number; expected an integer ≥ 0"
      ]),
    .rows(
      "a count with marks of thousands", "00012,death_on_time,2021,60,1.000,forms",
      en: [
        "registrations.csv:3: column denominator: \"1.000\" has marks between its digits; expected the digits alone: 1000"
      ]),
    .rows(
      "no count", "00012,death_on_time,2021,60,,forms",
      en: ["registrations.csv:3: column denominator: the value is missing"]),
    .rows(
      "more than there are people", "00012,death_on_time,2021,60,1000000000001,forms",
      en: [
        "registrations.csv:3: column denominator: \"1000000000001\" is larger than any count can be; expected at most 1000000000000"
      ]),
    .rows(
      "more digits than a machine number has",
      "00012,death_on_time,2021,60,340282366920938463463374607431768211456,forms",
      en: [
        "registrations.csv:3: column denominator: \"340282366920938463463374607431768211456\" is larger than any count can be; expected at most 1000000000000"
      ]),
    .rows(
      "a month that is none", "00012,death_on_time,2021-13,60,100,forms",
      en: [
        "registrations.csv:3: column period: \"2021-13\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ],
      vi: [
        "registrations.csv:3: cột period (kỳ báo cáo): \"2021-13\" không phải kỳ báo cáo; cần năm hoặc một phần của năm: 2024, 2024-H1, 2024-Q3 hoặc 2024-05"
      ]),
    .rows(
      "a quarter written the other way round", "00012,death_on_time,Q3-2021,60,100,forms",
      en: [
        "registrations.csv:3: column period: \"Q3-2021\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ]),
    .rows(
      "a unit whose zeros a spreadsheet ate", "12,death_on_time,2021,60,100,forms",
      en: [
        "registrations.csv:3: column unit: \"12\" is not the code of a unit in the units file (did you mean `00012`?)"
      ],
      vi: [
        "registrations.csv:3: cột unit (mã đơn vị): \"12\" không phải mã của đơn vị nào trong tệp đơn vị (có phải ý bạn là `00012`?)"
      ]),
    .rows(
      "a misspelt indicator", "00012,death_ontime,2021,60,100,forms",
      en: [
        "registrations.csv:3: column indicator: \"death_ontime\" is not an indicator of the programme (did you mean `death_on_time`?)"
      ]),
    .rows(
      "an indicator of another programme", "00012,marriages,2021,60,100,forms",
      en: [
        "registrations.csv:3: column indicator: \"marriages\" is not an indicator of the programme"
      ]),
  ]
}
