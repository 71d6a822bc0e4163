import Foundation
import Testing

@testable import Runs

@Suite struct AvailableMemoryTests {
  /// A machine of 64 GB, of which 8 and some swap are free.
  private func machine() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      "proc/meminfo",
      "MemTotal:       65536000 kB\nMemAvailable:    8000000 kB\nSwapFree:   500000 kB\n")
    return workspace
  }

  @Test func theMachineIsTheLimitWhereNothingElseIs() throws {
    let workspace = try machine()
    #expect(AvailableMemory(root: workspace.path).bytes == 8_500_000 * 1024)
    try workspace.write("proc/self/cgroup", "0::/\n")
    #expect(AvailableMemory(root: workspace.path).bytes == 8_500_000 * 1024)
  }

  @Test func everyGroupAboveCounts() throws {
    let workspace = try machine()
    try workspace.write("proc/self/cgroup", "0::/system.slice/attain.service\n")
    let group = "sys/fs/cgroup/system.slice"
    try workspace.write("\(group)/attain.service/memory.max", "max\n")
    try workspace.write("\(group)/attain.service/memory.current", "1000000\n")
    try workspace.write("\(group)/memory.max", "3000000000\n")
    try workspace.write("\(group)/memory.current", "1200000000\n")
    try workspace.write("\(group)/memory.stat", "anon 1000\ninactive_file 200000000\n")
    #expect(AvailableMemory(root: workspace.path).bytes == 2_000_000_000)
  }

  @Test func aContainersOwnGroupIsWhereItIsMounted() throws {
    let workspace = try machine()
    try workspace.write("proc/self/cgroup", "12:cpu:/x\n5:hugetlb,memory:/docker/0123\n")
    try workspace.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000000\n")
    try workspace.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1500000000\n")
    #expect(AvailableMemory(root: workspace.path).bytes == 0)
    try workspace.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "400000000\n")
    #expect(AvailableMemory(root: workspace.path).bytes == 600_000_000)
  }

  @Test func aSystemThatSaysNothingIsNoLimit() throws {
    #expect(AvailableMemory(root: try Workspace().path).bytes == nil)
    #expect(try #require(AvailableMemory().bytes) > 1_000_000)
  }
}
