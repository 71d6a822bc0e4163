internal import Foundation

extension Manifest {
  /// What the paths of files that are read again are taken from.
  public enum PathBase: String, Codable, Sendable, Equatable {
    /// The folder that the manifest stands in, so that the run can be made again from anywhere.
    case folder
  }

  /// The same with its paths taken from the folder that it is to stand in.
  ///
  /// Files that went into a model file before are not read again; their paths stay as the model file has them.
  ///
  /// - Parameter folder: as seen from here.
  /// - Returns: the same if its paths are taken from its folder already.
  func placed(in folder: String) -> Manifest {
    guard pathsFrom == nil else { return self }
    return withPaths(from: .folder) { RelativePath.from(folder, to: $0) }
  }

  /// The same with its paths as they can be opened from here.
  ///
  /// In manifests of older tools paths are taken from where the command was run, and stay as they are.
  ///
  /// - Parameter folder: where it stands, as seen from here.
  /// - Returns: the opened manifest.
  public func opened(in folder: String) -> Manifest {
    guard pathsFrom == .folder else { return self }
    let here = FileManager.default.currentDirectoryPath
    return withPaths(from: nil) {
      $0.hasPrefix("/") ? $0 : RelativePath.from(here, to: "\(folder)/\($0)")
    }
  }

  private func withPaths(from base: PathBase?, _ path: (String) -> String) -> Manifest {
    func changed(_ input: Input) -> Input {
      Input(file: path(input.file), sha256: input.sha256, bytes: input.bytes)
    }
    var manifest = self
    manifest.pathsFrom = base
    let read = origin?.files ?? (modelFile == nil ? inputs : [])
    manifest.modelFile = modelFile.map(changed)
    manifest.inputs = inputs.map { read.contains($0) ? changed($0) : $0 }
    manifest.origin?.files = read.map(changed)
    manifest.origin?.scenario = origin?.scenario.map(path)
    return manifest
  }
}

extension Manifest.Input {
  /// The file as people are told of it: nobody needs to know where on a machine it stood.
  var shownFile: String {
    file.hasPrefix("/") ? URL(fileURLWithPath: file).lastPathComponent : file
  }
}
