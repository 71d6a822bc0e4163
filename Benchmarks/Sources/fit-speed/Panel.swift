import Randomness
import Trends

/// Communes under provinces under a nation, with counts drawn from the kind of history that
/// `trend: dynamic` is made for: shared paths, levels, lasting and one-year deviations.
struct Panel {
  /// One row of the table that other programs read.
  struct Row {
    var commune: Int
    var province: Int
    var year: Int
    var count: Int
    var events: Int
  }

  static let years = 12
  /// As many communes to a province as 3,321 in 34.
  static let communesPerProvince = 98

  let rows: [Row]
  let provinces: Int
  let communes: Int

  init(communes: Int) {
    let provinces = max(1, (communes + Self.communesPerProvince / 2) / Self.communesPerProvince)
    var stream = PhiloxStream(
      key: 1, stream: StableHash.fnv1a64("fit-speed"), index: UInt32(communes))
    let common = Self.walk(from: 0.2, drift: 0.12, step: 0.06, using: &stream)
    let paths = (0..<provinces).map { _ in
      Self.walk(
        from: 0.4 * StandardNormal.sample(using: &stream), drift: 0, step: 0.07, using: &stream)
    }
    var rows: [Row] = []
    rows.reserveCapacity(communes * Self.years)
    for commune in 0..<communes {
      let province = commune * provinces / communes
      let level = 0.6 * StandardNormal.sample(using: &stream)
      let own = Self.walk(from: 0, drift: 0, step: 0.12, using: &stream)
      let typical = 120 * PortableMath.exp(0.7 * StandardNormal.sample(using: &stream))
      for year in 0..<Self.years {
        let noise = 0.08 * StandardNormal.sample(using: &stream)
        let eta = common[year] + paths[province][year] + level + own[year] + noise
        let events = max(5, Int(typical))
        let count = Binomial.sample(trials: events, probability: logistic(eta), using: &stream)
        rows.append(
          Row(commune: commune, province: province, year: year, count: count, events: events))
      }
    }
    self.rows = rows
    self.provinces = provinces
    self.communes = communes
  }

  private static func walk(
    from start: Double, drift: Double, step: Double, using stream: inout PhiloxStream
  ) -> [Double] {
    var value = start
    return (0..<years).map { year in
      if year > 0 { value += drift + step * StandardNormal.sample(using: &stream) }
      return value
    }
  }

  /// The tree to fit: only communes have counts of their own.
  var tree: PathTree {
    let silent = [YearObservation?](repeating: nil, count: Self.years)
    var nodes = [PathNode(unit: 0, parent: nil, depth: 0, observations: silent)]
    for province in 0..<provinces {
      nodes.append(PathNode(unit: province + 1, parent: 0, depth: 1, observations: silent))
    }
    for first in stride(from: 0, to: rows.count, by: Self.years) {
      let own = rows[first..<(first + Self.years)]
      nodes.append(
        PathNode(
          unit: 1 + provinces + rows[first].commune, parent: 1 + rows[first].province, depth: 2,
          observations: own.map {
            YearObservation(count: Double($0.count), exposure: Double($0.events))
          }))
    }
    let last = 2012 + Self.years - 1
    return PathTree(
      nodes: nodes, grid: YearGrid(first: 2012, lastHistory: last, horizon: last + 5))
  }

  /// The same panel as a table with a heading.
  var csv: String {
    var text = "commune,province,year,y,n\n"
    for row in rows {
      text += "\(row.commune),\(row.province),\(row.year),\(row.count),\(row.events)\n"
    }
    return text
  }
}
