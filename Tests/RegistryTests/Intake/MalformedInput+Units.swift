@testable import Registry

extension MalformedInput {
  /// Units and the tree they form.
  static let units: [MalformedInput] = [
    .units(
      "a code twice",
      "00012,Hưng Đạo,commune,31,,,,",
      en: [
        "units.csv:6: column code: \"00012\" is already the code of the unit on line 4; expected a code of its own"
      ],
      vi: [
        "units.csv:6: cột code (mã đơn vị): \"00012\" đã là mã của đơn vị ở dòng 4; cần mã đơn vị riêng"
      ]),
    .units(
      "no code and no name",
      ",,commune,31,,,,",
      en: [
        "units.csv:6: column code: the value is missing",
        "units.csv:6: column name: the value is missing",
      ]),
    .units(
      "an unknown parent",
      "00014,Đồ Sơn,commune,32,,,,",
      en: [
        "units.csv:6: column parent: \"32\" is not the code of any unit in this file"
      ],
      vi: [
        "units.csv:6: cột parent (mã đơn vị cấp trên): \"32\" không phải mã của đơn vị nào trong tệp này"
      ]),
    .units(
      "a parent whose zeros were lost",
      "00014,Đồ Sơn,commune,12,,,,",
      en: [
        "units.csv:6: column parent: \"12\" is not the code of any unit in this file (did you mean `00012`?)"
      ]),
    .units(
      "a unit under itself",
      "00014,Đồ Sơn,commune,00014,,,,",
      en: [
        "units.csv:6: column parent: \"00014\" leads back here: 00014 → 00014"
      ]),
    .units(
      "units in a circle",
      """
      A,Một,province,B,,,,
      B,Hai,province,C,,,,
      C,Ba,province,A,,,,
      """,
      en: [
        "units.csv:6: column parent: \"B\" leads back here: A → B → C → A"
      ],
      vi: [
        "units.csv:6: cột parent (mã đơn vị cấp trên): \"B\" dẫn ngược về chính đơn vị này: A → B → C → A"
      ]),
    .units(
      "a commune under a commune",
      "00014,Đồ Sơn,commune,00012,,,,",
      en: [
        "units.csv:6: column parent: \"00012\" is a commune, which cannot stand above a commune"
      ]),
    .units(
      "a kind of commune as its level",
      "00014,Đồ Sơn,phường,31,,,,",
      en: [
        "units.csv:6: column kind: \"phường\" is a kind of commune; expected `commune` here, and the word among the tags"
      ],
      vi: [
        "units.csv:6: cột kind (cấp): \"phường\" là một loại đơn vị cấp xã; cần `commune` ở cột này, còn từ đó ghi vào cột nhãn (tags)"
      ]),
    .units(
      "a misspelt level",
      "00014,Đồ Sơn,comune,31,,,,",
      en: [
        "units.csv:6: column kind: \"comune\" is not a word that can stand here (did you mean `commune`?); expected one of `nation`, `province`, `commune`"
      ]),
    .units(
      "a level in Vietnamese",
      "32,Đà Nẵng,thành phố,VN,,,,",
      en: [
        "units.csv:6: column kind: \"thành phố\" is not a word that can stand here (did you mean `province`?); expected one of `nation`, `province`, `commune`"
      ]),
    .units(
      "no level",
      "00014,Đồ Sơn,,31,,,,",
      en: [
        "units.csv:6: column kind: the value is missing"
      ]),
    .units(
      "half a person",
      "00014,Đồ Sơn,commune,31,1200.5,,,",
      en: [
        "units.csv:6: column population: \"1200.5\" is not a whole number; expected an integer ≥ 0"
      ]),
    .units(
      "a place off the globe",
      "00014,Đồ Sơn,commune,31,,97.2,-181,",
      en: [
        "units.csv:6: column lat: \"97.2\" is out of range; expected a number from -90 to 90",
        "units.csv:6: column lon: \"-181\" is out of range; expected a number from -180 to 180",
      ]),
    .units(
      "half a place",
      "00014,Đồ Sơn,commune,31,,20.7,,",
      en: [
        "units.csv:6: column lat: \"20.7\" is given without the other of lat and lon; expected both or neither"
      ]),
    .units(
      "a place in words",
      "00014,Đồ Sơn,commune,31,,20°43′N,106.8,",
      en: [
        "units.csv:6: column lat: \"20°43′N\" is not a number; expected a number such as 20.86"
      ]),
  ]
}
