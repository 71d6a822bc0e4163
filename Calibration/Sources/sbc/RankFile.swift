internal import Foundation
internal import Measures

/// Every rank as a row, for whoever wants to look closer.
struct RankFile {
  let replications: [Replication]

  func write(to path: String) throws {
    let heading =
      (["pooled"] + Quantity.allCases.map(\.rawValue) + Direction.allCases.map(\.rawValue))
      .map { "\"\($0)\"" }
    let rows = replications.map { replication in
      [figure(replication.pooledRate, 6)]
        + Quantity.allCases.map { replication.ranks[$0].map(String.init) ?? "" }
        + Direction.allCases.map { replication.upwards[$0] == true ? "1" : "-1" }
    }
    let text = ([heading] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
