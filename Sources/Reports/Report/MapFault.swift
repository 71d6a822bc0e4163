internal import Registry

/// Why a file is no map of the units.
public enum MapFault: Sendable, Equatable {
  /// It is not a feature collection of GeoJSON with positions in degrees.
  case notGeoJSON
  /// None of its features is a polygon.
  case noPolygons
  /// No property holds codes of units; the properties there are.
  case noCodes(properties: [String])
  /// The property that was named holds no code of a unit.
  case keyWithoutCodes(key: String)

  /// The fault as a sentence.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.notGeoJSON, .vi):
      "không phải GeoJSON (FeatureCollection) có tọa độ tính bằng độ kinh, độ vĩ (EPSG:4326)."
    case (.notGeoJSON, .en):
      "not a GeoJSON feature collection with longitudes and latitudes in degrees (EPSG:4326)."
    case (.noPolygons, .vi): "không có đối tượng nào là vùng (Polygon, MultiPolygon)."
    case (.noPolygons, .en): "no feature is a Polygon or MultiPolygon."
    case (.noCodes(let properties), .vi):
      "không thuộc tính nào chứa mã đơn vị của lần chạy; hiện có: \(properties.joined(separator: ", "))."
    case (.noCodes(let properties), .en):
      "no property holds codes of the run's units; there are: \(properties.joined(separator: ", "))."
    case (.keyWithoutCodes(let key), .vi):
      "thuộc tính “\(key)” không chứa mã đơn vị nào của lần chạy."
    case (.keyWithoutCodes(let key), .en):
      "the property `\(key)` holds no code of a unit of the run."
    }
  }
}
