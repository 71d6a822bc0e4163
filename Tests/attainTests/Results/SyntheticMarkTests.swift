import Foundation
import Testing

/// Nobody may mistake made-up numbers for real ones.
@Suite struct SyntheticMarkTests {
  @Test func everyRowOfTheOddsSaysIt() throws {
    let city = try SmallCity.shared()
    let odds = try city.table("odds.csv")
    #expect(try odds.column("assumptions").allSatisfy { $0.contains("synthetic data") })
    let city7 = zip(try odds.column("level"), try odds.column("assumptions"))
    for (level, assumptions) in city7 {
      #expect(
        assumptions.contains("assumed: the commune plan's target applied to the province")
          == (level == "province"))
    }
  }

  @Test func theRankingAndTheFindingsSayItToo() throws {
    let city = try SmallCity.shared()
    for name in ["ranking.csv", "data-quality.csv"] {
      let rows = try city.table(name).column("assumptions")
      #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("synthetic data") }, "\(name)")
    }
    let rank = try Tool.run(["rank", "run", "--quiet"], in: city.path)
    #expect(rank.out.contains("\n* synthetic data"))
    #expect(rank.out.contains("; cohort), target of 2028"))
    let check = try Tool.run(["check", "city/baseline.yaml"], in: city.path)
    #expect(check.out.hasSuffix("\n* synthetic data (synthetic)\n"))
  }

  @Test func theTerminalSaysItEvenWhenQuiet() throws {
    let city = try SmallCity.shared()
    #expect(city.out.contains("\n* set aside as outliers, shown but not learned from: 2022"))
    #expect(city.out.contains("\n* synthetic data"))
    #expect(city.out.contains("Sample city (synthetic data)"))
    let workspace = try Workspace()
    let vi = try Tool.run(
      [
        "run", "city/baseline.yaml", "--out", workspace.path + "/run", "--draws", "50", "--lang",
        "vi", "--quiet",
      ], in: city.path)
    #expect(vi.out.contains("\n* số liệu giả lập"))
    #expect(
      vi.out.contains("\n* mục tiêu giả định: áp dụng chỉ tiêu của kế hoạch cấp xã cho cấp tỉnh\n"))
    #expect(!vi.out.contains("assum") && !vi.out.contains("made up"))
    let odds = try CSVText(workspace.text("run/odds.csv"))
    #expect(try odds.column("assumptions").allSatisfy { $0.contains("số liệu giả lập") })
  }

  @Test func theSampleItselfSaysItInEveryFileThatPeopleOpen() throws {
    let city = try SmallCity.shared()
    for name in ["SYNTHETIC.md", "baseline.yaml", "programme.yaml"] {
      let text = try String(contentsOfFile: "\(city.path)/city/\(name)", encoding: .utf8)
      #expect(text.uppercased().contains("SYNTHETIC"))
    }
    let registrations = try CSVText(
      String(contentsOfFile: "\(city.path)/city/registrations.csv", encoding: .utf8))
    #expect(try registrations.column("source").allSatisfy { $0 == "synthetic" })
  }

  /// Real data must not be called synthetic, or the word means nothing.
  @Test func realDataAreNotCalledSynthetic() throws {
    let workspace = try Workspace.correct()
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(result.code == 0)
    #expect(!result.out.lowercased().contains("synthetic"))
    let odds = try CSVText(workspace.text("out/odds.csv"))
    #expect(odds.rows.count == 4)
    #expect(try odds.column("assumptions").allSatisfy(\.isEmpty))
  }
}
