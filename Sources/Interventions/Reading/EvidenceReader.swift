internal import Registry

extension YAMLMap {
  /// The text under `evidence`; one that is there and says nothing is a problem, also where nothing has to be said.
  func evidence(_ problems: inout InputProblems) -> LocalizedText? {
    let says = self["evidence"].map { value in
      guard case .map(let entries) = value.content else { return true }
      return entries.isEmpty || entries.contains { $0.value.content != .null }
    }
    if has("evidence"), says != true { problems.add(problem("evidence", .value(.empty))) }
    return source("evidence", &problems)
  }
}
