import Testing

/// The walls between the rooms (CONTRIBUTING.md draws them). The compiler lets a target import more than its manifest
/// names, so the lines are read.
@Suite struct WallTests {
  /// The modules that a room may import; nil where only the rules below bind it.
  private static func allowed(in room: String) -> Set<String>? {
    switch room {
    case "ArticleModel": []
    case "Screen": ["CWidth"]
    case "Library": ["ArticleModel", "CSQLite", "CZlib", "CZstd", "Glibc", "Synchronization"]
    case "Reader": ["ArticleModel", "Screen", "CPcre2"]
    case "CursesTerminal": ["CNcurses", "Glibc", "Screen", "Synchronization"]
    default: nil
    }
  }

  /// The only rooms that may know a module.
  private static let owners: [String: Set<String>] = [
    "CNcurses": ["CursesTerminal"], "CPcre2": ["Reader"], "CWidth": ["Screen"], "ArgumentParser": ["dateline"],
    "CursesTerminal": ["dateline"], "Reader": ["dateline"], "Library": ["dateline"], "CExpat": ["ArticleParsing"],
    "CYaml": ["dateline"], "CSQLite": ["Library"], "CZlib": ["Library"], "CZstd": ["Library"],
  ]

  @Test func roomsImportOnlyWhatTheyMay() throws {
    for file in try House.sources() {
      guard let allowed = Self.allowed(in: file.room) else { continue }
      for module in file.imports { #expect(allowed.contains(module), "\(file) imports \(module)") }
    }
  }

  @Test func modulesAreKnownOnlyToTheirRooms() throws {
    for file in try House.sources() {
      for module in file.imports {
        guard let owners = Self.owners[module] else { continue }
        #expect(owners.contains(file.room), "\(file) imports \(module)")
      }
    }
  }

  /// Whatever is read from a settings or theme file leaves the folder as plain values.
  @Test func onlySettingsReadYAML() throws {
    let readers = try House.sources().filter { $0.imports.contains("CYaml") }
    #expect(!readers.isEmpty)
    for file in readers { #expect(file.path.hasPrefix("Sources/dateline/Settings/"), "\(file) imports CYaml") }
  }

  /// Foundation costs each start some milliseconds and the program 50 MB.
  @Test func nothingImportsFoundation() throws {
    for file in try House.sources() {
      for module in file.imports { #expect(!module.hasPrefix("Foundation"), "\(file) imports \(module)") }
    }
  }

  @Test func filesAreShort() throws {
    for file in try House.sources() { #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines") }
  }

  /// The checks above pass on an empty tree, so this one looks whether the tree is seen at all.
  @Test func allRoomsAreSeen() throws {
    let rooms = Set(try House.sources().map(\.room))
    #expect(
      rooms.isSuperset(of: [
        "ArticleModel", "ArticleParsing", "Library", "Screen", "Reader", "CursesTerminal", "dateline",
      ]))
    #expect(try House.sources().contains { $0.room == "CursesTerminal" && $0.imports.contains("CNcurses") })
  }

  @Test(
    arguments: [
      ("import Foundation", "Foundation"), ("  @preconcurrency public import struct Foundation.Date", "Foundation"),
      ("@testable import Reader // why", "Reader"), ("import\tGlibc", "Glibc"), ("let import = 3", nil),
      ("// import Foundation", nil), ("important", nil),
    ] as [(Substring, String?)])
  func importsAreRecognised(line: Substring, module: String?) { #expect(importedModule(line) == module) }
}
