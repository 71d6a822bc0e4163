@testable import Registry

extension MalformedInput {
  /// Single cells of registrations.csv.
  static let counts: [MalformedInput] = [
    .registrations(
      "a decimal numerator",
      "00012,death_on_time,2023,12.5,150,forms",
      en: [
        "registrations.csv:3: column numerator: \"12.5\" is not a whole number; expected an integer ≥ 0"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): \"12.5\" không phải là số nguyên; cần số nguyên ≥ 0"
      ]),
    .registrations(
      "a negative numerator",
      "00012,death_on_time,2023,-12,150,forms",
      en: [
        "registrations.csv:3: column numerator: \"-12\" is negative; expected an integer ≥ 0"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): \"-12\" là số âm; cần số nguyên ≥ 0"
      ]),
    .registrations(
      "a word for a count",
      "00012,death_on_time,2023,many,150,forms",
      en: [
        "registrations.csv:3: column numerator: \"many\" is not a whole number; expected an integer ≥ 0"
      ]),
    .registrations(
      "an empty count",
      "00012,death_on_time,2023,,150,forms",
      en: [
        "registrations.csv:3: column numerator: the value is missing"
      ],
      vi: [
        "registrations.csv:3: cột numerator (tử số): thiếu giá trị"
      ]),
    .registrations(
      "thousands marked off",
      "00012,death_on_time,2023,\"1,250\",1500,forms",
      en: [
        "registrations.csv:3: column numerator: \"1,250\" has marks between its digits; expected the digits alone: 1250"
      ]),
    .registrations(
      "an exponent",
      "00012,death_on_time,2023,1e3,1500,forms",
      en: [
        "registrations.csv:3: column numerator: \"1e3\" is not a whole number; expected an integer ≥ 0"
      ]),
    .registrations(
      "a count past all people",
      "00012,death_on_time,2023,12,1000000000001,forms",
      en: [
        "registrations.csv:3: column denominator: \"1000000000001\" is larger than any count can be; expected at most 1000000000000"
      ]),
    .registrations(
      "a count of many digits",
      "00012,death_on_time,2023,12,99999999999999999999999,forms",
      en: [
        "registrations.csv:3: column denominator: \"99999999999999999999999\" is larger than any count can be; expected at most 1000000000000"
      ]),
    .registrations(
      "full-width digits",
      "00012,death_on_time,2023,１２,150,forms",
      en: [
        "registrations.csv:3: column numerator: \"１２\" is not a whole number; expected an integer ≥ 0"
      ]),
    .registrations(
      "an unknown unit whose zeros were lost",
      "12,death_on_time,2023,12,150,forms",
      en: [
        "registrations.csv:3: column unit: \"12\" is not the code of a unit in the units file (did you mean `00012`?)"
      ],
      vi: [
        "registrations.csv:3: cột unit (mã đơn vị): \"12\" không phải mã của đơn vị nào trong tệp đơn vị (có phải ý bạn là `00012`?)"
      ]),
    .registrations(
      "an unknown unit",
      "99999,death_on_time,2023,12,150,forms",
      en: [
        "registrations.csv:3: column unit: \"99999\" is not the code of a unit in the units file"
      ]),
    .registrations(
      "a unit with one digit mistyped",
      "00112,death_on_time,2023,12,150,forms",
      en: [
        "registrations.csv:3: column unit: \"00112\" is not the code of a unit in the units file (did you mean `00012`?)"
      ]),
    .registrations(
      "an empty unit",
      ",death_on_time,2023,12,150,forms",
      en: [
        "registrations.csv:3: column unit: the value is missing"
      ]),
    .registrations(
      "a misspelt indicator",
      "00012,death_on_tme,2023,12,150,forms",
      en: [
        "registrations.csv:3: column indicator: \"death_on_tme\" is not an indicator of the programme (did you mean `death_on_time`?)"
      ],
      vi: [
        "registrations.csv:3: cột indicator (chỉ tiêu): \"death_on_tme\" không phải chỉ tiêu của chương trình (có phải ý bạn là `death_on_time`?)"
      ]),
    .registrations(
      "an unknown indicator",
      "00012,marriages,2023,12,150,forms",
      en: [
        "registrations.csv:3: column indicator: \"marriages\" is not an indicator of the programme"
      ]),
    .registrations(
      "an empty source",
      "00012,death_on_time,2023,12,150,",
      en: [
        "registrations.csv:3: column source: the value is missing"
      ]),
    .registrations(
      "a month that is none",
      "00012,death_on_time,2023-13,12,150,forms",
      en: [
        "registrations.csv:3: column period: \"2023-13\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ]),
    .registrations(
      "a quarter that is none",
      "00012,death_on_time,2023-Q5,12,150,forms",
      en: [
        "registrations.csv:3: column period: \"2023-Q5\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ]),
    .registrations(
      "a date",
      "00012,death_on_time,2023-05-01,12,150,forms",
      en: [
        "registrations.csv:3: column period: \"2023-05-01\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ]),
    .registrations(
      "a year out of time",
      "00012,death_on_time,1223,12,150,forms",
      en: [
        "registrations.csv:3: column period: \"1223\" is not a period; expected a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05"
      ]),
    .registrations(
      "an empty period",
      "00012,death_on_time,,12,150,forms",
      en: [
        "registrations.csv:3: column period: the value is missing"
      ]),
    .registrations(
      "several faults in one row",
      "00019,death_on_time,2023,-1,x,forms",
      en: [
        "registrations.csv:3: column unit: \"00019\" is not the code of a unit in the units file",
        "registrations.csv:3: column numerator: \"-1\" is negative; expected an integer ≥ 0",
        "registrations.csv:3: column denominator: \"x\" is not a whole number; expected an integer ≥ 0",
      ]),
  ]
}
