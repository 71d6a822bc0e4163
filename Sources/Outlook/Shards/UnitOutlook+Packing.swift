internal import Packing
internal import Registry

/// What shards know of a unit, written so that it is read back to the bit. Margins, which are large, are
/// written apart from it.
extension UnitOutlook {
  func pack(into writer: inout ByteWriter) {
    writer.list(odds) { $1.pack(into: &$0) }
    writer.list(forecast) { $1.pack(into: &$0) }
    writer.list(joint) { $1.pack(into: &$0) }
    writer.list(withoutEvents) { $1.pack(into: &$0) }
  }

  init(unpacking reader: inout ByteReader, unit: Int) throws(PackingError) {
    self.init(
      unit: unit,
      odds: try reader.list { (reader) throws(PackingError) in
        try Odds(unpacking: &reader, unit: unit)
      },
      forecast: try reader.list { (reader) throws(PackingError) in
        try ForecastYear(unpacking: &reader, unit: unit)
      },
      joint: try reader.list { (reader) throws(PackingError) in
        try JointOdds(unpacking: &reader, unit: unit)
      },
      withoutEvents: try reader.list { (reader) throws(PackingError) in
        try TargetKey(unpacking: &reader)
      }, margins: [:])
  }
}

extension Odds {
  fileprivate func pack(into writer: inout ByteWriter) {
    writer.text(indicator)
    writer.text(kind.rawValue)
    writer.optional(basis?.rawValue) { $0.text($1) }
    writer.integer(targetYear)
    writer.number(atLeast)
    pTrue.pack(into: &writer)
    pPublished.pack(into: &writer)
    writer.number(pNoEvents)
    writer.optional(requiredPace) { $0.number($1) }
    writer.optional(pace) { $1.pack(into: &$0) }
    writer.number(feasibleLevel)
    writer.number(expectedShortfall)
    writer.list(assumptions) { writer, text in
      writer.optional(text.vi) { $0.text($1) }
      writer.optional(text.en) { $0.text($1) }
    }
    writer.text(source)
  }

  fileprivate init(unpacking reader: inout ByteReader, unit: Int) throws(PackingError) {
    let indicator = try reader.text()
    guard let kind = IndicatorKind(rawValue: try reader.text()) else { throw .invalid }
    self.init(
      unit: unit, indicator: indicator, kind: kind, basis: try reader.basis(),
      targetYear: try reader.integer(), atLeast: try reader.number(),
      pTrue: try Probability(unpacking: &reader), pPublished: try Probability(unpacking: &reader),
      pNoEvents: try reader.number(),
      requiredPace: try reader.optional { (reader) throws(PackingError) in try reader.number() },
      pace: try reader.optional { (reader) throws(PackingError) in
        try YearlyPace(unpacking: &reader)
      },
      feasibleLevel: try reader.number(), expectedShortfall: try reader.number(),
      assumptions: try reader.list { (reader) throws(PackingError) in
        LocalizedText(
          vi: try reader.optional { (reader) throws(PackingError) in try reader.text() },
          en: try reader.optional { (reader) throws(PackingError) in try reader.text() })
      }, source: try reader.text())
  }
}

extension YearlyPace {
  fileprivate func pack(into writer: inout ByteWriter) {
    writer.number(needed)
    writer.optional(past) { $0.number($1) }
    writer.integer(years.lowerBound)
    writer.integer(years.upperBound)
  }

  fileprivate init(unpacking reader: inout ByteReader) throws(PackingError) {
    let needed = try reader.number()
    let past = try reader.optional { (reader) throws(PackingError) in try reader.number() }
    let (first, last) = (try reader.integer(), try reader.integer())
    guard first <= last else { throw .invalid }
    self.init(needed: needed, past: past, years: first...last)
  }
}

extension ForecastYear {
  fileprivate func pack(into writer: inout ByteWriter) {
    writer.text(indicator)
    writer.optional(basis?.rawValue) { $0.text($1) }
    writer.integer(year)
    writer.optional(observed) { writer, count in
      writer.integer(count.year)
      writer.integer(count.numerator)
      writer.integer(count.denominator)
    }
    writer.optional(observedShare) { $0.number($1) }
    writer.optional(rate) { $1.pack(into: &$0) }
    writer.optional(events) { $1.pack(into: &$0) }
  }

  fileprivate init(unpacking reader: inout ByteReader, unit: Int) throws(PackingError) {
    self.init(
      unit: unit, indicator: try reader.text(), basis: try reader.basis(),
      year: try reader.integer(),
      observed: try reader.optional { (reader) throws(PackingError) in
        YearlyCount(
          year: try reader.integer(), numerator: try reader.integer(),
          denominator: try reader.integer())
      },
      observedShare: try reader.optional { (reader) throws(PackingError) in try reader.number() },
      rate: try reader.optional { (reader) throws(PackingError) in
        try Band(unpacking: &reader)
      },
      events: try reader.optional { (reader) throws(PackingError) in
        try Band(unpacking: &reader)
      })
  }
}

extension JointOdds {
  fileprivate func pack(into writer: inout ByteWriter) {
    switch scope {
    case .year(let year):
      writer.flag(true)
      writer.integer(year)
    case .allYears(let years):
      writer.flag(false)
      writer.list(years) { $0.integer($1) }
    }
    writer.integer(targets)
    pTrue.pack(into: &writer)
    pPublished.pack(into: &writer)
  }

  fileprivate init(unpacking reader: inout ByteReader, unit: Int) throws(PackingError) {
    let scope: Scope =
      if try reader.flag() {
        .year(try reader.integer())
      } else {
        .allYears(try reader.list { (reader) throws(PackingError) in try reader.integer() })
      }
    self.init(
      unit: unit, scope: scope, targets: try reader.integer(),
      pTrue: try Probability(unpacking: &reader), pPublished: try Probability(unpacking: &reader))
  }
}

extension Probability {
  fileprivate func pack(into writer: inout ByteWriter) {
    writer.number(estimate)
    writer.number(standardError)
  }

  fileprivate init(unpacking reader: inout ByteReader) throws(PackingError) {
    estimate = try reader.number()
    standardError = try reader.number()
  }
}

extension Band {
  fileprivate func pack(into writer: inout ByteWriter) {
    writer.integer(draws)
    writer.number(mean)
    writer.number(standardDeviation)
    for value in quantiles { writer.number(value) }
  }

  fileprivate init(unpacking reader: inout ByteReader) throws(PackingError) {
    draws = try reader.integer()
    mean = try reader.number()
    standardDeviation = try reader.number()
    var quantiles: [Double] = []
    for _ in Self.levels { quantiles.append(try reader.number()) }
    self.quantiles = quantiles
  }
}

extension TargetKey {
  func pack(into writer: inout ByteWriter) {
    writer.text(indicator)
    writer.integer(year)
  }

  init(unpacking reader: inout ByteReader) throws(PackingError) {
    self.init(indicator: try reader.text(), year: try reader.integer())
  }
}

extension ByteReader {
  fileprivate mutating func basis() throws(PackingError) -> Basis? {
    guard let name = try optional({ (reader) throws(PackingError) in try reader.text() }) else {
      return nil
    }
    guard let basis = Basis(rawValue: name) else { throw .invalid }
    return basis
  }
}
