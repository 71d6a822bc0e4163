/// An increasing function given at even steps, straight in between and outside.
struct MonotoneMap: Sendable, Equatable {
  /// The first place it is given at.
  let start: Double
  /// The distance of places; more than 0.
  let step: Double
  /// At least two values, increasing.
  let values: [Double]

  /// The value at x.
  func callAsFunction(_ x: Double) -> Double {
    let place = (x - start) / step
    let cell = Int(min(max(place, 0), Double(values.count - 2)))
    return values[cell] + (place - Double(cell)) * (values[cell + 1] - values[cell])
  }

  /// The place where the function takes a value; held to the places it is given at.
  func place(of value: Double) -> Double {
    var cell = 0
    while cell < values.count - 2 && values[cell + 1] < value { cell += 1 }
    let rise = values[cell + 1] - values[cell]
    let share = rise > 0 ? (value - values[cell]) / rise : 0.5
    return start + step * (Double(cell) + min(max(share, 0), 1))
  }
}
