@testable import Registry

/// A small correct set of files, each of which a test can replace.
enum SampleFiles {
  static let units = """
    code,name,kind,parent,population,lat,lon,tags
    VN,Việt Nam,nation,,,,,
    31,Hải Phòng,province,VN,4600000,20.86,106.68,
    00012,"Hưng Đạo, phường",commune,31,45000,,,urban|river
    00013,Cát Hải,commune,31,,,,"island"

    """

  static let programme = """
    programme: {vi: "Chương trình hộ tịch", en: "Civil registration programme"}
    deadline: end_of_year
    indicators:
      death_on_time:
        name: {vi: "Khai tử đúng hạn", en: "Deaths registered on time"}
        kind: rate
        event: death
        within_days: 15
        basis: cohort
      death_within_1y:
        kind: rate
        event: death
        within_days: 365
        basis: cohort
        nests: death_on_time
      birth_on_time:
        kind: rate
        event: birth
        within_days: 60
        basis: registrations
      divorce_backlog:
        kind: backlog
        event: divorce
    targets:
      - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: "plan"}
      - {indicator: death_within_1y, level: commune, year: 2030, at_least: null}

    """

  static let registrations = """
    unit,indicator,period,numerator,denominator,source
    00012,death_on_time,2022,100,150,forms
    00012,death_on_time,2023,110,150,forms
    00013,death_on_time,2023,20,40,forms
    00012,birth_on_time,2023-H1,180,200,forms
    00012,birth_on_time,2023-H2,190,200,forms
    00012,divorce_backlog,2023,10,40,forms

    """

  /// Loads the sample with some of its files replaced.
  static func load(
    in folder: TemporaryFolder, units: String = units, programme: String = programme,
    registrations: String = registrations, options: IntakeOptions = IntakeOptions()
  ) throws -> RegistrationData {
    try RegistrationIntake.load(
      units: folder.write("units.csv", units),
      registrations: folder.write("registrations.csv", registrations),
      programme: folder.write("programme.yaml", programme), options: options)
  }
}
