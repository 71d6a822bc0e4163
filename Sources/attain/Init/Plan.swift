/// The commune plan that the tool carries.
enum Plan {
  /// Its files, by name.
  static var files: [String: String] {
    [
      "indicators.yaml": String(decoding: PackageResources.indicators_yaml, as: UTF8.self),
      "commune-plan.yaml": String(decoding: PackageResources.commune_plan_yaml, as: UTF8.self),
    ]
  }
}
