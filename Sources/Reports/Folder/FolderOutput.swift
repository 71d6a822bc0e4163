/// A file of a folder of results, by content, as the folder's manifest names it.
public struct FolderOutput: Codable, Sendable, Equatable {
  /// Its name.
  public var file: String
  /// Its size.
  public var bytes: Int
  /// Its rows below the header; absent for what is no table.
  public var rows: Int?
  /// Its SHA-256, hexadecimal.
  public var sha256: String
}
