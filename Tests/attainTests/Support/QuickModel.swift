import Testing

/// The small correct files with a trend that is fitted at once.
enum QuickModel {
  /// The scenario.
  static let scenario = Workspace.scenario + "model: {trend: persistence}\n"

  /// A workspace with the files and `model.json`.
  static func workspace() throws -> Workspace {
    let workspace = try Workspace.correct()
    try workspace.write("scenario.yaml", scenario)
    try #require(try workspace.attain("fit", "scenario.yaml", "--out", "model.json").code == 0)
    return workspace
  }
}
