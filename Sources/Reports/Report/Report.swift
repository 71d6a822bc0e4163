public import Registry

/// A report of one run, or of several plans beside one another: one HTML file that needs nothing else.
///
/// Everything is taken from run folders. The first run is the reference of all comparisons; one run is shown
/// in detail.
public struct Report: Sendable {
  let runs: [StoredRun]
  /// The position of the run that is shown in detail.
  let detailed: Int
  let comparison: StoredComparison?
  let map: UnitMap?
  let language: Language
  let numbers: SpokenNumbers
  /// What each run is called beside the others: its scenario's name without what all names begin with.
  let planNames: [String]

  /// Puts a report together.
  ///
  /// - Parameters:
  ///   - runs: the reference first; at least one.
  ///   - detailed: the position of the run that is shown in detail.
  ///   - comparison: differences within pairs of draws of exactly these runs; nil where nobody made them.
  ///   - map: the shapes of units; nil for no map.
  ///   - language: of everything.
  public init(
    _ runs: [StoredRun], detailed: Int, comparison: StoredComparison? = nil, map: UnitMap? = nil,
    language: Language
  ) {
    precondition(runs.indices.contains(detailed), "one of the runs is shown in detail")
    self.runs = runs
    self.detailed = detailed
    self.comparison = comparison
    self.map = map
    self.language = language
    numbers = SpokenNumbers(language: language)
    planNames = Self.shortNames(runs.map { $0.name(language) })
  }

  /// The run that is shown in detail.
  var run: StoredRun { runs[detailed] }
  /// The run that others are compared with.
  var reference: StoredRun { runs[0] }
  /// True where plans are compared.
  var isComparison: Bool { runs.count > 1 }

  /// Words in the report's language.
  func said(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// What a target's indicator is called.
  func name(_ indicator: String) -> String { run.context.name(of: indicator, language) }

  /// What the share of an indicator is taken of, in a few words.
  func denominator(_ odds: OddsRow) -> String {
    let kind = run.context.indicator(odds.target.indicator)?.kind ?? .rate
    let words = Legend.denominator(kind, odds.basis, language)
    return kind == .milestone
      ? said("đã hoàn thành hay chưa", words) : said("tính trên \(words)", "of \(words)")
  }

  /// Names without the words that all of them begin with; whole ones where that leaves two alike.
  static func shortNames(_ names: [String]) -> [String] {
    guard names.count > 1, let first = names.first else { return names }
    var common = first
    for name in names { common = String(zip(common, name).prefix { $0 == $1 }.map(\.0)) }
    // Only whole words are dropped.
    let cutsWord = names.contains { name in
      name.dropFirst(common.count).first.map { $0.isLetter || $0.isNumber } ?? false
    }
    while cutsWord, let last = common.last, last.isLetter || last.isNumber { common.removeLast() }
    let short = names.map { name -> String in
      let rest = name.dropFirst(common.count).drop { !$0.isLetter && !$0.isNumber }
      guard let letter = rest.first else { return name }
      return letter.uppercased() + rest.dropFirst()
    }
    let chosen = Set(short).count == names.count ? short : names
    guard Set(chosen).count < names.count else { return chosen }
    return chosen.enumerated().map { "\($1) (\($0 + 1))" }
  }

  /// The odds of the units that the report opens with, of one run, in the order of programme and year.
  func odds(of unit: String, in run: StoredRun) -> [OddsRow] {
    let order = Dictionary(
      self.run.context.indicators.enumerated().map { ($1.id, $0) }
    ) { one, _ in one }
    return run.odds.filter { $0.unit == unit }.enumerated().sorted { one, other in
      let a = (order[one.element.target.indicator] ?? .max, one.element.target.year, one.offset)
      let b = (
        order[other.element.target.indicator] ?? .max, other.element.target.year, other.offset
      )
      return a < b
    }.map(\.element)
  }

  /// The forecast that an odds row is about.
  func forecast(_ odds: OddsRow, in run: StoredRun) -> StoredForecast? {
    run.forecasts.first {
      $0.unit == odds.unit && $0.indicator == odds.target.indicator && $0.basis == odds.basis
    }
  }

  /// The sections, in the order in which they stand.
  var sections: [ReportSection] {
    let plan = said("theo phương án “\(planNames[detailed])”", "under “\(planNames[detailed])”")
    // Of a single run the title of the page says it; who is most at risk is read by itself.
    let ofPlan = [forecasts, oddsByYear, places, lookup, budget].compactMap(\.self).map { section in
      var section = section
      if isComparison || section.id == "places" { section.plan = plan }
      return section
    }
    return [answer, comparing].compactMap(\.self) + ofPlan
      + [assumptions, reading].compactMap(\.self)
  }
}

/// A part of the report with a heading of its own.
struct ReportSection: Sendable {
  var id: String
  var title: String
  var body: [Markup]
  /// Under which plan it holds, as the end of the title; nil where that is plain.
  var plan: String?

  /// The section.
  var markup: Markup {
    .tag(
      "section", ["id": id, "aria-labelledby": "\(id)-title"],
      [
        .tag(
          "h2", ["id": "\(id)-title"],
          [.text(title), plan.map { .tag("span", ["class": "plan"], " – \($0)") } ?? .nothing])
      ] + body)
  }
}
