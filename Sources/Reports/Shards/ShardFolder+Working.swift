internal import Foundation
public import Outlook
internal import Packing
internal import Parallelism

extension ShardFolder {
  private func file(_ number: Int) -> String { "\(path)/\(ShardPlan.file(number))" }

  /// What is wrong with a shard.
  ///
  /// - Parameter number: one of the plan's.
  /// - Returns: nil if it is finished.
  public func fault(of number: Int) -> ShardFault? {
    do throws(ShardFault) {
      _ = try ShardFile(verifying: file(number), number: number, plan: digest)
      return nil
    } catch {
      return error
    }
  }

  /// Writes what a shard found; a file that stands there is replaced.
  ///
  /// - Throws: `ReportError.cannotWrite`; `CancellationError`.
  public func write(_ part: OutlookPart, of number: Int) throws {
    try ShardFile.write(part, number: number, plan: digest, to: file(number))
  }

  /// Puts all shards together.
  ///
  /// - Parameters:
  ///   - trunk: what `trunk` read.
  ///   - workers: threads to use.
  ///   - phase: called with the name of each phase as it ends: `verify`, `add`, `draw`, `summarise`, `rank`.
  /// - Returns: the outlook of the whole run.
  /// - Throws: `ShardError.unfinished` with every shard that is missing, damaged or foreign, before anything is
  ///   drawn; `CancellationError`.
  public func merged(
    _ trunk: ModelFile, workers: Int, phase: (@Sendable (_ name: String) -> Void)? = nil
  ) async throws -> Outlook {
    let files = try await verified(workers: workers)
    phase?("verify")
    var assembly = try await OutlookAssembly(
      simulator(trunk), programme: trunk.programme, facts: plan.facts,
      priceGrowth: plan.priceGrowth, workers: workers)
    for file in files {
      do {
        try assembly.add(try file.bytes(of: file.sections[0]))
      } catch {
        // Its digests are right, so that what wrote it is to blame.
        throw Self.unfinished(file, error)
      }
    }
    phase?("add")
    return try await assembly.finish(findings: plan.findings, workers: workers, phase: phase) {
      indicator, year in
      var found: [[UInt8]] = []
      for file in files {
        for section in file.sections
        where section.indicator == indicator && section.targetYear == year {
          do {
            found.append(try file.bytes(of: section))
          } catch {
            throw Self.unfinished(file, error)
          }
        }
      }
      return found
    }
  }

  private static func unfinished(_ file: ShardFile, _ error: any Error) -> ShardError {
    .unfinished([ShardError.Faulty(file: file.path, fault: error as? ShardFault ?? .damaged)])
  }

  /// All shards, every byte of which is as it was written.
  private func verified(workers: Int) async throws -> [ShardFile] {
    let found = try await concurrentMap(plan.shards.count, workers: workers) { index in
      let path = file(index + 1)
      return Result { () throws(ShardFault) in
        try ShardFile(verifying: path, number: index + 1, plan: digest)
      }
    }
    var files: [ShardFile] = []
    var faults: [ShardError.Faulty] = []
    for (index, result) in found.enumerated() {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let fault):
        faults.append(ShardError.Faulty(file: file(index + 1), fault: fault))
      }
    }
    guard faults.isEmpty else { throw ShardError.unfinished(faults) }
    return files
  }
}
