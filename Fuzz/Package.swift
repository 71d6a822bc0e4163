// swift-tools-version: 6.2
import PackageDescription

/// Random inputs for every reader, by libFuzzer; `run.sh` builds it with what that needs.
let package = Package(
  name: "attain-fuzz",
  dependencies: [.package(name: "attain", path: "..")],
  targets: [
    .systemLibrary(name: "CCrypto"),
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "Attain", package: "attain"), "CCrypto", "CLibFuzzer"],
      swiftSettings: [.treatAllWarnings(as: .error), .strictMemorySafety()]),
  ]
)
