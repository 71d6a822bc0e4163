public import Registry

/// What every output must say of the data it was made from.
public enum DataMark {
  /// That counts are made up, where their source says so; nil for real ones.
  public static func synthetic(_ source: String) -> LocalizedText? {
    guard source.hasPrefix("synthetic") else { return nil }
    return LocalizedText(vi: "số liệu giả lập (\(source))", en: "synthetic data (\(source))")
  }
}
