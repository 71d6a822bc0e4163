internal import Registry

/// Where the targets of a run come from, as its context says.
struct TargetSources {
  private let context: RunContext
  private let units: [String: RunContext.Unit]
  private let language: Language

  /// Reads the context of a run folder; nil where it has none or names no sources, as folders of older tools.
  ///
  /// - Throws: as `RunContext.init(in:)` if there is one that cannot be read.
  init?(in folder: OpenedFolder, _ language: Language) throws {
    guard folder.has(RunContext.file) else { return nil }
    let context = try RunContext(in: folder)
    guard context.targets != nil else { return nil }
    self.context = context
    self.language = language
    units = Dictionary(context.units.map { ($0.code, $0) }) { one, _ in one }
  }

  /// Where the target that binds a unit comes from; nil if nobody said.
  func source(ofTarget indicator: String, _ year: Int, unit: String) -> String? {
    context.source(ofTarget: indicator, year, unit: unit, among: units)?.text(in: language)
  }
}
