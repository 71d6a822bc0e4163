import Foundation
import Testing

@testable import Reports

@Suite("Maps of units")
struct UnitMapTests {
  /// A square of a tenth of a degree.
  private static func square(_ properties: String, at x: Double) -> String {
    let ring = [(x, 20.0), (x + 0.1, 20.0), (x + 0.1, 20.1), (x, 20.1), (x, 20.0)]
      .map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return
      "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}}"
  }

  private static func map(
    _ features: [String], key: String? = nil, codes: Set<String> = ["00100", "00101", "01"],
    wanted: [String] = ["00100", "00101"]
  ) throws -> UnitMap {
    let folder = try TemporaryFolder()
    try folder.make(
      "m",
      files: [
        "x.geojson":
          "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
      ])
    return try UnitMap(path: "\(folder.path)/m/x.geojson", key: key, codes: codes, wanted: wanted)
  }

  @Test(
    "the property that holds most codes is found; what has no counterpart is named on either side")
  func matches() throws {
    let map = try Self.map([
      Self.square("\"name\":\"A\",\"ma\":\"00100\",\"n\":5", at: 106),
      Self.square("\"name\":\"B\",\"ma\":\"zz\"", at: 106.1),
    ])
    #expect(map.key == "ma")
    #expect(map.features.map(\.code) == ["00100", ""])
    #expect(map.withoutUnit == ["zz"])
    #expect(map.withoutFeature == ["00101"])
  }

  @Test("neighbours share corners on the grid, and a degree of longitude is shrunk by the latitude")
  func grid() throws {
    let map = try Self.map([
      Self.square("\"ma\":\"00100\"", at: 106), Self.square("\"ma\":\"00101\"", at: 106.1),
    ])
    let first = map.features[0].polygons[0][0]
    let second = map.features[1].polygons[0][0]
    #expect(first.count == 5 && first.first == first.last)
    #expect(Set(first.map(\.x)).intersection(second.map(\.x)).count == 1)
    let width = Double(first[1].x - first[0].x)
    let height = Double(first[2].y - first[1].y)
    #expect(abs(width / height - cos(20.05 * .pi / 180)) < 2e-3)
  }

  @Test("a ring that shrinks to less than a triangle on a coarse grid is left out")
  func shrinks() {
    let ring = [[106.0, 20.0], [106.0004, 20.0], [106.0004, 20.0004], [106.0, 20.0]]
    #expect(UnitMap.onGrid([[ring]], step: 1e-4, shrink: 1).count == 1)
    #expect(UnitMap.onGrid([[ring]], step: 1e-2, shrink: 1).isEmpty)
  }

  @Test("what is no map is told as what it is")
  func faults() throws {
    func fault(_ body: () throws -> UnitMap) -> MapFault? {
      do {
        _ = try body()
      } catch ReportError.notAMap(_, let fault) {
        return fault
      } catch {
        return nil
      }
      return nil
    }
    #expect(fault { try Self.map(["{\"type\":1"]) } == .notGeoJSON)
    #expect(fault { try Self.map([Self.square("\"ma\":\"1\"", at: 1060)]) } == .notGeoJSON)
    #expect(
      fault { try Self.map([#"{"type":"Feature","properties":null,"geometry":null}"#]) }
        == .noPolygons)
    #expect(
      fault { try Self.map([Self.square("\"ma\":\"1\",\"ten\":\"x\"", at: 106)]) }
        == .noCodes(properties: ["ma", "ten"]))
    #expect(
      fault { try Self.map([Self.square("\"ma\":\"00100\"", at: 106)], key: "ten") }
        == .keyWithoutCodes(key: "ten"))
  }
}
