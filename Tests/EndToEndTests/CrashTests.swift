import TestSupport
import Testing

extension EndToEnd {
  /// The program is killed at any moment; what was kept stays, and the next run goes on.
  @Suite struct CrashTests {
    private static let count = 1_200

    /// How long a run takes here, in microseconds, so that kills fall all over it.
    private func time(_ script: String, in folder: Folder) throws -> Int {
      let start = ContinuousClock.now
      try runShell(script, in: folder).expectSuccess()
      return Int((ContinuousClock.now - start) / .microseconds(1))
    }

    /// Starts something and kills it after so many microseconds.
    private func kill(after microseconds: Int, _ arguments: String, in folder: Folder) throws {
      let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
      _ = try runShell(
        """
        cd "$HOME"; "$DATELINE" \(arguments) >/dev/null 2>&1 & p=$!
        sleep \(microseconds / 1_000_000).\(fraction); kill -9 $p 2>/dev/null; wait $p 2>/dev/null
        """, in: folder)
    }

    @Test func killedImportsLoseNothing() throws {
      let folder = try Folder()
      try folder.write("log", Folder.records(0..<Self.count))
      let whole = try time("cd \"$HOME\" && XDG_DATA_HOME=\"$HOME/other\" \"$DATELINE\" import log", in: folder)
      var generator = SeededGenerator(seed: 30)
      var kept: Set<String> = []
      for round in 1...20 {
        // From time to time a new beginning, so that it does not just find everything done.
        let again = round % 3 == 0 ? "--again " : ""
        try kill(after: .random(in: 0...whole, using: &generator), "import \(again)log", in: folder)
        guard folder.read(KeptLibrary.file) != nil else { continue }
        try runShell("\"$DATELINE\" list >/dev/null", in: folder).expectSuccess()
        let now = try KeptLibrary.check(in: folder)
        #expect(kept.isSubset(of: now), "round \(round) lost \(kept.subtracting(now).count) stories")
        kept = now
      }
      try runShell("cd \"$HOME\" && \"$DATELINE\" import log", in: folder).expectSuccess()
      #expect(try KeptLibrary.check(in: folder) == Set((0..<Self.count).map { "https://log.example/\($0)" }))
      for record in [0, Self.count / 2, Self.count - 1] {
        let found = try runShell("\"$DATELINE\" search --json record\(record)", in: folder).objects()
        #expect(found.map { $0["address"] as? String } == ["https://log.example/\(record)"])
      }
    }

    @Test func killedRefreshesLoseNothing() throws {
      let folder = try Folder()
      let site = try GrowingSite()
      let pages = (1...4).map { "/page\($0)" }
      func grow(_ round: Int) {
        for path in pages {
          var page = LivePage(headline: "Crane at \(path.dropFirst())")
          page.comments += (1...max(1, round)).map {
            LivePage.Comment(number: 20 + $0, author: "Ned", words: "Word number \($0) of the evening.")
          }
          site.show(page, at: path)
        }
        site.list((1...5 * (round + 1)).map { ("Entry \($0)", "/entry\($0)") }, at: "/feed")
      }
      grow(0)
      let addresses = ([("/feed")] + pages).map(site.url).joined(separator: " ")
      try runShell("\"$DATELINE\" add \(addresses)", in: folder).expectSuccess()
      let whole = try time("\"$DATELINE\" refresh", in: folder)
      var generator = SeededGenerator(seed: 31)
      var kept = try KeptLibrary.check(in: folder)
      for round in 1...10 {
        grow(round)
        try kill(after: .random(in: 0...whole, using: &generator), "refresh", in: folder)
        let now = try KeptLibrary.check(in: folder)
        #expect(kept.isSubset(of: now), "round \(round) lost \(kept.subtracting(now).count) stories")
        kept = now
      }
      try runShell("\"$DATELINE\" refresh", in: folder).expectSuccess()
      let entries = (1...55).map { "/entry\($0)" }
      #expect(try KeptLibrary.check(in: folder) == Set((pages + entries).map(site.url)))
      let stories = try runShell("\"$DATELINE\" list --json", in: folder).objects()
      #expect(stories.count { $0["comments"] as? Int == 12 } == pages.count)
    }
  }
}
