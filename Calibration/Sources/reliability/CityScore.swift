internal import Foundation

/// A mean over cities, in the truth and in the worlds of the forecast.
///
/// Communes of a city share their years, so cities are the independent units: the standard error
/// leaves out one city at a time, and what calibration would give is the mean over drawn worlds, with
/// its standard deviation.
///
/// > Reference: Efron (1982), *The Jackknife, the Bootstrap and Other Resampling Plans*, ch. 3.
struct CityScore {
  let value: Double
  let standardError: Double
  /// Mean and standard deviation if the forecasts were right.
  let calibrated: (mean: Double, deviation: Double)

  /// How many standard deviations the value is from what calibration gives.
  var score: Double { (value - calibrated.mean) / calibrated.deviation }

  /// - Parameters:
  ///   - cities: how many there are.
  ///   - measure: the figure, from one world and without one city, or with all.
  init(cities: Int, _ measure: (World, _ without: Int?) -> Double) {
    value = measure(.truth, nil)
    let without = (0..<cities).map { measure(.truth, $0) }
    let centre = without.reduce(0, +) / Double(cities)
    let squares = without.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    standardError = (squares * Double(cities - 1) / Double(cities)).squareRoot()
    let worlds = World.drawn.map { measure($0, nil) }
    let mean = worlds.reduce(0, +) / Double(worlds.count)
    let spread = worlds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    calibrated = (mean, (spread / Double(worlds.count - 1)).squareRoot())
  }
}

/// Sums of something per city, so that leaving one out costs nothing.
struct CitySums {
  private let perCity: [Double]
  private let total: Double

  init(_ perCity: [Double]) {
    self.perCity = perCity
    total = perCity.reduce(0, +)
  }

  func without(_ city: Int?) -> Double { city.map { total - perCity[$0] } ?? total }
}
