// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built alike: warnings are errors, unsafe code must be marked, and imports
/// stay internal unless a public signature needs them.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The floors that calculate are optimised in debug builds as well: their tests fit whole models, which
/// takes minutes where nothing is inlined.
let calculating = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Locks that ThreadSanitizer sees, in place of the library's; `scripts/sanitize.sh` asks for them.
let watched: [SwiftSetting] =
  Context.environment["ATTAIN_WATCHED_LOCKS"] == nil ? [] : [.define("ATTAIN_WATCHED_LOCKS")]

/// A floor of the house: a library target that imports only the floors named here.
func floor(
  _ name: String, on dependencies: [Target.Dependency] = [], linking libraries: [String] = [],
  resources: [Resource]? = nil, settings: [SwiftSetting] = house
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings,
    linkerSettings: libraries.map { .linkedLibrary($0) })
}

/// A script of `Notebooks-as-scripts` that runs from cell to cell and writes what it found.
func walkthrough(_ name: String, in folder: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Runs", "Reports", "Outlook", "Simulation", "Interventions", "Trends", "Registry",
      "Randomness", "LinearAlgebra", "Walkthrough",
    ],
    path: "Notebooks-as-scripts/\(folder)", swiftSettings: house)
}

/// The tests of a floor, one folder per floor, mirroring its files.
func tests(of name: String, on others: [Target.Dependency] = [], resources: [Resource]? = nil)
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + others, resources: resources,
    swiftSettings: house)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let parser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "attain",
  products: [
    .executable(name: "attain", targets: ["attain"]),
    .library(
      name: "Attain",
      targets: [
        "LinearAlgebra", "Randomness", "Registry", "Trends", "Interventions", "Simulation",
        "Outlook", "Reports", "Runs",
      ]),
  ],
  dependencies: [
    // Exact, so that what is built tomorrow is what was tested; `--version` and manifests name them.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CRenaming"),
    // What only the program does, before any library is loaded; see its source.
    .target(name: "COneThread", cSettings: [.treatAllWarnings(as: .error)]),
    // Vega as Debian has it, taken in when this is compiled: reports need no package when they are made.
    .target(name: "CVega", cSettings: [.treatAllWarnings(as: .error)]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    floor("LinearAlgebra", on: ["COpenBLAS"], settings: calculating),
    // One source compiled for several processors, which Swift cannot do; see VectorKernels.
    .target(name: "CVectorKernels", cSettings: [.treatAllWarnings(as: .error)]),
    floor("Randomness", on: ["CVectorKernels"], linking: ["m"], settings: calculating),
    // Likewise for pairs of rows of whole numbers; see PairKernels.
    .target(name: "CPairKernels", cSettings: [.treatAllWarnings(as: .error)]),
    floor("Parallelism", settings: house + watched),
    floor("Packing", settings: calculating),
    floor("Compression", on: ["CZlib"]),
    floor("Registry", on: ["Compression", yams]),
    floor(
      "Trends", on: ["Registry", "LinearAlgebra", "Randomness", "Parallelism"],
      settings: calculating),
    // The assumptions about levers travel inside the tool.
    .target(
      name: "Interventions", dependencies: ["Registry", "Randomness"],
      resources: [.embedInCode("Resources/lever-defaults.yaml")], swiftSettings: house),
    floor(
      "Simulation",
      on: ["Interventions", "Trends", "Registry", "Randomness", "Parallelism", "Packing"],
      settings: calculating),
    floor(
      "Outlook",
      on: [
        "Simulation", "Interventions", "Trends", "Registry", "Randomness", "Parallelism", "Packing",
        "CPairKernels",
      ],
      settings: calculating),
    floor(
      "Reports",
      on: [
        "Outlook", "Simulation", "Interventions", "Trends", "Registry", "Compression", "Packing",
        "Parallelism", "LinearAlgebra", "COpenSSL", "CXlsxWriter", "CVega", "CRenaming",
        grdb, sqlite,
      ],
      // The style and the script of the HTML report travel inside the tool.
      resources: [
        .embedInCode("Report/Resources/report.css"), .embedInCode("Report/Resources/report.js"),
      ]),
    floor(
      "Runs",
      on: ["Reports", "Outlook", "Simulation", "Interventions", "Trends", "Registry"]),
    .executableTarget(
      name: "attain",
      dependencies: [
        "Runs", "Reports", "Outlook", "Simulation", "Interventions", "Trends", "Registry",
        "Parallelism", "LinearAlgebra",
        .target(name: "CMalloc", condition: .when(platforms: [.linux])), "COneThread", parser,
      ],
      // The plan of `Scenarios/programmes`, so that `sample` can write it anywhere.
      resources: [
        .embedInCode("Resources/indicators.yaml"), .embedInCode("Resources/commune-plan.yaml"),
      ],
      swiftSettings: house, plugins: ["CommitSource"]),
    .plugin(name: "CommitSource", capability: .buildTool()),
    .target(
      name: "Walkthrough", path: "Notebooks-as-scripts/Walkthrough", swiftSettings: house),
    walkthrough("first-look", in: "01-first-look"),
    walkthrough("what-would-it-take", in: "02-what-would-it-take"),
    walkthrough("budget-for-2027", in: "03-budget-for-2027"),
    walkthrough("which-communes-first", in: "04-which-communes-first"),
    walkthrough("report-for-the-city", in: "05-report-for-the-city"),
    tests(of: "LinearAlgebra", resources: [.copy("Vectors")]),
    tests(of: "Randomness", on: ["LinearAlgebra"], resources: [.copy("Vectors")]),
    tests(of: "Parallelism"),
    tests(of: "Packing"),
    tests(of: "Compression"),
    tests(of: "Registry", on: ["Compression"]),
    tests(
      of: "Trends", on: ["Registry", "LinearAlgebra", "Randomness"],
      resources: [.copy("Vectors")]),
    tests(of: "Interventions", on: ["Registry", "Randomness"]),
    tests(of: "Simulation", on: ["Interventions", "Trends", "Registry", "Randomness", "Packing"]),
    tests(
      of: "Outlook", on: ["Simulation", "Interventions", "Trends", "Registry", "Packing"],
      resources: [.copy("Vectors")]),
    tests(
      of: "Reports",
      on: ["Outlook", "Simulation", "Interventions", "Trends", "Registry", "Compression"]),
    tests(of: "Runs", on: ["Reports", "Outlook", "Interventions", "Registry"]),
    tests(
      of: "attain",
      on: ["Runs", "Reports", "Outlook", "Simulation", "Interventions", "Registry", parser]),
    tests(of: "Walkthrough"),
  ]
)
