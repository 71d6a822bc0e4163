import Foundation

/// How a run of the tool ended and what it printed.
struct ToolResult {
  /// The exit code, or the number of the signal that ended it.
  var code: Int32
  /// True if a signal ended it.
  var wasKilled: Bool
  /// Standard output.
  var bytes: Data
  /// Standard error.
  var errorBytes: Data

  /// Standard output as text.
  var out: String { String(decoding: bytes, as: UTF8.self) }
  /// Standard error as text.
  var err: String { String(decoding: errorBytes, as: UTF8.self) }
  /// The lines of standard error, without the empty one after the last line end.
  var errorLines: [String] {
    var lines = err.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
