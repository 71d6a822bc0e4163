/// A scenario made up from a seed: every kind of indicator, odd names, gaps, zeros, and what else files can hold.
struct GeneratedRun {
  /// The files, by name; `s.yaml` is the scenario.
  private(set) var files: [String: String] = [:]
  /// The names of units by code, as they stand in the file.
  private(set) var names: [String: String] = [:]
  /// True if the scenario has targets.
  let hasTargets: Bool
  /// The dialect that its run is to be written in.
  let dialect: String
  /// The language of its run.
  let language: String
  /// True if its run is to be drawn in shards.
  let isSharded: Bool

  private var random: Random
  private var communes: [String] = []

  /// Makes one up.
  ///
  /// - Parameter seed: tells it from others.
  init(seed: UInt64) {
    random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 7)
    hasTargets = seed % 8 != 3
    dialect = seed.isMultiple(of: 2) ? "excel-vi" : "standard"
    language = seed % 4 < 2 ? "vi" : "en"
    isSharded = seed % 5 == 4
    makeUnits()
    makeProgramme()
    makeRegistrations()
    makeScenario()
  }

  private struct Random {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    mutating func chance(_ oneIn: Int) -> Bool { next(oneIn) == 0 }
    mutating func pick<T>(_ items: [T]) -> T { items[next(items.count)] }
  }

  private static let words = [
    "-X", "=1+1", "@xã", "+84", "'-X", "''=a", "'Tên'", "Xã \"Hưng, Đạo\"", "a;b", "Đường Ỷ Lan",
    "<b>&amp;</b>", "1,5", "2026", "all", "Hai\ndòng", "</script>", "Nguyễn Thượng Ứng", "-", "0",
  ]

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// A text as a flow scalar of YAML.
  private static func scalar(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\n", with: "\\n") + "\""
  }

  private mutating func makeUnits() {
    var lines = ["code,name,kind,parent"]
    func line(_ code: String, _ name: String, _ kind: String, _ parent: String) -> String {
      "\(Self.quoted(code)),\(Self.quoted(name)),\(kind),\(Self.quoted(parent))"
    }
    // Without anything above, below a city, or below two cities of a nation.
    let shape = random.next(3)
    if shape == 2 {
      names["VN"] = random.pick(Self.words) + " nước"
      lines.append(line("VN", names["VN"] ?? "", "nation", ""))
    }
    let cities = [[""], ["-1"], ["31", "=32"]][shape]
    for (index, city) in cities.enumerated() {
      if !city.isEmpty {
        names[city] = random.pick(Self.words) + " \(index)"
        lines.append(line(city, names[city] ?? "", "province", shape == 2 ? "VN" : ""))
      }
      for number in 0..<(shape == 0 ? 1 : 2 + random.next(2)) {
        let code = random.pick(["000", "-", "=", "x_", "Ủ"]) + "\(index)\(number)"
        names[code] = random.pick(Self.words) + (random.chance(2) ? "" : " \(number)")
        communes.append(code)
        lines.append(line(code, names[code] ?? "", "commune", city))
      }
    }
    files["units.csv"] = lines.joined(separator: "\n") + "\n"
  }

  private static let kinds = ["on_time", "within_1y", "list", "yearly", "once"]

  private mutating func makeProgramme() {
    func name() -> String { Self.scalar(random.pick(Self.words)) }
    var text = "programme: {vi: \(name()), en: \(name())}\ndeadline: "
    text += random.chance(2) ? "start_of_year\n" : "end_of_year\n"
    text += """
      indicators:
        on_time: {name: {vi: \(name()), en: \(name())}, kind: rate, event: death, within_days: 15, basis: registrations}
        within_1y: {name: {vi: \(name()), en: \(name())}, kind: rate, event: death, within_days: 365, basis: cohort, nests: on_time}
        list: {name: {vi: \(name()), en: \(name())}, kind: backlog, event: birth}
        yearly: {name: {vi: \(name()), en: \(name())}, kind: milestone, event: death, yearly: true}
        once: {name: {vi: \(name()), en: \(name())}, kind: milestone, event: birth}

      """
    if hasTargets {
      text += "targets:\n"
      for kind in Self.kinds {
        for level in ["commune", "province", "nation"] where !random.chance(3) {
          let share = ["0.8", "1.0", "0.955"][random.next(3)]
          text +=
            "  - {indicator: \(kind), level: \(level), year: \(2027 + random.next(3)), at_least: \(share), source: \(name())}\n"
        }
      }
    } else {
      text += "targets: []\n"
    }
    files["programme.yaml"] = text
  }

  private mutating func makeRegistrations() {
    var lines = ["unit,indicator,period,numerator,denominator,source"]
    let size = random.pick([3, 40, 300])
    for code in communes {
      let code = Self.quoted(code)
      let stock = 50 + random.next(900)
      var done = 0
      for year in 2016...2025 where !random.chance(12) {
        // Nothing happened, now and then.
        let count = random.chance(9) ? 0 : size + random.next(size)
        let onTime = count * (50 + random.next(50)) / 100
        let within = min(onTime + random.next(count + 1), count + (random.chance(6) ? 2 : 0))
        lines.append("\(code),on_time,\(year),\(onTime),\(count),sổ")
        // Of those registered within the year, of all that happened.
        lines.append("\(code),within_1y,\(year),\(within),\(count),sổ")
        if year >= 2023 {
          // More in the end than was known of.
          done += stock * (15 + random.next(30)) / 100
          lines.append("\(code),list,\(year),\(done),\(stock),sổ")
          lines.append("\(code),yearly,\(year),\(random.next(2)),1,sổ")
        }
      }
    }
    files["registrations.csv"] = lines.joined(separator: "\n") + "\n"
  }

  private mutating func makeScenario() {
    func name() -> String { Self.scalar(random.pick(Self.words)) }
    let trend = random.pick(["persistence", "pooled-regression", "annual-change"])
    var text = """
      scenario: {vi: \(name()), en: \(name())}
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml, costs: costs.csv}
      model: {trend: \(trend), over_100: \(random.pick(["exclude", "cap_denominator"]))\(random.chance(3) ? ", events: {2021: outlier}" : "")}
      horizon: \(2029 + random.next(2))
      draws: \(20 + random.next(200))
      seed: \(random.next(1000))
      backlogs:
        list: {\(random.chance(2) ? "started: 2022-01, " : "")evidence: \(name())}
      milestones:
        yearly: {prior: {beta: [9, 1]}, evidence: \(name())}
        once: {start: 2026-07, steps: [{id: một, months: {triangular: [3, 6, 12]}}], evidence: \(name())}

      """
    let item = random.pick(["fee", "=phí", "-x; \"y\""])
    files["costs.csv"] =
      "item,unit,low,mid,high,source,year\n\(Self.quoted(item)),tháng,100,1500000,\(random.pick(["3000000", "900000000000"])),\(Self.quoted(random.pick(Self.words))),2026\n"
    if !random.chance(3) {
      text += """
        prices: {yearly_growth: {median: 0.03, ci90: [0.01, 0.06]}}
        interventions:
          - {id: one, lever: outreach, affects: [on_time], start: 2027-01, effect: {gap_closed: {median: 0.2, ci90: [0.05, 0.5]}}, evidence: \(name())\(random.chance(3) ? "" : ", costs: [{item: \(Self.scalar(item)), per: commune_month, quantity: 1}]")}
          - {id: two, lever: training, affects: [list], start: 2026-07, effect: {throughput_times: {median: 1.5, ci90: [1.1, 2]}}, evidence: \(name()), costs: [{item: \(Self.scalar(item)), per: registration_gained, quantity: 2}]}

        """
    }
    files["s.yaml"] = text
  }
}
