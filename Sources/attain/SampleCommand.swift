import ArgumentParser
import Foundation
import Registry
import Reports
import Simulation

/// `attain sample`: a made-up city or country whose truth is known.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: Console.text(
      vi: "Tạo một thành phố giả lập đã biết trước sự thật: đơn vị, số liệu, kế hoạch, kịch bản.",
      en: "Write a synthetic city with known truth: units, registrations, a plan, a scenario."))

  @Argument(help: .said(vi: "Thư mục sẽ ghi.", en: "The folder to write."), completion: .directory)
  var folder: String

  @Option(help: .said(vi: "Số xã.", en: "How many communes."))
  var units = 114

  @Flag(
    help: .said(
      vi: "Cả nước với 34 tỉnh, thành phố thay vì một thành phố.",
      en: "A nation of 34 provinces instead of one city."))
  var national = false

  @Option(
    help: .said(
      vi: "Hạt giống (seed) ngẫu nhiên của số liệu giả lập.",
      en: "Seed of the synthetic truth."))
  var seed: UInt64 = 20_260_101

  @Option(
    help: .said(
      vi: "Kế hoạch để lấy chỉ tiêu, là đường dẫn tính từ thư mục sẽ ghi.",
      en: "The plan that targets are taken from, as a path relative to the folder."))
  var programme: String?

  @Option(
    help: .said(
      vi: "Chỉ viết chỉ tiêu này; có thể lặp lại (mặc định: mọi chỉ tiêu).",
      en: "Write only this indicator; may be repeated (default: all)."))
  var indicator: [String] = []

  @Flag(
    help: .said(
      vi: "Thay thư mục nếu đã có.",
      en: "Replace the folder if it is already there."))
  var force = false

  @OptionGroup var output: OutputOptions

  /// The provinces of Viet Nam since 1 July 2025.
  private static let provincesOfTheNation = 34
  /// Viet Nam has 3,321 communes; more than a hundred times that is a test of the machine.
  private static let unitCounts = 1...400_000

  func validate() throws {
    guard Self.unitCounts.contains(units) else {
      let (low, high) = (Self.unitCounts.lowerBound, Self.unitCounts.upperBound)
      throw ValidationError(
        Console.text(
          vi: "--units phải từ \(low) đến \(high), không thể là \(units).",
          en: "--units must be from \(low) to \(high), not \(units)."))
    }
    if national, units < Self.provincesOfTheNation {
      throw ValidationError(
        Console.text(
          vi: "--national cần ít nhất \(Self.provincesOfTheNation) xã, không phải \(units).",
          en: "--national needs at least \(Self.provincesOfTheNation) units, not \(units)."))
    }
  }

  func run() throws {
    let provinces = national ? Self.provincesOfTheNation : 1
    let country = SyntheticCountry(communes: units, provinces: provinces, seed: seed)
    if let unknown = indicator.first(where: { !country.indicators.contains($0) }) {
      let known = country.indicators.sorted().joined(separator: ", ")
      throw ValidationError(
        Console.text(
          vi: "Không có chỉ tiêu “\(unknown)”; hiện có: \(known).",
          en: "There is no indicator \"\(unknown)\"; there are: \(known)."))
    }
    let files = SampleFiles(
      country, truth: .standard, seed: seed, plan: programme ?? "commune-plan.yaml",
      planTargets: try planTargets(), indicators: indicator.isEmpty ? nil : Set(indicator))
    try Interrupt.whileWriting {
      try files.write(
        to: folder, force: force, with: programme == nil ? Plan.files : [:])
    }
    let scenario = ShellWord.quoted(folder + (folder.hasSuffix("/") ? "" : "/") + "baseline.yaml")
    Console.say(
      vi:
        "Đã tạo dữ liệu GIẢ LẬP: \(units) xã trong \(folder). Chạy tiếp:",
      en:
        "Wrote SYNTHETIC data: \(units) communes in \(folder). Next:",
      command: "attain run \(scenario) --out out/sample", quiet: output.quiet)
  }

  private func planTargets() throws -> [Target] {
    if let programme {
      // The folder is not there yet, so the way back out of it is taken by name.
      return try ProgrammeFile.read(
        InputFile.resolve(programme, from: folder + "/programme.yaml")
      ).targets
    }
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-plan-\(UUID().uuidString)").path
    try RunFolder.write(Plan.files, to: place, force: false, mark: "commune-plan.yaml")
    defer { try? FileManager.default.removeItem(atPath: place) }
    return try ProgrammeFile.read("\(place)/commune-plan.yaml").targets
  }
}
