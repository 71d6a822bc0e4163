internal import Outlook
public import Registry
public import Simulation

/// More draws are asked for than memory holds.
public struct MemoryNeed: Error {
  /// How many.
  public let draws: Int
  /// What they take, in bytes.
  public let needed: Int
  /// What there is, in bytes.
  public let available: Int
  /// The most draws that would do; 0 if none would.
  public let most: Int

  /// Refuses draws that memory does not hold, before hours of work end in the system killing the program.
  ///
  /// - Parameters:
  ///   - simulators: what is drawn side by side.
  ///   - programme: the targets.
  ///   - workers: threads to use.
  /// - Throws: `MemoryNeed`.
  public static func check(_ simulators: [Simulator], programme: Programme, workers: Int) throws {
    guard let draws = simulators.first?.draws, let available = AvailableMemory().bytes else {
      return
    }
    let memory = simulators.map {
      OutlookMemory($0, programme: programme, workers: workers)
    }
    let needed = memory.reduce(0) { $0 + $1.bytes(draws: draws) }
    guard needed > available else { return }
    let most = memory.map { $0.draws(in: available / memory.count) }.min() ?? 0
    throw MemoryNeed(draws: draws, needed: needed, available: available, most: most)
  }

  /// The cause, and what to do instead.
  public func sentence(in language: Language) -> String {
    let (needed, available) = (
      Self.amount(needed, language), Self.amount(available, language)
    )
    let rounded = Self.roundedDown(most)
    return switch language {
    case .vi:
      "\(draws) lượt mô phỏng cần khoảng \(needed) bộ nhớ, hiện chỉ còn \(available): "
        + (rounded > 0 ? "hãy giảm --draws xuống \(rounded), bớt --threads, " : "hãy ")
        + "hoặc chia thành nhiều phần (attain shard plan)."
    case .en:
      "\(draws) draws take about \(needed) of memory, and \(available) are left: "
        + (rounded > 0 ? "ask for --draws \(rounded) or fewer, for fewer --threads, or " : "")
        + "draw in shards (attain shard plan)."
    }
  }

  /// Two digits, so that the same is not too much a moment later.
  private static func roundedDown(_ draws: Int) -> Int {
    var unit = 1
    while draws / unit >= 100 { unit *= 10 }
    return draws / unit * unit
  }

  private static func amount(_ bytes: Int, _ language: Language) -> String {
    let megabytes = bytes / 1_000_000
    guard megabytes >= 1000 else { return "\(megabytes) MB" }
    let tenths = megabytes / 100
    return "\(tenths / 10)\(language == .vi ? "," : ".")\(tenths % 10) GB"
  }
}
