internal import Outlook
internal import Registry

/// A difference of two runs: its mean over draws, the error that drawing leaves in that, and its 5 and 95 % quantiles.
struct StoredDifference: Sendable, Equatable {
  var values: [Double] = [0, 0, 0, 0]

  /// The mean and the ends.
  var range: StoredRange { StoredRange(middle: values[0], low: values[2], high: values[3]) }

  init() {}

  init(_ band: Band) {
    values = [
      band.mean, band.standardError, band.quantiles[0], band.quantiles[band.quantiles.count - 1],
    ]
  }

  /// The four columns of a difference.
  ///
  /// - Parameters:
  ///   - key: what the names of the columns begin with.
  ///   - contents: of the mean, its error and the quantiles.
  ///   - vi: what it is a difference of.
  ///   - en: the same.
  ///   - path: where it stands in a row.
  /// - Returns: the columns.
  static func fields<Row: TableRow>(
    _ key: String, _ contents: (StoredColumn.Content, StoredColumn.Content, StoredColumn.Content),
    vi: String, en: String, _ path: any WritableKeyPath<Row, Self> & Sendable
  ) -> [TableField<Row>] {
    [
      ("mean", contents.0, "trung bình", "mean"), ("mcse", contents.1, "±", "±"),
      ("q05", contents.2, "5 %", "5 %"), ("q95", contents.2, "95 %", "95 %"),
    ].enumerated().map { index, one in
      let (suffix, content, vietnamese, english) = one
      return TableField(
        StoredColumn(
          "\(key)_difference_\(suffix)", content, vi: "\(vi), \(vietnamese)",
          en: "\(en), \(english)"), isNeeded: true
      ) {
        let value = $0[keyPath: path].values[index]
        return content == .money ? .integer(Int(value)) : value.cell(content)
      } put: { cell, row in
        guard let value = Double(cell) else { return false }
        row[keyPath: path].values[index] = value
        return true
      }
    }
  }
}

/// A price that a difference of money has in events or points, as files have it.
struct StoredRatio: Sendable, Equatable {
  var reading = IncrementalRatio.Reading.same
  /// Dong for one, its error, and the ends of its 90 % interval; nil where the reading says why there is none.
  var values: [Double?] = [nil, nil, nil, nil]

  /// Dong for one.
  var price: Double? { values[0] }
  /// The 90 % interval.
  var interval: ClosedRange<Double>? {
    guard let low = values[2], let high = values[3], low <= high else { return nil }
    return low...high
  }

  init() {}

  init(_ ratio: IncrementalRatio) {
    reading = ratio.reading
    values = [
      ratio.ratio, ratio.standardError, ratio.interval?.lowerBound, ratio.interval?.upperBound,
    ]
  }

  /// The five columns of a price.
  ///
  /// - Parameters:
  ///   - key: what the names of the columns begin with.
  ///   - vi: what it is a price of.
  ///   - en: the same.
  ///   - path: where it stands in a row.
  /// - Returns: the columns.
  static func fields<Row: TableRow>(
    _ key: String, vi: String, en: String, _ path: any WritableKeyPath<Row, Self> & Sendable
  ) -> [TableField<Row>] {
    [
      TableField(
        StoredColumn(
          "\(key)_reading", .word(.price), vi: "\(vi), cách đọc", en: "\(en), reading"),
        isNeeded: true
      ) {
        $0[keyPath: path].reading.cell(.text)
      } put: { cell, row in
        guard let reading = IncrementalRatio.Reading(cell) else { return false }
        row[keyPath: path].reading = reading
        return true
      }
    ]
      + [
        ("cost", "đồng", "VND"), ("cost_mcse", "±", "±"), ("cost_low", "5 %", "5 %"),
        ("cost_high", "95 %", "95 %"),
      ].enumerated().map { index, one in
        TableField(
          StoredColumn(
            "\(key)_\(one.0)", .number(decimals: 0), vi: "\(vi), \(one.1)",
            en: "\(en), \(one.2)")
        ) {
          .optional($0[keyPath: path].values[index], decimals: 0)
        } put: { cell, row in
          row[keyPath: path].values[index] = Double(cell)
          return true
        }
      }
  }
}
