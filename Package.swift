// swift-tools-version: 6.2
import PackageDescription

/// The colour schemes in `themes`, which the program carries inside. `Themes` beside its sources is a link to the folder.
let themes = [
  "dark", "light", "sepia", "amber", "high-contrast", "high-contrast-light", "colour-blind", "colour-blind-light",
  "monochrome", "monochrome-light", "catppuccin-mocha", "dracula", "gruvbox-dark", "nord", "tomorrow-night",
]

let package = Package(
  name: "Dateline",
  products: [
    .library(name: "DatelineKit", targets: ["ArticleModel", "ArticleParsing"]),
    .executable(name: "dateline", targets: ["dateline"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The published thing, and how bytes become one.
    .target(name: "ArticleModel"),
    .target(name: "ArticleParsing", dependencies: ["ArticleModel", "CExpat", "CGumbo"]),

    // What comes from the network, and what is kept.
    .target(name: "Library", dependencies: ["ArticleModel", "CSQLite", "CZlib", "CZstd"]),

    // What a terminal shows, and the state machine that decides it.
    .target(name: "Screen", dependencies: ["CWidth"]),
    .target(name: "Reader", dependencies: ["ArticleModel", "Screen", "CPcre2"]),

    // The terminal itself, and the program.
    .target(name: "CursesTerminal", dependencies: ["Screen", "CNcurses"]),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "ArticleModel", "ArticleParsing", "Library", "Screen", "Reader", "CursesTerminal", "CYaml",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Sample/harbour-strike.html"],
      resources: [.embedInCode("Sample/harbour-strike.txt")] + themes.map { .embedInCode("Themes/\($0).yaml") }
    ),

    // C libraries: a module map and, where a macro or a variadic forces it, a header-only shim.
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CPcre2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CWidth"),
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "ArticleModelTests", dependencies: ["ArticleModel", "TestSupport"]),
    .testTarget(
      name: "ArticleParsingTests", dependencies: ["ArticleModel", "ArticleParsing", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(name: "LibraryTests", dependencies: ["ArticleModel", "Library", "TestSupport"]),
    .testTarget(
      name: "ReaderTests", dependencies: ["ArticleModel", "Reader", "Screen", "TestSupport"],
      exclude: ["Screens"]),

    .testTarget(
      name: "SettingsTests", dependencies: ["dateline", "ArticleModel", "Library", "Reader", "Screen", "TestSupport"]),

    // What the fuzzer drives, and its seeds, which are tests too.
    .testTarget(
      name: "FuzzTests",
      dependencies: ["ArticleModel", "ArticleParsing", "Library", "Screen", "Reader", "CursesTerminal", "dateline"],
      path: "Tests/Fuzzing", exclude: ["Program", "Seeds", "run", "words.dict"]),

    // The plan of the house, read from its imports; and the program itself, in a real terminal.
    .testTarget(name: "HouseTests", dependencies: ["Reader"]),
    .testTarget(name: "EndToEndTests", dependencies: ["dateline", "Library", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make sanitize` may build the tests of one unit alone.
if let unit = Context.environment["DATELINE_TESTS"], !unit.isEmpty {
  package.targets.removeAll { $0.type == .test && $0.name != unit }
}

// `make fuzz` builds a program of its own in place of all tests. One program cannot import another, so that the targets of
// `dateline` are built as a library whose entry has another name.
if Context.environment["DATELINE_FUZZ_BUILD"] != nil,
  let program = package.targets.first(where: { $0.name == "dateline" })
{
  package.products = []
  package.targets.removeAll { $0.type == .test || $0.name == program.name }
  package.targets += [
    .target(
      name: program.name, dependencies: program.dependencies, exclude: program.exclude, resources: program.resources,
      swiftSettings: [
        .unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "dateline_main"])
      ]),
    .executableTarget(
      name: "fuzz",
      dependencies: ["ArticleModel", "ArticleParsing", "Library", "Screen", "Reader", "CursesTerminal", "dateline"],
      path: "Tests/Fuzzing", exclude: ["Seeds", "SeedTests.swift", "run", "words.dict"]),
  ]
}
