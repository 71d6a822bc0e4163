internal import Registry

/// The schema of `run.sqlite`, made from the forms of the tables.
enum ArchiveSchema {
  /// What makes the tables and views.
  static var statements: [String] {
    common + StoredForm.all.flatMap { [table($0), view($0)] } + people
  }

  /// What finds rows quickly, made after they are in.
  static let indices = [
    "CREATE UNIQUE INDEX units_by_code ON units (code)",
    "CREATE UNIQUE INDEX indicators_by_id ON indicators (id)",
    "CREATE INDEX odds_by_unit ON odds_rows (unit, indicator, target_year)",
    "CREATE INDEX odds_by_indicator ON odds_rows (indicator, target_year, unit)",
    "CREATE INDEX joint_by_unit ON joint_rows (unit)",
    "CREATE INDEX forecast_by_unit ON forecast_rows (unit, indicator, year)",
    "CREATE INDEX ranking_by_indicator ON ranking_rows (indicator, target_year, rank)",
    "CREATE INDEX ranking_by_unit ON ranking_rows (unit)",
    "CREATE INDEX budget_by_unit ON budget_rows (unit, year)",
  ]

  private static let common = [
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE inputs (file TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL)",
    "CREATE TABLE warnings (text TEXT NOT NULL)",
    """
    CREATE TABLE interventions (id TEXT PRIMARY KEY, lever TEXT NOT NULL, affects TEXT NOT NULL, evidence TEXT NOT NULL) WITHOUT ROWID
    """,
    """
    CREATE TABLE models (key TEXT NOT NULL, trend TEXT NOT NULL, units INTEGER NOT NULL, first_year INTEGER, last_year INTEGER)
    """,
    """
    CREATE TABLE units (number INTEGER PRIMARY KEY, code TEXT NOT NULL, level TEXT, name TEXT NOT NULL)
    """,
    """
    CREATE TABLE indicators (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT, name_vi TEXT, name_en TEXT)
    """,
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL)",
  ]

  /// The columns of a form that its own table has: a unit's level and name stand with the unit.
  static func stored(_ form: StoredForm) -> [StoredColumn] {
    form.columns.filter { $0.key != "level" && $0.key != "name" }
  }

  private static func table(_ form: StoredForm) -> String {
    let columns = stored(form).map { column in
      let type =
        switch column.content {
        case .text where column.key == "unit": "INTEGER REFERENCES units"
        case .text, .word: "INTEGER REFERENCES texts"
        case .indicator: "INTEGER REFERENCES indicators"
        case .year, .count, .money: "INTEGER"
        case .share, .points, .probability, .number: "REAL"
        }
      return "\(quoted(column.key)) \(type)"
    }
    return "CREATE TABLE \(form.name)_rows (\(columns.joined(separator: ", ")))"
  }

  /// The table as its CSV file has it.
  private static func view(_ form: StoredForm) -> String {
    "CREATE VIEW \(form.name) AS \(select(form))"
  }

  /// Selects the rows of a table, which is called `r`, with the columns of its form.
  static func select(_ form: StoredForm) -> String {
    let columns = form.columns.map { column -> String in
      let source =
        switch column.content {
        case .text where column.key == "unit": "units.code"
        case .text where column.key == "name", .word(.level): "units.\(column.key)"
        case .indicator: "indicators.id"
        case .text, .word:
          "(SELECT text FROM texts WHERE texts.number = r.\(quoted(column.key)))"
        case .year, .count, .money, .share, .points, .probability, .number:
          "r.\(quoted(column.key))"
        }
      return "\(source) AS \(quoted(column.key))"
    }
    let keys = form.columns.map(\.key)
    let joins =
      (keys.contains("unit") ? ["LEFT JOIN units ON units.number = r.unit"] : [])
      + (keys.contains("indicator")
        ? ["LEFT JOIN indicators ON indicators.number = r.indicator"] : [])
    return """
      SELECT \(columns.joined(separator: ", ")) FROM \(form.name)_rows AS r \
      \(joins.joined(separator: " "))
      """
  }

  /// Views for people: names in words, shares in per cent.
  private static let people =
    [("vi", "name_vi"), ("en", "name_en")].map { language, name in
      """
      CREATE VIEW headline_\(language) AS SELECT units.name AS unit, \
      coalesce(indicators.\(name), indicators.id) AS indicator, r.target_year AS year, \
      round(100 * r.at_least, 1) AS target_percent, round(100 * r.p_true, 1) AS true_percent, \
      round(100 * r.p_published, 1) AS published_percent, \
      round(r.expected_shortfall_events) AS shortfall_events \
      FROM odds_rows AS r JOIN units ON units.number = r.unit \
      JOIN indicators ON indicators.number = r.indicator WHERE units.level <> 'commune'
      """
    } + [
      """
      CREATE VIEW at_risk AS SELECT indicators.id AS indicator, r.target_year AS year, r.rank AS rank, \
      r.rank_low AS rank_low, r.rank_high AS rank_high, units.code AS unit, units.name AS name, \
      round(100 * r.p_miss, 1) AS miss_percent, \
      (SELECT text FROM texts WHERE texts.number = r.class) AS class, r.tie_group AS tie_group \
      FROM ranking_rows AS r JOIN units ON units.number = r.unit \
      JOIN indicators ON indicators.number = r.indicator
      """,
      """
      CREATE VIEW budget_by_year AS SELECT year, \
      (SELECT text FROM texts WHERE texts.number = intervention) AS intervention, \
      sum(cost_mean) AS cost_mean FROM budget_rows GROUP BY year, intervention
      """,
    ]

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
