public import Foundation
internal import Registry

/// The run folders that stand somewhere below a folder.
public struct RunCatalogue: Sendable {
  /// One run folder.
  public struct Run: Sendable {
    /// Where it stands, beginning with the folder that was searched.
    public let path: String
    /// What made it.
    public let manifest: Manifest
    let folder: OpenedFolder
  }

  /// A folder that looks like one of a run and cannot be read.
  public struct Broken: Sendable {
    /// Where it stands.
    public let path: String
    /// What is wrong.
    public let error: ReportError
  }

  /// The runs, by path.
  public private(set) var runs: [Run] = []
  /// The broken folders, by path.
  public private(set) var broken: [Broken] = []

  /// Searches a folder and all below it, but for hidden ones; links to folders are not followed.
  ///
  /// A run folder is one with a `manifest.json` of a run; folders of comparisons are passed over.
  ///
  /// - Parameter path: where to search; may itself be a run folder.
  /// - Throws: `damaged` if there is no such folder.
  public init(below path: String) throws(ReportError) {
    let root = URL(fileURLWithPath: path, isDirectory: true)
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else {
      throw .damaged(file: path, cause: .noSuchFolder)
    }
    guard isFolder.boolValue else {
      throw .damaged(file: path, cause: .notAFolder(root.lastPathComponent))
    }
    for folder in Self.folders(in: path) { add(folder) }
  }

  /// The folders with a manifest, by path.
  private static func folders(in path: String) -> [String] {
    let files = FileManager.default
    var found: [String] = []
    var waiting = [path]
    while let folder = waiting.popLast() {
      // A folder that may not be read holds no run that could be.
      guard let names = try? files.contentsOfDirectory(atPath: folder) else { continue }
      if names.contains(RunFolder.manifest) { found.append(folder) }
      for name in names where !name.hasPrefix(".") {
        let inner = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        let type = try? files.attributesOfItem(atPath: inner)[.type] as? FileAttributeType
        if type == .typeDirectory { waiting.append(inner) }
      }
    }
    return found.sorted()
  }

  private mutating func add(_ folder: String) {
    do throws(ReportError) {
      let opened = try OpenedFolder(folder)
      guard Self.isOurs(opened) else { return }
      let manifest = try opened.manifestOfRun()
      guard opened.has(RunFolder.mark) else {
        throw .notARunFolder(path: folder, missing: RunFolder.mark)
      }
      runs.append(Run(path: folder, manifest: manifest, folder: opened))
    } catch {
      broken.append(Broken(path: folder, error: error))
    }
  }

  /// False for the folder of a comparison, and for one with somebody else's `manifest.json`.
  private static func isOurs(_ folder: OpenedFolder) -> Bool {
    struct Kind: Decodable {
      var kind: String?
      var tool: String?
    }
    let found = try? JSONDecoder().decode(Kind.self, from: folder.manifest)
    return found?.kind == nil && found?.tool?.hasPrefix("attain ") == true
  }

  /// Takes folders that turned out to be broken from the runs.
  mutating func setAside(_ found: [Broken]) {
    let paths = Set(found.map(\.path))
    runs.removeAll { paths.contains($0.path) }
    broken = (broken + found).sorted { $0.path < $1.path }
  }

  /// Keeps some of the runs.
  ///
  /// - Parameters:
  ///   - scenario: a part of the scenario's name in either language, or of its file, whatever the case; nil for any.
  ///   - intervention: the id of an intervention that was simulated; nil for any.
  ///   - since: the first moment of writing; runs that do not say when are left out; nil for any.
  public mutating func keep(scenario: String?, intervention: String?, since: Date?) {
    runs.removeAll { run in
      if let scenario {
        let names = [
          run.manifest.scenario.vi, run.manifest.scenario.en, run.manifest.origin?.scenario,
        ]
        let isNamed = names.contains { $0?.localizedCaseInsensitiveContains(scenario) ?? false }
        if !isNamed { return true }
      }
      if let intervention,
        run.manifest.interventions?.contains(where: { $0.id == intervention }) != true
      {
        return true
      }
      if let since {
        guard run.manifest.execution.written != nil else { return true }
        return run.manifest.execution.moment < since
      }
      return false
    }
  }
}
