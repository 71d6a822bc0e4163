extension Malformed {
  /// The shape of a table: separators, columns, nothing at all.
  static let tables: [Malformed] = [
    .file(
      "registrations.csv", "tabs between columns",
      "unit\tindicator\tperiod\tnumerator\tdenominator\tsource\n",
      en: [
        "registrations.csv:1: the columns are separated by tabs; expected `,` or `;` between columns"
      ],
      vi: [
        "registrations.csv:1: các cột cách nhau bằng phím tab; cần dấu `,` hoặc `;` giữa các cột"
      ]),
    .file(
      "registrations.csv", "one separator in the header and another below",
      Workspace.header + "00012;death_on_time;2020;60;100;forms\n",
      en: ["registrations.csv:2: the row has 1 field; expected 6, as in the header"],
      vi: ["registrations.csv:2: dòng có 1 ô; cần 6 ô như dòng tiêu đề"]),
    .file(
      "registrations.csv", "a missing column",
      "unit,indicator,period,numerator,denominator\n00012,death_on_time,2020,60,100\n",
      en: ["registrations.csv:1: the column `source` is missing"],
      vi: ["registrations.csv:1: thiếu cột `source`"]),
    .file(
      "registrations.csv", "a misspelt column",
      "unit,indicator,period,numerater,denominator,source\n00012,death_on_time,2020,60,100,forms\n",
      en: ["registrations.csv:1: the column `numerator` is missing (is it `numerater`, misspelt?)"]),
    .file(
      "registrations.csv", "headings in Vietnamese",
      "đơn vị,chỉ tiêu,kỳ,tử số,mẫu số,nguồn\n00012,death_on_time,2020,60,100,forms\n",
      en: [
        "registrations.csv:1: the column `unit` is missing",
        "registrations.csv:1: the column `indicator` is missing",
        "registrations.csv:1: the column `period` is missing",
        "registrations.csv:1: the column `numerator` is missing",
        "registrations.csv:1: the column `denominator` is missing",
        "registrations.csv:1: the column `source` is missing",
      ]),
    .file(
      "registrations.csv", "a column twice",
      "unit,indicator,period,numerator,denominator,source,period\n00012,a,2020,60,100,f,2020\n",
      en: ["registrations.csv:1: column period: the name already stands over column 3"]),
    .file(
      "registrations.csv", "a column nobody knows",
      "unit,indicator,period,numerator,denominator,source,remarks\n00012,a,2020,60,100,f,x\n",
      en: ["registrations.csv:1: column remarks: not a column of this file"]),
    .file(
      "units.csv", "a column that looks like one",
      "code,name,kind,parent,populaton\n31,Hải Phòng,province,,1\n",
      en: ["units.csv:1: column populaton: not a column of this file (did you mean `population`?)"]),
    .file(
      "registrations.csv", "a header and no rows", Workspace.header,
      en: ["registrations.csv: no rows under the header; expected at least one row"],
      vi: ["registrations.csv: không có dòng nào dưới tiêu đề; cần ít nhất một dòng"]),
    .file(
      "units.csv", "a header and no rows", "code,name,kind,parent\n",
      en: ["units.csv: no rows under the header; expected at least one row"]),
    .file(
      "registrations.csv", "nothing", "",
      en: [
        "registrations.csv: the file is empty; expected a header with the names of the columns"
      ],
      vi: ["registrations.csv: tệp trống; cần dòng tiêu đề có tên cột"]),
    .file(
      "units.csv", "only a byte order mark and blank lines", "\u{FEFF}\n \n\n",
      en: ["units.csv: the file is empty; expected a header with the names of the columns"]),
    .file(
      "registrations.csv", "a quote that never ends",
      Workspace.header + "00012,\"death_on_time,2020,60,100,forms\n",
      en: [
        "registrations.csv:2:7: a quoted field begins here and never ends; expected a closing `\"`"
      ]),
    .file(
      "registrations.csv", "rows too short and too long",
      Workspace.header + "00012,death_on_time,2020,60,100\n00012,a,2020,60,100,forms,x\n",
      en: [
        "registrations.csv:2: the row has 5 fields; expected 6, as in the header",
        "registrations.csv:3: the row has 7 fields; expected 6, as in the header",
      ]),
  ]
}
