internal import Foundation
internal import GRDB
internal import Registry

/// What a manifest says, as tables: all but how the particular run went.
enum ArchiveManifest {
  static func insert(_ manifest: Manifest, into database: Database) throws {
    var values = [
      "tool": manifest.tool, "seed": "\(manifest.seed)", "draws": "\(manifest.draws)",
      "horizon": "\(manifest.horizon)",
    ]
    values["scenario_vi"] = manifest.scenario.vi
    values["scenario_en"] = manifest.scenario.en
    values["model_file"] = manifest.modelFile?.file
    values["model_file_sha256"] = manifest.modelFile?.sha256
    values["scenario_file"] = manifest.origin?.scenario
    for (key, value) in manifest.origin?.question ?? [:] { values["question.\(key)"] = value }
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [key, value])
    }
    for input in manifest.inputs {
      try database.execute(
        sql: "INSERT INTO inputs VALUES (?, ?, ?)",
        arguments: [input.file, input.bytes, input.sha256])
    }
    for warning in manifest.warnings {
      try database.execute(sql: "INSERT INTO warnings VALUES (?)", arguments: [warning])
    }
    for one in manifest.interventions ?? [] {
      try database.execute(
        sql: "INSERT INTO interventions VALUES (?, ?, ?, ?)",
        arguments: [one.id, one.lever, one.affects.joined(separator: ","), one.evidence])
    }
    for model in manifest.models {
      try database.execute(
        sql: "INSERT INTO models VALUES (?, ?, ?, ?, ?)",
        arguments: [model.key, model.trend, model.units, model.years.first, model.years.last])
    }
  }
}
