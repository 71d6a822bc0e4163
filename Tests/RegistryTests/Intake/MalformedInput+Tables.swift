@testable import Registry

extension MalformedInput {
  /// The shape of a table.
  static let tables: [MalformedInput] = [
    .table(
      "nothing at all",
      "",
      en: [
        "registrations.csv: the file is empty; expected a header with the names of the columns"
      ],
      vi: [
        "registrations.csv: tệp trống; cần dòng tiêu đề có tên cột"
      ]),
    .table(
      "blank lines only",
      "\n\r\n  \n",
      en: [
        "registrations.csv: the file is empty; expected a header with the names of the columns"
      ]),
    .table(
      "a header and no rows",
      "unit,indicator,period,numerator,denominator,source\n",
      en: [
        "registrations.csv: no rows under the header; expected at least one row"
      ]),
    .table(
      "tabs between columns",
      "unit\tindicator\tperiod\tnumerator\tdenominator\tsource\n",
      en: [
        "registrations.csv:1: the columns are separated by tabs; expected `,` or `;` between columns"
      ]),
    .table(
      "a missing column",
      "unit,indicator,period,numerator,denominator\n00012,death_on_time,2021,90,150\n",
      en: [
        "registrations.csv:1: the column `source` is missing"
      ],
      vi: [
        "registrations.csv:1: thiếu cột `source`"
      ]),
    .table(
      "a misspelt column",
      "unit,indicator,period,numeratr,denominator,source\n00012,death_on_time,2021,90,150,forms\n",
      en: [
        "registrations.csv:1: the column `numerator` is missing (is it `numeratr`, misspelt?)"
      ],
      vi: [
        "registrations.csv:1: thiếu cột `numerator` (có phải `numeratr` bị viết sai?)"
      ]),
    .table(
      "a capitalised column",
      "Unit,indicator,period,numerator,denominator,source\n00012,death_on_time,2021,90,150,forms\n",
      en: [
        "registrations.csv:1: the column `unit` is missing (is it `Unit`, misspelt?)"
      ]),
    .table(
      "a column too many",
      "unit,indicator,period,numerator,denominator,source,note\n00012,death_on_time,2021,90,150,forms,x\n",
      en: [
        "registrations.csv:1: column note: not a column of this file"
      ]),
    .table(
      "a column twice",
      "unit,indicator,period,numerator,denominator,source,unit\n00012,death_on_time,2021,90,150,forms,x\n",
      en: [
        "registrations.csv:1: column unit: the name already stands over column 1"
      ]),
    .table(
      "a column without a name",
      "unit,indicator,period,numerator,denominator,source,\n00012,death_on_time,2021,90,150,forms,\n",
      en: [
        "registrations.csv:1: column 7 has no name"
      ]),
    .table(
      "a row too short and one too long",
      "unit,indicator,period,numerator,denominator,source\n00012,death_on_time,2021,90,150\n00012,death_on_time,2021,90,150,forms,x\n",
      en: [
        "registrations.csv:2: the row has 5 fields; expected 6, as in the header",
        "registrations.csv:3: the row has 7 fields; expected 6, as in the header",
      ],
      vi: [
        "registrations.csv:2: dòng có 5 ô; cần 6 ô như dòng tiêu đề",
        "registrations.csv:3: dòng có 7 ô; cần 6 ô như dòng tiêu đề",
      ]),
    .table(
      "a quote that never ends",
      "unit,indicator,period,numerator,denominator,source\n00012,death_on_time,2021,90,150,forms\n00012,\"death\n\n",
      en: [
        "registrations.csv:3:7: a quoted field begins here and never ends; expected a closing `\"`"
      ],
      vi: [
        "registrations.csv:3:7: ô trong dấu ngoặc kép bắt đầu ở đây mà không kết thúc; cần dấu `\"` đóng"
      ]),
    .table(
      "text after a quote",
      "unit,indicator,period,numerator,denominator,source\n\"00012\"x,death_on_time,2021,90,150,forms\n",
      en: [
        "registrations.csv:2:8: text follows the quote that ends the field; expected a separator or the end of the line"
      ]),
    .table(
      "a quote inside a field",
      "unit,indicator,period,numerator,denominator,source\n00012,death_on_time,2021,90,150,the \"forms\"\n",
      en: [
        "registrations.csv:2:37: a quote inside a field that is not quoted; expected the field in quotes and the quote doubled"
      ]),
    .table(
      "a decimal comma without quotes",
      "unit,indicator,period,numerator,denominator,source\n00012,death_on_time,2021,90,5,150,forms\n",
      en: [
        "registrations.csv:2: the row has 7 fields; expected 6, as in the header"
      ]),
  ]
}
