internal import Foundation

/// How much memory the process can still get: what the machine has free, what a container or a service lets it have,
/// and what the shell does.
struct AvailableMemory {
  /// Where the system tells of itself; `/` but in tests.
  var root = ""

  /// Bytes; nil where the system says nothing.
  var bytes: Int? {
    ([machine, process].compactMap(\.self) + groups).min().map { max($0, 0) }
  }

  private func text(_ path: String) -> String? {
    try? String(contentsOfFile: root + path, encoding: .utf8)
  }

  private func number(_ path: String) -> Int? {
    text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// A value of a file of lines `name: 123 kB` or `name 123`.
  private func value(_ name: String, in path: String) -> Int? {
    for line in (text(path) ?? "").split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == ":" || $0 == "\t" }
      guard words.count > 1, words[0] == name, let value = Int(words[1]) else { continue }
      return words.last == "kB" ? value * 1024 : value
    }
    return nil
  }

  private var machine: Int? {
    value("MemAvailable", in: "/proc/meminfo").map {
      $0 + (value("SwapFree", in: "/proc/meminfo") ?? 0)
    }
  }

  /// What `ulimit -v` leaves.
  private var process: Int? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < Int.max, let used = value("VmSize", in: "/proc/self/status")
    else { return nil }
    return Int(limit.rlim_cur) - used
  }

  /// What control groups leave, from the process's own to the outermost, of either version.
  private var groups: [Int] {
    (text("/proc/self/cgroup") ?? "").split(separator: "\n").flatMap { line -> [Int] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      if parts[0] == "0", parts[1].isEmpty {
        return left(
          below: "/sys/fs/cgroup", parts[2], limit: "memory.max", used: "memory.current",
          cache: "inactive_file")
      }
      guard parts[1].split(separator: ",").contains("memory") else { return [] }
      return left(
        below: "/sys/fs/cgroup/memory", parts[2], limit: "memory.limit_in_bytes",
        used: "memory.usage_in_bytes", cache: "total_inactive_file")
    }
  }

  /// Inside a container the path may be that outside of it; then what is mounted is the container's own.
  private func left(
    below top: String, _ path: Substring, limit: String, used: String, cache: String
  ) -> [Int] {
    var names = path.split(separator: "/").map(String.init)
    var found: [Int] = []
    while true {
      let group = ([top] + names).joined(separator: "/")
      if let most = number("\(group)/\(limit)"), let now = number("\(group)/\(used)") {
        // What is only kept of files is given up when it is needed.
        found.append(most - now + (self.value(cache, in: "\(group)/memory.stat") ?? 0))
      }
      if names.isEmpty { return found }
      names.removeLast()
    }
  }
}
