internal import Foundation
internal import Interventions
public import Registry
internal import Trends

extension ModelFile {
  /// Reads a model file and looks at everything in it.
  ///
  /// - Parameters:
  ///   - path: the file; unpacked if its name ends in `.gz`.
  ///   - part: the number of the part that it has to be; nil for a whole model.
  /// - Throws: the first problem.
  public init(reading path: String, part: Int? = nil) throws(InputRejected) {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.bytes(path, limit: InputFile.largestModel, mention: nil)
    } catch {
      throw InputRejected(error)
    }
    do throws(ModelFault) {
      let stored = try Self.decoded(bytes)
      guard stored.about.part?.shard == part else { throw ModelFault(key: "", rule: .notAModel) }
      try ModelDigest.check(bytes, is: stored.about.digest)
      try self.init(stored)
    } catch {
      throw InputRejected(
        InputProblem(
          file: path, field: error.key.isEmpty ? nil : .key(error.key), text: error.text,
          rule: .model(error.rule)))
    }
  }

  private static func decoded(_ bytes: [UInt8]) throws(ModelFault) -> StoredModel {
    if let model = decodedLifted(bytes) { return model }
    let data = Data(bytes)
    do {
      return try JSONDecoder().decode(StoredModel.self, from: data)
    } catch {
      throw ModelFault(
        error, isWhole: (try? JSONDecoder().decode(Anything.self, from: data)) != nil)
    }
  }

  /// The content of a file that nothing is wrong with, in a fraction of the time; nil for any other.
  static func decodedLifted(_ bytes: [UInt8]) -> StoredModel? {
    guard let key = LiftedNumbers.key,
      let lifted = LiftedNumbers(bytes, below: StoredProgramme.keysAboveNumbers)
    else { return nil }
    let decoder = JSONDecoder()
    decoder.userInfo[key] = lifted
    let model = try? decoder.decode(StoredModel.self, from: Data(lifted.rest))
    return lifted.isUsedUp ? model : nil
  }

  /// Decodes from any JSON: numbers that fit nowhere are only found by those who want them.
  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
  }

  private init(_ stored: StoredModel) throws(ModelFault) {
    let about = stored.about
    try stored.check()
    tool = about.tool
    kernel = about.kernel
    scenario = about.scenario
    seed = about.seed
    draws = about.draws
    horizon = about.horizon
    trend = about.trend
    outliers = about.outliers
    covariates = try (about.covariates ?? []).map { (name) throws(ModelFault) in
      guard let covariate = Covariate(name) else {
        throw ModelFault(key: "about.covariates", text: name, rule: .unknownName)
      }
      return covariate
    }
    question = about.question
    part = about.part
    inputs = about.inputs
    refits = about.refits
    findings = about.findings
    programme = stored.programme
    fitted = try stored.fitted.restored(units: try Self.tree(stored.units), at: "fitted")
    try stored.checkReach(of: fitted)
  }

  private static func tree(_ units: [AdministrativeUnit]) throws(ModelFault) -> UnitTree {
    do throws(UnitTreeError) {
      return try UnitTree(units)
    } catch {
      switch error {
      case .duplicateCode(let code, _, let unit):
        throw ModelFault(key: "units[\(unit)].code", text: code, rule: .repeated)
      case .unknownParent(let code, let unit):
        throw ModelFault(key: "units[\(unit)].parent", text: code, rule: .unknownName)
      case .cycle(_, let unit), .parentNotAbove(_, let unit):
        throw ModelFault(key: "units[\(unit)].parent", rule: .outOfOrder)
      }
    }
  }
}

extension ModelFault {
  /// What a decoder found.
  ///
  /// - Parameters:
  ///   - error: what it threw.
  ///   - isWhole: true if it is JSON nevertheless; a number that its type cannot hold is told without
  ///     a place, as if it were not.
  fileprivate init(_ error: any Error, isWhole: @autoclosure () -> Bool) {
    func key(_ path: [any CodingKey]) -> String {
      path.reduce("") { key, part in
        if let index = part.intValue { return "\(key)[\(index)]" }
        return key.isEmpty ? part.stringValue : "\(key).\(part.stringValue)"
      }
    }
    switch error {
    case let fault as ModelFault: self = fault
    case DecodingError.keyNotFound(let missing, let context):
      self.init(key: key(context.codingPath + [missing]), rule: .missing)
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      self.init(key: key(context.codingPath), rule: .wrongKind)
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      self.init(key: key(context.codingPath), rule: .wrongKind)
    default: self.init(key: "", rule: isWhole() ? .unfitNumber : .notJSON)
    }
  }
}
