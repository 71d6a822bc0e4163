/// Reads programme.yaml: indicators and targets, as data.
///
/// A programme may extend another. Its indicators are laid over the other's field by field; its
/// targets take the place of those with the same indicator, level or unit, and year; name and
/// deadline are its own where it gives them.
public enum ProgrammeFile {
  /// Reads a programme and what it extends.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - mention: where another file names it, if one does.
  /// - Returns: the programme, with everything it extends laid under it.
  /// - Throws: everything that is wrong with the files.
  public static func read(_ path: String, mention: InputMention? = nil) throws(InputRejected)
    -> Programme
  {
    try document(path, mention: mention).programme
  }

  /// Reads a programme, keeping where its targets stand.
  static func document(_ path: String, mention: InputMention?) throws(InputRejected)
    -> ProgrammeDocument
  {
    let chain = try DocumentChain(reading: path, mention: mention)
    var problems = InputProblems()
    guard
      let map = YAMLMap(
        chain.merged, keys: ["programme", "deadline", "indicators", "targets"],
        required: ["indicators"], &problems)
    else { throw problems.rejected() }
    let name = map.localizedText("programme", &problems)
    let deadline = map.word("deadline", Deadline.self, &problems)
    let indicators = IndicatorReader(map, &problems)
    let targets = TargetReader(chain.layers, indicators: indicators.ids, &problems)
    try problems.check()
    return ProgrammeDocument(
      programme: Programme(
        name: name ?? LocalizedText(), deadline: deadline ?? .endOfYear,
        indicators: indicators.indicators, targets: targets.targets),
      targetMentions: targets.mentions, files: chain.files)
  }
}

/// A programme and where its parts stand, for rules that need other files.
struct ProgrammeDocument {
  /// The programme.
  var programme: Programme
  /// For each target, where its level or unit is named.
  var targetMentions: [InputMention]
  /// Every file that was read, the most general first.
  var files: [String]

  /// Reports targets for units that are not in the tree.
  func checkUnits(in tree: UnitTree, _ problems: inout InputProblems) {
    for (target, mention) in zip(programme.targets, targetMentions) {
      guard case .unit(let code) = target.scope, tree.index(ofCode: code) == nil else { continue }
      problems.add(
        mention.problem(
          text: code,
          rule: .programme(
            .unknownUnit(
              suggestion: Spelling.nearestCode(to: code, among: tree.units.lazy.map(\.code))))),
        in: mention.file)
    }
  }
}
