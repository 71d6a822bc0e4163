// swift-tools-version: 6.2
import PackageDescription

/// A program that measures: it uses the toolkit as its users do, through the library product.
func measurement(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "Attain", package: "attain")],
    swiftSettings: [.treatAllWarnings(as: .error)])
}

let package = Package(
  name: "attain-benchmarks",
  dependencies: [.package(name: "attain", path: "..")],
  targets: [
    measurement("bench"), measurement("fit-speed"), measurement("cell-speed"),
    measurement("rank-speed"),
  ]
)
