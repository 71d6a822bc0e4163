/// The level of the administration a unit stands on.
public enum UnitKind: String, Sendable, CaseIterable, Codable, Comparable {
  /// The whole country.
  case nation
  /// A province or centrally run city (tỉnh, thành phố trực thuộc trung ương).
  case province
  /// A commune-level unit: xã, phường or đặc khu.
  case commune

  /// From the nation down: the nation is the smallest.
  public static func < (a: UnitKind, b: UnitKind) -> Bool { a.depth < b.depth }

  private var depth: Int {
    switch self {
    case .nation: 0
    case .province: 1
    case .commune: 2
    }
  }
}

/// One unit of the administration that registers births and deaths.
///
/// Units are keyed by `code`, never by name: names repeat between and even within provinces.
public struct AdministrativeUnit: Sendable, Equatable, Identifiable, Codable {
  /// The official code, as text: leading zeros matter.
  public var code: String
  /// The name as the planner wrote it.
  public var name: String
  /// The level it stands on.
  public var kind: UnitKind
  /// The code of the unit above it; nil at the top of what the file describes.
  public var parent: String?
  /// Inhabitants, if known; at least 0.
  public var population: Int?
  /// Latitude in degrees north, −90…90, if known.
  public var latitude: Double?
  /// Longitude in degrees east, −180…180, if known.
  public var longitude: Double?
  /// Free labels that scenarios can select by, in file order, without repeats.
  public var tags: [String]
  /// The first month in which the unit exists; nil if it has always been there.
  public var from: Period?
  /// The last month in which the unit exists; nil if it stays.
  public var to: Period?
  /// What stands in the columns that a scenario names as covariates, `population` aside; nil where none is named.
  public var numbers: [String: Double]?

  /// The unit's key.
  public var id: String { code }

  /// Makes a unit; only `code`, `name` and `kind` are required.
  public init(
    code: String, name: String, kind: UnitKind, parent: String? = nil, population: Int? = nil,
    latitude: Double? = nil, longitude: Double? = nil, tags: [String] = [], from: Period? = nil,
    to: Period? = nil, numbers: [String: Double]? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.parent = parent
    self.population = population
    self.latitude = latitude
    self.longitude = longitude
    self.tags = tags
    self.from = from
    self.to = to
    self.numbers = numbers
  }
}
