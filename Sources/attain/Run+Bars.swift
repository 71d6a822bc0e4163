import Reports
import Runs

extension Maker {
  /// This program.
  static let attain = Maker(
    build: Build(commit: builtCommit), commandLine: CommandLine.arguments)
}

extension FitInputs {
  /// Fits every model, with a bar.
  func fit(workers: Int, quiet: Bool) async throws -> ModelFile {
    try await ProgressBar.during(vi: "Ước lượng", en: "Fitting", quiet: quiet) {
      try await fit(by: .attain, workers: workers, progress: $0.update)
    }
  }
}

extension Run {
  /// Reads a scenario and fits it, with a bar.
  static func fitted(
    _ scenario: String, _ drawing: DrawOptions, horizon: Int?, _ clock: PhaseClock, quiet: Bool
  ) async throws -> Run {
    try await ProgressBar.during(vi: "Ước lượng", en: "Fitting", quiet: quiet) {
      try await Run(
        scenario: scenario, draws: drawing.draws, seed: drawing.seed, horizon: horizon,
        by: .attain, workers: drawing.workers, progress: $0.update, phase: clock.lap)
    }
  }

  /// Draws with a bar, writes the run folder and prints the odds.
  ///
  /// - Parameters:
  ///   - folder: where the run folder is to stand; nil to write none.
  ///   - clock: has measured what went before.
  ///   - workers: threads to use.
  ///   - output: how the result is printed.
  /// - Throws: `MemoryNeed`, `ReportError`, `CancellationError`.
  func draw(
    writing folder: RunFolderOptions.Place?, _ clock: PhaseClock, workers: Int,
    _ output: OutputOptions
  ) async throws {
    let result = try await ProgressBar.during(
      vi: "Mô phỏng", en: "Simulating", quiet: output.quiet
    ) {
      try await drawn(
        by: .attain, workers: workers, progress: $0.update, phase: clock.lap,
        seconds: { clock.seconds })
    }
    try await result.write(to: folder, clock, output)
  }
}
