import Foundation
import PackagePlugin

/// Writes down the commit that is built, as a source file of the target.
///
/// SwiftPM itself knows the commit, but keeps what it knew when it last read the package's manifest.
@main struct CommitSource: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL
    let package = context.package.directoryURL
    return [
      .prebuildCommand(
        displayName: "Commit", executable: URL(fileURLWithPath: "/bin/sh"),
        arguments: [
          package.appendingPathComponent("scripts/commit.sh").path, package.path,
          output.appendingPathComponent("Commit.swift").path,
        ], outputFilesDirectory: output)
    ]
  }
}
