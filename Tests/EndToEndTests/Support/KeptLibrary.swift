import Foundation
import Testing

@testable import Library

/// Where the program keeps its library in the folder of a test, which is its home.
enum KeptLibrary {
  static let folder = ".local/share/dateline"
  static let file = "\(folder)/library.db"

  static func path(in folder: Folder) -> String { "\(folder.path)/\(file)" }

  /// Checks the file from end to end as SQLite does; the stories that stand in the list come out.
  static func check(in folder: Folder, sourceLocation: SourceLocation = #_sourceLocation) throws -> Set<String> {
    let database = try Database(path: path(in: folder), patience: 10_000)
    let words = try database.statement("pragma integrity_check")
    #expect(try words.step() && words.text(0) == "ok", "\(words.text(0) ?? "")", sourceLocation: sourceLocation)
    let loose = try database.statement("pragma foreign_key_check")
    #expect(try !loose.step(), "a row names another that is not there", sourceLocation: sourceLocation)
    // What is listed has its text, and the words that are searched are those of a story that has one.
    let torn = try database.number(
      "select count(*) from stories where latest is not null and id not in (select story from texts)")
    #expect(torn == 0, "\(torn) stories lost their text", sourceLocation: sourceLocation)
    let stories = try database.statement("select address from stories where removed is null")
    var addresses: Set<String> = []
    while try stories.step() { #expect(addresses.insert(stories.text(0) ?? "").inserted) }
    return addresses
  }
}

extension Folder {
  func makeFolder(_ name: String) throws { try #require(mkdir("\(path)/\(name)", 0o700) == 0) }

  /// Two reports of our own in a folder, as `dateline import` takes them. The fog stands first in the library: it tells
  /// no date of its own.
  func writeReports() throws {
    try makeFolder("reports")
    try write("reports/crane.txt", Report.text)
    try write("reports/fog.txt", Report.short)
  }

  /// Records of JSON Lines, each with a word that no other has: "record7".
  static func records(_ numbers: Range<Int>) -> String {
    numbers.map { number in
      #"{"text": "Entry \#(number) of the log\n\nThe watch of record\#(number) saw nothing but water and a "#
        + #"light that was the moon.", "url": "https://log.example/\#(number)"}"# + "\n"
    }.joined()
  }
}

extension Outcome {
  /// What was printed as JSON: an object.
  func object() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any], "\(outputText)")
  }

  /// What was printed as JSON: an array of objects.
  func objects() throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [[String: Any]], "\(outputText)")
  }
}
