import TestSupport
import Testing

extension EndToEnd {
  /// The program is killed at any moment; what was kept stays, and the next run goes on.
  @Suite struct CrashTests {
    /// Records of an import: two batches.
    private static let count = 800

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
      func addresses(_ numbers: Range<Int>) -> Set<String> { Set(numbers.map { "https://log.example/\($0)" }) }
      try folder.write("log0", Folder.records(0..<Self.count))
      let whole = try time("cd \"$HOME\" && \"$DATELINE\" import log0", in: folder)
      var generator = SeededGenerator(seed: 30)
      for round in 1...20 {
        let before = addresses(0..<round * Self.count)
        let after = before.union(addresses(round * Self.count..<(round + 1) * Self.count))
        try folder.write("log\(round)", Folder.records(round * Self.count..<(round + 1) * Self.count))
        try kill(after: .random(in: 0...whole, using: &generator), "import log\(round)", in: folder)
        let now = try KeptLibrary.check(in: folder)
        let (lost, made) = (before.subtracting(now).count, now.subtracting(after).count)
        #expect(lost == 0 && made == 0, "round \(round)")
        try runShell("cd \"$HOME\" && \"$DATELINE\" import log\(round)", in: folder).expectSuccess()
        let kept = try KeptLibrary.check(in: folder)
        let missing = after.subtracting(kept).count
        #expect(missing == 0 && kept.count == after.count, "round \(round)")
      }
      for record in [0, 10 * Self.count, 21 * Self.count - 1] {
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
