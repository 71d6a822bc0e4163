import ArgumentParser
import Registry
import Reports
import Runs
import Trends

/// What ends a command early: one sentence, a hint, and a fixed exit code.
struct Failure {
  /// All is well.
  static let done: Int32 = 0
  /// The command line makes no sense.
  static let usage: Int32 = 2
  /// The input was rejected.
  static let inputRejected: Int32 = 3
  /// The model could not be fitted.
  static let notFitted: Int32 = 4
  /// A file could not be read or written.
  static let inputOutput: Int32 = 5
  /// Somebody pressed Ctrl-C.
  static let interrupted: Int32 = 130

  let code: Int32
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
    code =
      switch error {
      case let rejected as InputRejected where rejected.isOutOfHandles: Self.inputOutput
      case is InputRejected, is RefusedComparison, is ShardError: Self.inputRejected
      case WorkbookError.nothingLeft: Self.usage
      case ReportError.notAsWritten, ReportError.notOfARun, ReportError.changedByHand,
        ReportError.notAComparison, ReportError.newerFolder:
        Self.inputRejected
      case WorkbookError.tooManyRows, WorkbookError.textTooLong: Self.inputRejected
      case let refused as RefusedRefit: refused.isUsage ? Self.usage : Self.notFitted
      case is ProgrammeFitError, is BacktestError: Self.notFitted
      case is CancellationError: Self.interrupted
      case OutputFault.closed: Self.done
      case let passed as PassedOver: passed.code
      case ReportError.nothingRanked, ReportError.notRanked, ReportError.nothingCompared,
        ReportError.noCosts, ReportError.noPath:
        Self.usage
      default: Self.inputOutput
      }
  }

  /// True for everything that the parser of the command line throws.
  static func isUsage(_ error: any Error) -> Bool {
    Attain.exitCode(for: error) == .validationFailure
  }

  func lines(in language: Language) -> [String] {
    switch error {
    case let rejected as InputRejected:
      rejected.lines(in: language) + PlanHint.lines(for: rejected, in: language)
        + [summary(rejected, language)]
    case let unfitted as ProgrammeFitError: [sentence(unfitted, language)]
    case let refused as RefusedRefit: [refused.sentence(in: language)]
    case let refused as RefusedComparison: refused.lines(in: language)
    case let shards as ShardError: shards.lines(in: language)
    case let short as BacktestError: [Self.sentence(short, language)]
    case let report as ReportError: [report.message(in: language)]
    case let refused as WorkbookError: [refused.message(in: language)]
    case OutputFault.closed, is PassedOver: []
    case OutputFault.failed(let fault):
      [
        language == .vi
          ? "Không in được ra stdout: \(fault.words(in: .vi)); phần đã in chưa đầy đủ."
          : "Standard output could not be written: \(fault.words(in: .en)); what was printed is incomplete."
      ]
    case ShortSupply.threads:
      [
        language == .vi
          ? "Hệ thống không cấp đủ luồng xử lý: hãy nới giới hạn bộ nhớ hoặc số tiến trình (ulimit -v, ulimit -u)."
          : "The system gives too few threads to work on: raise the limit of memory or of processes (ulimit -v, ulimit -u)."
      ]
    case ShortSupply.memory:
      [
        language == .vi
          ? "Hệ thống không cấp đủ bộ nhớ để tính toán: hãy nới giới hạn bộ nhớ (ulimit -v)."
          : "The system gives too little memory to compute in: raise its limit (ulimit -v)."
      ]
    case ShortSupply.handles:
      [
        language == .vi
          ? "Hệ thống không cho mở đủ tệp: hãy nới giới hạn số tệp đang mở (ulimit -n)."
          : "The system lets too few files be open: raise their limit (ulimit -n)."
      ]
    case let need as MemoryNeed: [need.sentence(in: language)]
    case is CancellationError:
      switch (language, Interrupt.hasWritten) {
      case (.vi, false): ["Đã dừng theo yêu cầu; chưa ghi tệp nào."]
      case (.en, false): ["Interrupted; nothing was written."]
      case (.vi, true): ["Đã dừng theo yêu cầu; kết quả đã ghi xong."]
      case (.en, true): ["Interrupted; the results had been written."]
      }
    default: ["\(error)"]
    }
  }

  private func summary(_ rejected: InputRejected, _ language: Language) -> String {
    let total = rejected.total
    let all = rejected.isShortened ? " (attain check --format csv)" : ""
    return switch language {
    case .vi: "Dữ liệu đầu vào bị từ chối: \(total) lỗi\(all); chưa ghi tệp nào."
    case .en: "Input rejected: \(total) problem\(total == 1 ? "" : "s")\(all); nothing was written."
    }
  }

  /// How many years a back-test lacks, and what can be done.
  static func sentence(_ error: BacktestError, _ language: Language) -> String {
    let (years, ofUnit) =
      switch error {
      case .historyTooShort(let years, let ofUnit): (years, ofUnit)
      }
    let fewest = ProgrammeBacktest.fewestYears
    return language == .vi
      ? "Chuỗi số liệu quá ngắn để kiểm định: cần từ \(fewest + 2) năm số liệu (một năm có ít nhất \(fewest) năm trước nó và một năm sau nó; không kể năm ngoại lệ), trong đó có đơn vị báo cáo từ \(fewest + 1) năm. Hiện chỉ tiêu nhiều nhất có \(years) năm, đơn vị nhiều nhất có \(ofUnit) năm. Cần bổ sung số liệu các năm trước vào tệp số liệu; chưa có thì `attain run` vẫn dự báo được, chỉ là chưa có gì để đối chiếu."
      : "The history is too short to judge: it takes \(fewest + 2) years of data (a year with at least \(fewest) before it and one after, outliers not counted), and a unit that reports \(fewest + 1) of them. Here the indicator with the most has \(years), the unit with the most \(ofUnit). Add earlier years to the data file; until then `attain run` forecasts all the same, with nothing to hold its forecasts against."
  }

  private func sentence(_ error: ProgrammeFitError, _ language: Language) -> String {
    let cause = cause(error.cause, language)
    return switch language {
    case .vi where error.model == "all": "Không ước lượng được mô hình nào: \(cause)."
    case .en where error.model == "all": "No model could be fitted: \(cause)."
    case .vi: "Không ước lượng được mô hình \(error.model): \(cause)."
    case .en: "The model of \(error.model) could not be fitted: \(cause)."
    }
  }

  private func cause(_ error: TrendError, _ language: Language) -> String {
    switch (error, language) {
    case (.nothingObserved, .vi): "không có năm nào có số liệu của một chỉ tiêu tỷ lệ"
    case (.nothingObserved, .en): "no rate indicator has a year with data"
    case (.modeNotFound(let rounds, let change), .vi):
      "chưa hội tụ sau \(rounds) vòng (còn thay đổi \(change))"
    case (.modeNotFound(let rounds, let change), .en):
      "its mode was not found in \(rounds) rounds (still moving by \(change))"
    case (.notPositiveDefinite(let what), .vi): "ma trận không xác định dương (\(what))"
    case (.notPositiveDefinite(let what), .en): "a matrix is not positive definite (\(what))"
    case (.separated, .vi): "số liệu bị tách hoàn toàn theo năm"
    case (.separated, .en): "the counts are separated by year"
    case (.covariateMissing(let covariate, let unit), .vi):
      "đơn vị \(unit) thiếu giá trị của biến giải thích \(covariate)"
    case (.covariateMissing(let covariate, let unit), .en):
      "unit \(unit) has no value of the covariate \(covariate)"
    case (.underdetermined(let observations, let coefficients), .vi):
      "\(observations) quan sát không đủ cho \(coefficients) hệ số"
    case (.underdetermined(let observations, let coefficients), .en):
      "\(observations) observations cannot carry \(coefficients) coefficients"
    case (.notConverged(let iterations), .vi): "chưa hội tụ sau \(iterations) bước"
    case (.notConverged(let iterations), .en): "no convergence in \(iterations) iterations"
    }
  }
}
