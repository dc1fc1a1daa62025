/// A report of our own, as page-to-text extractors leave one, whose every part says where it stands.
enum Report {
  static let headline = "Harbour Works: the Old Crane Turns Again"
  static let lastWords = "That is the whole of thread 12."

  static let text: String = {
    var lines = [headline, "", "By the harbour desk, 5 May 2026", ""]
    for part in 1...4 {
      lines += [
        "UPDATE \(21 - part)00 GMT: Update number \(part) tells what the crew of the crane have done in this hour.", "",
      ]
      for number in 1...5 { lines += [paragraph(part * 10 + number), ""] }
      lines += [
        part == 2 ? "What the Crew Want" : "Around Dock \(part)", "", paragraph(part * 10 + 6), "",
        paragraph(part * 10 + 7), "",
      ]
    }
    lines += ["36 thoughts on “\(headline)”", ""]
    for thread in 1...12 {
      lines += ["  \(thread). Thread \(thread) opens with a question about the crane, and it asks for an answer.", ""]
      lines += ["    • A reply in thread \(thread) says that the crane is older than the dock.", ""]
      lines += [
        "      • An answer to that reply doubts it. \(thread == 12 ? lastWords : "See thread \(thread + 1).")", "",
      ]
    }
    lines += ["Leave a Comment", ""]
    return lines.joined(separator: "\n")
  }()

  /// "lantern" stands in three paragraphs.
  private static func paragraph(_ number: Int) -> String {
    let rare = [13, 24, 43].contains(number) ? " A lantern hung from the jib." : ""
    return
      "Paragraph \(number) of the report follows the crane on its way round the dock, past the two sheds and the weighbridge,"
      + " and it ends where the rails end.\(rare) Nobody on the quay was in a hurry to see paragraph \(number + 1)."
  }

  /// A short one, which fits on a screen.
  static let short =
    "Fog at the Lock\n\nThe lock stays shut until the fog lifts, said the keeper, who could not be seen.\n"
}
