internal import Registry

/// Reads what interventions cost: `costs` of an intervention, and the cost table.
enum CostReader {
  /// The costs of an intervention, their items not yet looked up.
  static func lines(_ map: YAMLMap, _ problems: inout InputProblems) -> [InterventionRequest.Cost] {
    guard let items = map.list("costs", &problems) else { return [] }
    return items.compactMap { item in
      guard
        let line = YAMLMap(
          item.value, path: item.path, keys: ["item", "per", "quantity", "ramp"],
          required: ["item", "per", "quantity"], &problems)
      else { return nil }
      let name = line.nonEmptyText("item", &problems)
      let basis = line.word("per", CostBasis.self, &problems)
      let quantity =
        line["quantity"]?.shape == .map
        ? PriorReader.read(line, "quantity", .amount, &problems)
        : line.number("quantity", &problems).flatMap { value -> Prior? in
          guard (0...1e9).contains(value) else {
            problems.add(line.problem("quantity", .value(.outsideBounds(0, 1e9))))
            return nil
          }
          return .fixed(value)
        }
      let ramp = line.choice("ramp", &problems) ?? false
      if ramp, let basis, ![.communeMonth, .event, .year].contains(basis) {
        problems.add(line.problem("ramp", .lever(.rampWithoutMonths)))
      }
      guard let name, let basis, let quantity, let value = line["item"] else { return nil }
      return InterventionRequest.Cost(
        item: name, basis: basis, quantity: quantity, followsDose: ramp,
        place: InputMention(file: value.file, line: value.line, key: line.path(to: "item")))
    }
  }

  /// The prices of a cost table `item,unit,low,mid,high,source,year`, by item.
  ///
  /// Prices are whole dong. An empty `source` is allowed, and named on every output that uses it.
  static func table(_ path: String, mention: InputMention?) throws(InputRejected)
    -> [String: Price]
  {
    let bytes: [UInt8]
    do throws(InputProblem) {
      bytes = try InputFile.bytes(path, limit: InputFile.largestDocument, mention: mention)
    } catch {
      throw InputRejected(error)
    }
    let document = try CSVDocument(bytes: bytes, file: path)
    var problems = InputProblems()
    let names = ["item", "unit", "low", "mid", "high", "source", "year"]
    guard let columns = CSVColumns(document, required: names, &problems) else {
      throw problems.rejected()
    }
    let at = names.compactMap { columns[$0] }
    var prices: [String: Price] = [:]
    var lines: [String: Int] = [:]
    document.forEachRow(&problems) { row, problems in
      let item = row.text(at[0])
      if item.isEmpty { problems.add(row.problem(at[0], .value(.empty))) }
      if let first = lines[item] {
        problems.add(row.problem(at[0], .lever(.repeatedItem(firstLine: first))))
      }
      lines[item] = lines[item] ?? row.line
      guard let low = row.count(at[2], &problems), let mid = row.count(at[3], &problems),
        let high = row.count(at[4], &problems), let year = row.count(at[6], &problems)
      else { return }
      guard (1990...2100).contains(year) else {
        problems.add(row.problem(at[6], .value(.outsideRange("1990", "2100"))))
        return
      }
      guard low <= mid, mid <= high else {
        problems.add(row.problem(at[3], .lever(.pricesNotInOrder)))
        return
      }
      let source = row.text(at[5])
      prices[item] = Price(
        item: item, unit: row.text(at[1]), low: low, mid: mid, high: high,
        source: source.isEmpty ? nil : source, year: year)
    }
    try problems.check()
    return prices
  }
}
