/// Sums of a value over entries that belong to cities, in every world.
struct WorldSums {
  private let counts: CitySums
  private let sums: [World: CitySums]

  /// - Parameters:
  ///   - cityOf: the city of each entry.
  ///   - cities: how many cities there are.
  ///   - value: of an entry in a world.
  init(_ cityOf: [Int], cities: Int, _ value: (Int, World) -> Double) {
    func perCity(_ value: (Int) -> Double) -> CitySums {
      var totals = [Double](repeating: 0, count: cities)
      for (entry, city) in cityOf.enumerated() { totals[city] += value(entry) }
      return CitySums(totals)
    }
    counts = perCity { _ in 1 }
    sums = Dictionary(
      uniqueKeysWithValues: ([.truth] + World.drawn).map { world in
        (world, perCity { value($0, world) })
      })
  }

  func sum(_ world: World, without city: Int?) -> Double { sums[world]?.without(city) ?? 0 }

  func count(without city: Int?) -> Double { counts.without(city) }

  func mean(_ world: World, without city: Int?) -> Double {
    sum(world, without: city) / max(count(without: city), 1)
  }
}
