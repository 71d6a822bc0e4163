import Testing

@testable import Registry

/// A way to spoil one of the sample's files, and exactly what must be said about it.
struct MalformedInput: Sendable, CustomTestStringConvertible {
  /// Which file is spoilt.
  enum Target: String, Sendable {
    /// The units.
    case units = "units.csv"
    /// The registrations.
    case registrations = "registrations.csv"
    /// The programme.
    case programme = "programme.yaml"
  }

  /// What is wrong, for the test's name.
  var name: String
  /// The file that is spoilt.
  var target: Target
  /// Its bytes.
  var bytes: [UInt8]
  /// What the scenario says about the data.
  var options = IntakeOptions()
  /// The messages in English, all of them.
  var en: [String]
  /// The messages in Vietnamese, where they are checked.
  var vi: [String]?

  /// The header of a table of registrations.
  static let header = "unit,indicator,period,numerator,denominator,source\n"

  var testDescription: String { "\(target.rawValue): \(name)" }

  /// A table of registrations: the header, one good row, and these from line 3 on.
  static func registrations(
    _ name: String, _ rows: String, options: IntakeOptions = IntakeOptions(), en: [String],
    vi: [String]? = nil
  ) -> MalformedInput {
    let head = header + "00012,death_on_time,2021,90,150,forms\n"
    return MalformedInput(
      name: name, target: .registrations, bytes: Array((head + rows + "\n").utf8),
      options: options, en: en, vi: vi)
  }

  /// A whole table of registrations.
  static func table(_ name: String, _ text: String, en: [String], vi: [String]? = nil)
    -> MalformedInput
  {
    MalformedInput(name: name, target: .registrations, bytes: Array(text.utf8), en: en, vi: vi)
  }

  /// A table of units: the header, a nation and a province, and these from line 4 on.
  static func units(_ name: String, _ rows: String, en: [String], vi: [String]? = nil)
    -> MalformedInput
  {
    let head = """
      code,name,kind,parent,population,lat,lon,tags
      VN,Việt Nam,nation,,,,,
      31,Hải Phòng,province,VN,,,,
      00012,Hưng Đạo,commune,31,,,,
      00013,Cát Hải,commune,31,,,,

      """
    return MalformedInput(
      name: name, target: .units, bytes: Array((head + rows + "\n").utf8), en: en, vi: vi)
  }

  /// A programme whose indicators are the sample's, with this target on line 25.
  static func target(_ name: String, _ target: String, en: [String], vi: [String]? = nil)
    -> MalformedInput
  {
    let head = SampleFiles.programme.split(separator: "\n").prefix(24).joined(separator: "\n")
    return MalformedInput(
      name: name, target: .programme, bytes: Array((head + "\n  - " + target + "\n").utf8),
      en: en, vi: vi)
  }

  /// A whole programme.
  static func programme(_ name: String, _ text: String, en: [String], vi: [String]? = nil)
    -> MalformedInput
  {
    MalformedInput(name: name, target: .programme, bytes: Array(text.utf8), en: en, vi: vi)
  }
}
