/// What is done with counts that can hardly be what they seem.
///
/// Either way they are named: what a planner knows better has to be said in the scenario.
public enum DoubtfulPolicy: String, Sendable, CaseIterable, Codable {
  /// They are taken as not reported.
  case leaveOut = "leave_out"
  /// They are taken as they stand.
  case keep
}
