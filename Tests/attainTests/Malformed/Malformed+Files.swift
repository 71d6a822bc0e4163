extension Malformed {
  /// Files that are not there, or are folders, and several faults at once.
  static let places: [Malformed] = [
    Malformed(
      name: "no scenario", missing: ["scenario.yaml"],
      en: ["scenario.yaml: the file does not exist"], vi: ["scenario.yaml: tệp không tồn tại"]),
    Malformed(
      name: "a folder for a scenario", folders: ["scenario.yaml"],
      en: ["scenario.yaml: the file is a folder"]),
    Malformed(
      name: "no registrations", missing: ["registrations.csv"],
      en: [
        "scenario.yaml:2: key data.registrations: \"registrations.csv\" names a file that does not exist"
      ],
      vi: [
        "scenario.yaml:2: khóa data.registrations: \"registrations.csv\" là tên một tệp không tồn tại"
      ]),
    Malformed(
      name: "folders for tables", folders: ["units.csv", "registrations.csv"],
      en: [
        "scenario.yaml:2: key data.units: \"units.csv\" names a file that is a folder",
        "scenario.yaml:2: key data.registrations: \"registrations.csv\" names a file that is a folder",
      ]),
    Malformed(
      name: "every file is wrong, and all of them are told of",
      files: [
        "units.csv": Array("code,name,kind,parent\n31,Hải Phòng,provinc,\n".utf8),
        "programme.yaml": Array("indicators: {a: {kind: rates}}\n".utf8),
        "registrations.csv": Array((Workspace.header + "31,a,2021,x,1,forms\n").utf8),
      ],
      en: [
        "units.csv:2: column kind: \"provinc\" is not a word that can stand here (did you mean `province`?); expected one of `nation`, `province`, `commune`",
        "programme.yaml:1: key indicators.a.kind: \"rates\" is not a word that can stand here (did you mean `rate`?); expected one of `rate`, `backlog`, `milestone`",
        "registrations.csv:2: column numerator: \"x\" is not a whole number; expected an integer ≥ 0",
      ]),
  ]
}
