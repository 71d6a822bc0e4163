// swift-tools-version: 6.2
import PackageDescription

/// The settings of the house.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let attain: Target.Dependency = .product(name: "Attain", package: "attain")
let parser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "attain-calibration",
  dependencies: [
    .package(name: "attain", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .target(name: "Measures", dependencies: [attain, parser], swiftSettings: house),
    .executableTarget(
      name: "sbc", dependencies: ["Measures", attain, parser], swiftSettings: house),
    .executableTarget(
      name: "reliability", dependencies: ["Measures", attain, parser], swiftSettings: house),
    .executableTarget(
      name: "rank-coverage", dependencies: ["Measures", attain, parser], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
