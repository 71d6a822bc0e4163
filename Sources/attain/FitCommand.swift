import ArgumentParser
import Interventions
import Registry
import Reports
import Runs
import Trends

/// `attain fit`: from a scenario file to a model file.
struct FitCommand: AsyncParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: Console.text(
      vi: "Ước lượng xu hướng và ghi tệp mô hình cho `attain simulate`.",
      en: "Fit the trends and write a model file for `attain simulate`."),
    discussion: Console.text(
      vi: """
        Khi một đơn vị báo cáo muộn hoặc sửa số liệu, chỉ cần ước lượng lại đơn vị đó:

          attain fit kich-ban.yaml --only 00012 --model cu.json.gz --out moi.json.gz
        """,
      en: """
        When one unit reports late or corrects its counts, only that unit need be fitted again:

          attain fit scenario.yaml --only 00012 --model old.json.gz --out new.json.gz
        """))

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .shortAndLong,
    help: .said(
      vi: "Tệp mô hình sẽ ghi (.json, hoặc .json.gz để nén).",
      en: "The model file to write (.json, or .json.gz to pack it)."),
    completion: .file(extensions: ["json", "gz"]))
  var out: String

  @Flag(
    help: .said(
      vi: "Thay tệp mô hình nếu đã có.", en: "Replace the model file if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi: "Chỉ ước lượng lại đơn vị có mã này; cần --model.",
      en: "Fit only the unit of this code again; needs --model."))
  var only: String?

  @Option(
    help: .said(
      vi: "Tệp mô hình mà các đơn vị khác được giữ nguyên.",
      en: "The model file that all other units are taken from, as they are."),
    completion: .file(extensions: ["json", "gz"]))
  var model: String?

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var drawing: DrawOptions
  @OptionGroup var looking: HorizonOption

  @Option(
    help: .said(
      vi: "Ngôn ngữ của thông báo (mặc định theo LANG).",
      en: "Language of messages (default: from LANG)."))
  var lang: Language = Console.environmentLanguage

  @Flag(
    name: .shortAndLong,
    help: .said(vi: "Không in gì khi thành công.", en: "Print nothing on success."))
  var quiet = false

  @Flag(
    help: .said(
      vi: "In thời gian của từng giai đoạn (stderr).",
      en: "Print how long each phase took (on stderr)."))
  var timings = false

  var scenarioFile: String? { scenario }

  func validate() throws {
    if (only == nil) != (model == nil) {
      throw ValidationError(
        Console.text(
          vi: "--only và --model phải đi cùng nhau.", en: "Give --only and --model together."))
    }
    if only != nil, looking.horizon != nil || drawing.draws != nil || drawing.seed != nil {
      throw ValidationError(
        Console.text(
          vi: "Với --only, --horizon, --draws và --seed là của tệp mô hình.",
          en: "With --only, --horizon, --draws and --seed are those of the model file."))
    }
  }

  func run() async throws {
    try ModelFile.requireFree(out, force: force)
    let clock = PhaseClock()
    let asked = try ScenarioFile.read(scenario).with(
      draws: drawing.draws, seed: drawing.seed, horizon: looking.horizon)
    if let lost = asked.interventionsLostInModelFile { throw lost }
    let inputs = try FitInputs(asked)
    let before = try model.map { (path) throws(InputRejected) in try ModelFile(reading: path) }
    clock.lap("read")
    let fitted =
      if let only, let model, let before {
        try refitting(only, of: before, from: model, inputs)
      } else {
        try await inputs.fit(workers: drawing.workers, quiet: quiet)
      }
    clock.lap("fit")
    try Interrupt.whileWriting { try fitted.write(to: out) }
    clock.lap("write")
    say(seconds: clock.seconds["fit"] ?? 0)
    if let only { warn(of: only, in: fitted.fitted) }
    if timings { Console.say(clock.lines) }
  }

  /// Says where learning one unit alone was not enough.
  private func warn(of unit: String, in fitted: FittedProgramme) {
    for finding in fitted.findings
    where finding.unit == unit && finding.rule == DataQualityFinding.refitOutlying {
      Console.say(
        vi: "Cảnh báo: \(finding.message.vi ?? "")", en: "Warning: \(finding.message.en ?? "")",
        quiet: false)
    }
  }

  private func refitting(
    _ unit: String, of before: ModelFile, from path: String, _ inputs: FitInputs
  ) throws -> ModelFile {
    do {
      return try before.refitting(
        unit, from: inputs.data, inputs: inputs.files, options: inputs.options)
    } catch let cause as RefitError {
      throw RefusedRefit(cause: cause, scenario: scenario, model: path)
    }
  }

  private func say(seconds: Double) {
    let tenths = { (value: Double) in (value * 10).rounded() / 10 }
    if let only {
      Console.say(
        vi: "Mô hình: \(out)  (chỉ ước lượng lại \(only), trong \(tenths(seconds * 1000)) ms)",
        en: "Model: \(out)  (only \(only) fitted again, in \(tenths(seconds * 1000)) ms)",
        quiet: quiet)
    } else {
      Console.say(
        vi: "Mô hình: \(out)  (ước lượng trong \(tenths(seconds)) s)",
        en: "Model: \(out)  (fitted in \(tenths(seconds)) s)", quiet: quiet)
    }
  }
}
