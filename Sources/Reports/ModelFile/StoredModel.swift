internal import Registry
internal import Trends

/// The keys of a model file; `docs/model-file.md` describes them.
struct StoredModel: Codable {
  /// What the file is and what was asked; the first key of the file.
  struct About: Codable {
    static let format = "attain model"
    /// Of a part, which an older tool must not take for a whole.
    static let partFormat = "attain model part"

    /// See `ModelDigest`; in alphabetical order nothing stands before it.
    var digest = ModelDigest.blank
    var format: String
    var version = ModelFile.version
    var part: ModelFile.Part?
    var tool: String
    var kernel: String?
    var scenario: LocalizedText
    var seed: UInt64
    var draws: Int
    var horizon: Int
    var trend: TrendKind
    var outliers: [Int]
    /// Absent where there are none.
    var covariates: [String]?
    var question: [String: String]?
    var inputs: [Manifest.Input]
    var refits: [ModelFile.Refit]
    var findings: [DataQualityFinding]
  }

  /// What every version of the format has.
  private struct Identity: Decodable {
    var format: String
    var version: Int
  }

  private enum CodingKeys: String, CodingKey {
    case about
    case fitted
    case programme
    case units
  }

  var about: About
  var fitted: StoredProgramme
  var programme: Programme
  var units: [AdministrativeUnit]

  init(_ model: ModelFile) {
    about = About(
      format: model.part == nil ? About.format : About.partFormat, part: model.part,
      tool: model.tool, kernel: model.kernel, scenario: model.scenario, seed: model.seed,
      draws: model.draws,
      horizon: model.horizon, trend: model.trend, outliers: model.outliers,
      covariates: model.covariates.isEmpty ? nil : model.covariates.map(\.name),
      question: model.question, inputs: model.inputs,
      refits: model.refits, findings: model.findings)
    fitted = StoredProgramme(model.fitted)
    programme = model.programme
    units = model.fitted.tree.units
  }

  /// Looks at what the file is before anything else, so that another version says so.
  init(from decoder: any Decoder) throws {
    guard let values = try? decoder.container(keyedBy: CodingKeys.self),
      let identity = try? values.decode(Identity.self, forKey: .about),
      [About.format, About.partFormat].contains(identity.format)
    else { throw ModelFault(key: "", rule: .notAModel) }
    guard identity.version == ModelFile.version else {
      throw ModelFault(
        key: "about.version", text: "\(identity.version)",
        rule: .otherVersion(known: ModelFile.version))
    }
    about = try values.decode(About.self, forKey: .about)
    fitted = try values.decode(StoredProgramme.self, forKey: .fitted)
    programme = try values.decode(Programme.self, forKey: .programme)
    units = try values.decode([AdministrativeUnit].self, forKey: .units)
  }
}
