/// Why bytes could not be read back.
public enum PackingError: Error, Equatable, Sendable {
  /// They end in the middle of a value.
  case cutOff
  /// They hold something that nothing writes: a count below zero, an unknown choice, a text that is no
  /// UTF-8.
  case invalid
}
