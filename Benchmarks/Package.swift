// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "attain-benchmarks",
  dependencies: [.package(name: "attain", path: "..")],
  targets: [
    .executableTarget(
      name: "bench", dependencies: [.product(name: "Attain", package: "attain")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
