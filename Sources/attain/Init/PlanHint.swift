import Registry

/// What helps a planner whose rows are of the commune plan's indicators, and whose programme lacks them.
enum PlanHint {
  /// One line, or none where no unknown indicator is the plan's.
  static func lines(for rejected: InputRejected, in language: Language) -> [String] {
    let unknown = rejected.problems.filter {
      switch $0.rule {
      case .count(.unknownIndicator), .programme(.unknownIndicator): true
      default: false
      }
    }
    let names = Set(unknown.compactMap(\.text)).intersection(indicators).sorted()
    guard !names.isEmpty else { return [] }
    let list = names.joined(separator: ", ")
    return [
      language == .vi
        ? "Gợi ý: \(list) là chỉ tiêu của kế hoạch cấp xã; thêm `extends: commune-plan.yaml` vào tệp chương trình (`attain init` ghi sẵn tệp này)."
        : "Hint: the commune plan has \(list); write `extends: commune-plan.yaml` in the programme file (`attain init` writes that file)."
    ]
  }

  /// The ids of the indicators that the plan defines.
  static var indicators: Set<String> {
    let text = Plan.files["indicators.yaml"] ?? ""
    let map = text.split(separator: "\nindicators:").last ?? ""
    return Set(map.matches(of: /(?m)^  ([a-z0-9_]+):/).map { String($0.1) })
  }
}
