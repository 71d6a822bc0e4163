/// Forecasters by the names that scenarios and command lines have for them.
public enum ForecasterName {
  /// Every single name there is.
  public static var known: [String] {
    var names = [TrendKind.auto.rawValue, AnnualChangeForecaster().name]
    for kind in TrendKind.allCases where !names.contains(kind.rawValue) {
      names.append(kind.rawValue)
    }
    return names
  }

  /// The forecaster of a name; nil if there is none.
  ///
  /// Names joined by `+` are a mixture in equal parts: `dynamic+annual-change`, where `auto` takes shares of the
  /// same two that the panel's past tells.
  public static func forecaster(_ name: String) -> (any PanelForecaster)? {
    if let whole = single(name) { return whole }
    let names = name.split(separator: "+", omittingEmptySubsequences: false)
    let components = names.compactMap { single(String($0)) }
    guard components.count == names.count, let first = components.first else { return nil }
    return components.count == 1
      ? first : MixtureForecaster(components.map { MixtureForecaster.Component($0) })
  }

  private static func single(_ name: String) -> (any PanelForecaster)? {
    if name == AnnualChangeForecaster().name { return AnnualChangeForecaster() }
    return TrendKind(rawValue: name).map(PathForecaster.init)
  }
}
