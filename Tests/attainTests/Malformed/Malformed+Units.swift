extension Malformed {
  /// Units and the tree they form.
  static let unitTrees: [Malformed] = [
    .units(
      "a code twice", "00012,Đồ Sơn,commune,31",
      en: [
        "units.csv:6: column code: \"00012\" is already the code of the unit on line 4; expected a code of its own"
      ],
      vi: [
        "units.csv:6: cột code (mã đơn vị): \"00012\" đã là mã của đơn vị ở dòng 4; cần mã đơn vị riêng"
      ]),
    .units(
      "a parent that is not there", "00014,Đồ Sơn,commune,32",
      en: ["units.csv:6: column parent: \"32\" is not the code of any unit in this file"]),
    .units(
      "a unit under itself", "00014,Đồ Sơn,commune,00014",
      en: ["units.csv:6: column parent: \"00014\" leads back here: 00014 → 00014"]),
    .units(
      "units in a circle", "A,Một,province,B\nB,Hai,province,A",
      en: ["units.csv:6: column parent: \"B\" leads back here: A → B → A"],
      vi: [
        "units.csv:6: cột parent (mã đơn vị cấp trên): \"B\" dẫn ngược về chính đơn vị này: A → B → A"
      ]),
    .units(
      "a commune under a commune", "00014,Đồ Sơn,commune,00012",
      en: [
        "units.csv:6: column parent: \"00012\" is a commune, which cannot stand above a commune"
      ]),
    .units(
      "a misspelt level", "00014,Đồ Sơn,comune,31",
      en: [
        "units.csv:6: column kind: \"comune\" is not a word that can stand here (did you mean `commune`?); expected one of `nation`, `province`, `commune`"
      ]),
    .units(
      "a ward as a level", "00014,Đồ Sơn,phường,31",
      en: [
        "units.csv:6: column kind: \"phường\" is a kind of commune; expected `commune` here, and the word among the tags"
      ]),
  ]
}
