internal import Foundation
internal import Registry

/// The shapes of units, from a GeoJSON file, made small enough to travel inside a page.
///
/// Longitudes are shrunk by the cosine of the middle latitude, so that the plane of the page shows shapes as
/// they are (equirectangular projection with that standard parallel). Corners are put on one grid for
/// all shapes, which keeps neighbours joined; the grid is as fine as `mostCorners` allows.
public struct UnitMap: Sendable {
  /// The most corners kept.
  static let mostCorners = 120_000
  /// The finest grid, in degrees: about eleven metres.
  private static let finest = 1e-4

  /// One feature of the file.
  struct Feature: Sendable, Equatable {
    /// The code of its unit; empty where no unit has it.
    var code: String
    /// What the file calls it.
    var label: String
    /// Polygons of rings of corners, in steps of the grid.
    var polygons: [[[GridPoint]]]
  }

  /// A corner, in steps of the grid from the equator and the prime meridian.
  struct GridPoint: Sendable, Equatable {
    var x: Int
    var y: Int
  }

  /// The property that holds the codes of units.
  public let key: String
  /// Features with a unit and without.
  let features: [Feature]
  /// The step of the grid, in degrees.
  let step: Double
  /// Labels of features that no unit of the run belongs to.
  public let withoutUnit: [String]
  /// Codes of units that are asked for and have no feature.
  public let withoutFeature: [String]

  /// Reads a map.
  ///
  /// - Parameters:
  ///   - path: a GeoJSON feature collection of polygons in degrees.
  ///   - key: the property that holds the units' codes; nil for the one that holds most of them.
  ///   - codes: those of all units of the run.
  ///   - wanted: those that should be on the map.
  /// - Throws: `damaged` if it cannot be read; `notAMap` if it is something else, or no feature has the code of a unit.
  public init(path: String, key: String?, codes: Set<String>, wanted: [String])
    throws(ReportError)
  {
    let data: Data
    do {
      data = try StoredFile.data(URL(fileURLWithPath: path))
    } catch {
      throw .damaged(file: path, cause: StorageFault(error))
    }
    let file: GeoJSONFile
    do {
      file = try JSONDecoder().decode(GeoJSONFile.self, from: data)
    } catch {
      throw .notAMap(file: path, fault: .notGeoJSON)
    }
    let shaped = file.features.filter { !$0.polygons.isEmpty }
    guard !shaped.isEmpty else { throw .notAMap(file: path, fault: .noPolygons) }
    guard let key = key ?? Self.likeliestKey(shaped, codes) else {
      let names = Set(shaped.flatMap { $0.properties.keys }).sorted()
      throw .notAMap(file: path, fault: .noCodes(properties: names))
    }
    let found = shaped.map { $0.properties[key].flatMap { codes.contains($0) ? $0 : nil } }
    guard found.contains(where: { $0 != nil }) else {
      throw .notAMap(file: path, fault: .keyWithoutCodes(key: key))
    }
    self.key = key
    let labels = shaped.enumerated().map { index, feature in
      feature.properties[key] ?? feature.anyName ?? "#\(index + 1)"
    }
    withoutUnit = zip(labels, found).compactMap { $1 == nil ? $0 : nil }
    let drawn = Set(found.compactMap(\.self))
    withoutFeature = wanted.filter { !drawn.contains($0) }
    let latitudes = shaped.flatMap(\.polygons).flatMap(\.self).flatMap(\.self).map { $0[1] }
    let middle = ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2
    let shrink = cos(middle * .pi / 180)
    var step = Self.finest
    var polygons = shaped.map { Self.onGrid($0.polygons, step: step, shrink: shrink) }
    while polygons.joined().joined().reduce(0, { $0 + $1.count }) > Self.mostCorners {
      step *= 2
      polygons = shaped.map { Self.onGrid($0.polygons, step: step, shrink: shrink) }
    }
    self.step = step
    features = shaped.indices.map {
      Feature(code: found[$0] ?? "", label: labels[$0], polygons: polygons[$0])
    }
  }

  /// The shapes as GeoJSON of the plane, codes under `c` and labels under `n`.
  var json: JSON {
    .array(
      features.map { feature in
        [
          "type": "Feature",
          "properties": ["c": .text(feature.code), "n": .text(feature.label)],
          "geometry": [
            "type": "MultiPolygon",
            "coordinates": .array(
              feature.polygons.map { polygon in
                .array(
                  polygon.map { ring in
                    .array(ring.map { [.number(Double($0.x)), .number(Double($0.y))] })
                  })
              }),
          ],
        ]
      })
  }

  /// The property whose values are codes of units most often; of equal ones the first by name.
  private static func likeliestKey(_ features: [GeoJSONFile.Feature], _ codes: Set<String>)
    -> String?
  {
    var hits: [String: Int] = [:]
    for feature in features {
      for (name, value) in feature.properties where codes.contains(value) {
        hits[name, default: 0] += 1
      }
    }
    return hits.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  /// Rings on a grid; corners that fall together are one, rings without area are left out but for the
  /// largest of a shape.
  static func onGrid(_ polygons: [[[[Double]]]], step: Double, shrink: Double) -> [[[GridPoint]]] {
    polygons.compactMap { polygon in
      let rings = polygon.map { ring in
        var corners: [GridPoint] = []
        for point in ring {
          let corner = GridPoint(
            x: Int((point[0] * shrink / step).rounded()), y: Int((point[1] / step).rounded()))
          if corners.last != corner { corners.append(corner) }
        }
        return corners
      }
      guard let outer = rings.first, outer.count >= 4 else { return nil }
      return [outer] + rings.dropFirst().filter { $0.count >= 4 }
    }
  }
}

/// As much of GeoJSON as a map of units needs: RFC 7946, features of polygons.
private struct GeoJSONFile: Decodable {
  struct Feature: Decodable {
    /// Properties that are words or numbers, as words.
    var properties: [String: String]
    /// Polygons of rings of positions, longitude first; empty for other geometries.
    var polygons: [[[[Double]]]]

    /// What a reader may know the feature by.
    var anyName: String? {
      ["name", "NAME", "ten", "TEN", "Name"].lazy.compactMap { properties[$0] }.first
    }

    private enum Keys: String, CodingKey {
      case properties, geometry
    }
    private enum GeometryKeys: String, CodingKey {
      case type, coordinates
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      let scalars = try values.decodeIfPresent([String: Scalar].self, forKey: .properties) ?? [:]
      properties = scalars.compactMapValues(\.text)
      polygons = []
      guard try values.contains(.geometry) && !values.decodeNil(forKey: .geometry) else { return }
      let geometry = try values.nestedContainer(keyedBy: GeometryKeys.self, forKey: .geometry)
      switch try geometry.decode(String.self, forKey: .type) {
      case "Polygon": polygons = [try geometry.decode([[[Double]]].self, forKey: .coordinates)]
      case "MultiPolygon":
        polygons = try geometry.decode([[[[Double]]]].self, forKey: .coordinates)
      default: break
      }
      let isOnEarth = polygons.joined().joined().allSatisfy { point in
        point.count >= 2 && (-180.0...180).contains(point[0]) && (-90.0...90).contains(point[1])
      }
      guard isOnEarth else {
        throw DecodingError.dataCorruptedError(
          forKey: .geometry, in: values, debugDescription: "positions are not in degrees")
      }
    }
  }

  /// A property's value, if it is one that a code can be.
  private struct Scalar: Decodable {
    var text: String?

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let words = try? value.decode(String.self) {
        text = words
      } else if let number = try? value.decode(Int.self) {
        text = "\(number)"
      }
    }
  }

  var features: [Feature]
}
